"""The teams of the demonstration company's IT and its suppliers: who works when, and how loaded they are."""

from dataclasses import dataclass

__all__ = ["ON_SITE", "SUPPLIERS", "TEAMS", "THIRD_LINE", "Shift", "Supplier", "Team"]

_WORKDAYS = (0, 1, 2, 3, 4)
_WEEKEND = (5, 6)
_ALL = (*_WORKDAYS, *_WEEKEND)


@dataclass(frozen=True, slots=True)
class Shift:
    """How many people work on these weekdays (0 is Monday) from one full hour to another, local time."""

    days: tuple[int, ...]
    opens: int
    closes: int
    people: int = 1


@dataclass(frozen=True, slots=True)
class Team:
    """A team with its shifts; the pairs say how it is when the programme starts and when it ends.

    `answering` and `working`: the load of its two queues, arrivals over capacity. `glance`: the median minutes
    of staffed time until someone looks at a new ticket.
    """

    id: str
    name: str
    support_level: int
    shifts: tuple[Shift, ...]
    answering: tuple[float, float] = (0.95, 0.66)
    working: tuple[float, float] = (0.98, 0.82)
    glance: tuple[float, float] = (68, 11)
    holidays: bool = False  # all of it works on public holidays too


@dataclass(frozen=True, slots=True)
class Supplier:
    """A supplier: when it works and the median of the hours that it takes, at the start and at the end."""

    id: str
    name: str
    shifts: tuple[Shift, ...]
    hours: tuple[float, float]


_OFFICE = (Shift(_WORKDAYS, 8, 17),)
_LONG = (Shift(_WORKDAYS, 8, 20, 2), Shift(_WORKDAYS, 9, 18, 2))
_DAILY = (Shift(_WORKDAYS, 7, 22, 2), Shift(_WORKDAYS, 9, 18, 2), Shift(_WEEKEND, 8, 21, 2))
_DESK = (Shift(_WORKDAYS, 7, 22, 3), Shift(_WORKDAYS, 8, 19, 6), Shift(_WEEKEND, 8, 21, 4))
_FIELD = (Shift(_WORKDAYS, 8, 19, 3), Shift((5,), 9, 17, 1))

ON_SITE: tuple[str, ...] = ("riverside", "westpark", "harbour", "southfield", "hillcrest")
"""The building centres with an IT specialist of their own."""


def _on_site(unit: str) -> Team:
    shifts = (*_OFFICE, Shift((5,), 10, 16)) if unit == "riverside" else _OFFICE
    name = f"Specialist at {unit.capitalize()}"
    return Team(f"onsite-{unit}", name, 2, shifts, (0.88, 0.58), (0.96, 0.78), (60, 9))


TEAMS: tuple[Team, ...] = (
    Team("service-desk", "Service desk", 1, _DESK, (0.97, 0.78), (0.95, 0.8), (76, 11), holidays=True),
    *(_on_site(unit) for unit in ON_SITE),
    Team("field-north-west", "Field engineers North-West", 2, _FIELD),
    Team("field-south", "Field engineers South", 2, _FIELD),
    Team("workplace", "Workplace", 2, _LONG),
    Team("network", "Network", 2, _LONG, (0.9, 0.6), (0.95, 0.76)),
    Team("tills", "Tills and payments", 2, _DAILY, (0.92, 0.6), (0.95, 0.76), (50, 8), holidays=True),
    Team("applications", "Business applications", 2, _LONG, (0.92, 0.64), (0.96, 0.82), holidays=True),
    Team("infrastructure", "Servers and storage", 2, _LONG),
    Team("access", "Accounts and access", 2, (Shift(_WORKDAYS, 8, 19, 2),)),
    Team("platform", "Platform engineering", 3, (Shift(_WORKDAYS, 9, 18, 2),), glance=(35, 12)),
    Team("development", "Application development", 3, (Shift(_WORKDAYS, 9, 18, 3),), glance=(45, 15)),
    Team("security", "Information security", 3, (Shift(_WORKDAYS, 9, 18, 2),), glance=(35, 12)),
)

THIRD_LINE: dict[str, str] = {"applications": "development", "tills": "development", "access": "security"}
"""Who helps a second-line team; the platform engineers help all others."""

_TRADE = (Shift(_WORKDAYS, 9, 18),)
_EVERY_DAY = (Shift(_ALL, 8, 22),)

SUPPLIERS: tuple[Supplier, ...] = (
    Supplier("northern-cabling", "Northern Cabling", _TRADE, (4.2, 2.3)),
    Supplier("tillworks", "Tillworks", _EVERY_DAY, (3.2, 1.8)),
    Supplier("orderbase", "Orderbase", _TRADE, (5.2, 2.8)),
    Supplier("telvia", "Telvia", _EVERY_DAY, (4.0, 2.2)),
    Supplier("printline", "Printline", _TRADE, (5.0, 3.2)),
    Supplier("gatehouse", "Gatehouse Systems", _TRADE, (6.5, 4.0)),
)
