"""The business units of Timber & Tile and the waves in which they come under agreements."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

__all__ = ["COMPANY", "PLACES", "UNITS", "ZONE", "Programme", "Unit", "UnitKind", "scope_of_wave"]

ZONE = "Europe/Moscow"
COMPANY = "Timber & Tile"


class UnitKind(StrEnum):
    """What a unit does, which decides when it works and what breaks there."""

    COMPANY = "company"
    REGION = "region"
    OFFICE = "office"
    CONTACT = "contact"
    CENTRE = "centre"
    WAREHOUSE = "warehouse"


@dataclass(frozen=True, slots=True)
class Unit:
    """A business unit: `wave` 0 is the pilot, 1 the first region, 2 everyone; `weight` its share of the tickets."""

    id: str
    name: str
    parent: str | None
    kind: UnitKind
    wave: int = 2
    staff: int = 0
    weight: float = 0.0
    manager: str = ""


def _centre(id_: str, name: str, region: str, *, wave: int, staff: int, weight: float, manager: str) -> Unit:
    return Unit(id_, f"{name} building centre", region, UnitKind.CENTRE, wave, staff, weight, manager)


UNITS: tuple[Unit, ...] = (
    Unit("timber-and-tile", COMPANY, None, UnitKind.COMPANY, manager="Helena Voss"),
    Unit("head-office", "Head office", "timber-and-tile", UnitKind.OFFICE, 2, 180, 13.0, "Irina Belskaya"),
    Unit("contact-centre", "Contact centre", "timber-and-tile", UnitKind.CONTACT, 0, 70, 9.0, "Samuel Osei"),
    Unit("north-west", "North-West region", "timber-and-tile", UnitKind.REGION, 1, manager="Lars Nyberg"),
    _centre("riverside", "Riverside", "north-west", wave=0, staff=85, weight=7.4, manager="Nadia Orlova"),
    _centre("westpark", "Westpark", "north-west", wave=1, staff=90, weight=6.9, manager="Tomasz Wrona"),
    _centre("harbour", "Harbour", "north-west", wave=1, staff=75, weight=6.1, manager="Leila Haddad"),
    _centre("northgate", "Northgate", "north-west", wave=1, staff=70, weight=5.6, manager="Pavel Zimin"),
    _centre("lakeside", "Lakeside", "north-west", wave=1, staff=60, weight=5.0, manager="Greta Lind"),
    _centre("birchwood", "Birchwood", "north-west", wave=1, staff=55, weight=4.4, manager="Arman Petrosyan"),
    Unit("south", "South region", "timber-and-tile", UnitKind.REGION, 2, manager="Camille Laurent"),
    _centre("southfield", "Southfield", "south", wave=2, staff=88, weight=6.8, manager="Rustam Aliev"),
    _centre("hillcrest", "Hillcrest", "south", wave=2, staff=80, weight=6.4, manager="Daniela Costa"),
    _centre("millbrook", "Millbrook", "south", wave=2, staff=72, weight=5.7, manager="Yusuf Aksoy"),
    _centre("eastgate", "Eastgate", "south", wave=2, staff=64, weight=5.2, manager="Oksana Hrytsenko"),
    _centre("quarry-road", "Quarry Road", "south", wave=2, staff=58, weight=4.6, manager="Ivan Markovic"),
    _centre("sunnyside", "Sunnyside", "south", wave=2, staff=52, weight=4.1, manager="Mei Tanaka"),
    Unit("warehouse", "Central warehouse", "timber-and-tile", UnitKind.WAREHOUSE, 2, 65, 5.8, "Joseph Mwangi"),
)

PLACES: tuple[Unit, ...] = tuple(unit for unit in UNITS if unit.weight)
"""The units that people work in and tickets come from."""


@dataclass(frozen=True, slots=True)
class Programme:
    """The generated span and the days on which each wave of units comes under its agreements."""

    start: date
    end: date  # the first day after the span
    waves: tuple[date, date, date]

    @classmethod
    def between(cls, start: date, end: date) -> Self:
        """Return the programme of a span: the pilot from its start, a region after a third, all after two thirds.

        Waves begin on the first of a month where the span is long enough for that.
        """
        length = end - start
        thirds = [start + length * part / 3 for part in (1, 2)]
        region, everyone = (_near_month_start(day) if length.days >= 180 else day for day in thirds)
        return cls(start, end, (start, region, everyone))


def _near_month_start(day: date) -> date:
    first = day.replace(day=1)
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return first if day - first <= following - day else following


def scope_of_wave(wave: int) -> tuple[str, ...]:
    """Return the units that an agreement names once the wave has begun."""
    return (("riverside", "contact-centre"), ("north-west", "contact-centre"), ("timber-and-tile",))[wave]
