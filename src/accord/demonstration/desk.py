"""The service desk's teams at work: who gets a ticket, when it is looked at and when its work is done."""

from collections.abc import Callable, Sequence

import numpy as np

from accord.demonstration.catalogue import components
from accord.demonstration.people import agents
from accord.demonstration.rhythm import Hours, Queue, Workshift, arrivals
from accord.demonstration.sheet import Bools, Codes, Floats
from accord.demonstration.teams import ON_SITE, SUPPLIERS, TEAMS, THIRD_LINE, Shift
from accord.demonstration.tickets import Tickets
from accord.demonstration.units import PLACES, UnitKind

__all__ = ["AGENTS", "FIRST_LINE", "Desk", "people_of", "second_teams"]

_IDS = [team.id for team in TEAMS]
FIRST_LINE = _IDS.index("service-desk")
_NO_TEAM = -1

# How much of the waiting work is done before a ticket, by its problem level: grave ones go first.
_AHEAD = np.array([0.0, 0.06, 0.22, 0.5, 0.8])
_HURRY = np.array([1.0, 0.4, 0.7, 1.0, 1.3])
_OFFICE_DAY = (Shift((0, 1, 2, 3, 4), 9, 18),)
_SHOP_DAY = (Shift((0, 1, 2, 3, 4, 5, 6), 8, 20),)


def _by_group(group: Codes, count: int, compute: Callable[[int, Bools], Floats]) -> Floats:
    result = np.zeros(len(group))
    for number in range(count):
        of_group = group == number
        if of_group.any():
            result[of_group] = compute(number, of_group)
    return result


class Desk:
    """The teams with their queues and shifts, the suppliers and the customers' own hours."""

    def __init__(self, hours: Hours) -> None:
        company = sum((arrivals(hours, place.kind) * place.weight for place in PLACES), np.zeros(len(hours.starts)))
        centres = arrivals(hours, UnitKind.CENTRE)
        rates = [centres if team.id.startswith(("onsite", "field")) else company for team in TEAMS]
        pairs = list(zip(TEAMS, rates, strict=True))
        self._answering = [Queue.of(hours, rate, team.shifts, team.answering, team.holidays) for team, rate in pairs]
        self._working = [Queue.of(hours, rate, team.shifts, team.working, team.holidays) for team, rate in pairs]
        self._shifts = [Workshift.of(hours, team.shifts, team.holidays) for team in TEAMS]
        self._suppliers = [Workshift.of(hours, supplier.shifts) for supplier in SUPPLIERS]
        self._customers = [
            Workshift.of(hours, _OFFICE_DAY if place.kind is UnitKind.OFFICE else _SHOP_DAY) for place in PLACES
        ]
        self.until = hours.until

    def looked_at(self, team: Codes, at: Floats, tickets: Tickets, luck: Floats) -> Floats:
        """Return when someone of the team first looks at the tickets; `luck` 1 is how it usually goes."""
        early, late = (np.array([team.glance[part] for team in TEAMS])[team] for part in (0, 1))
        glance = 60 * _between(early, late, tickets.maturity) * _HURRY[tickets.level] * luck
        reached = self._after_queue(self._answering, team, at, 0.5 * _AHEAD[tickets.level] * luck)
        return self.worked(team, reached, glance)

    def taken_up(self, team: Codes, at: Floats, tickets: Tickets, luck: Floats) -> Floats:
        """Return when the team begins the real work."""
        return self._after_queue(self._working, team, at, _AHEAD[tickets.level] * luck)

    def worked(self, team: Codes, at: Floats, seconds: Floats) -> Floats:
        """Return when that many seconds of the team's staffed time have passed."""
        return _by_group(team, len(TEAMS), lambda number, rows: self._shifts[number].after(at[rows], seconds[rows]))

    def delivered(self, supplier: Codes, at: Floats, tickets: Tickets, luck: Floats) -> Floats:
        """Return when the supplier is done; they get faster as their contracts are made to fit the promises."""
        early, late = (np.array([supplier.hours[part] for supplier in SUPPLIERS])[supplier] for part in (0, 1))
        seconds = 3600 * _between(early, late, tickets.maturity) * _HURRY[tickets.level] * luck
        return _by_group(supplier, len(SUPPLIERS), lambda n, rows: self._suppliers[n].after(at[rows], seconds[rows]))

    def customer_after(self, place: Codes, at: Floats, seconds: Floats) -> Floats:
        """Return when that many seconds of the customer's own hours have passed."""
        return _by_group(
            place, len(PLACES), lambda number, rows: self._customers[number].after(at[rows], seconds[rows])
        )

    def _after_queue(self, queues: Sequence[Queue], team: Codes, at: Floats, ahead: Floats) -> Floats:
        return _by_group(team, len(TEAMS), lambda number, rows: queues[number].after(at[rows], ahead[rows]))

    @staticmethod
    def first_team(tickets: Tickets, on_phone: Bools, chance: Floats) -> Codes:
        """Return who gets the tickets first: the desk, the specialist on the spot, or the team of what is watched."""
        own = second_teams(tickets)
        spot = _on_the_spot(tickets)
        straight = (tickets.channel == 3) & (chance < 0.75)
        local = (spot >= 0) & ~on_phone & (chance < 0.55)
        return np.where(straight, own, np.where(local, spot, FIRST_LINE))

    @staticmethod
    def next_team(tickets: Tickets, team: Codes, chance: Floats) -> Codes:
        """Return who gets what the present team cannot settle: the second line, and after it the third."""
        own = second_teams(tickets)
        needs_hands = _needs_hands(tickets) & (chance < 0.45)
        second = np.where(needs_hands, _hands(tickets), own)
        third = np.array([_IDS.index(THIRD_LINE.get(team.id, "platform")) for team in TEAMS])[own]
        return np.where(team == FIRST_LINE, second, np.where(team == own, third, own))


def _between(early: Floats, late: Floats, maturity: Floats) -> Floats:
    return early * (late / early) ** maturity


def _needs_hands(tickets: Tickets) -> Bools:
    return np.array([part.on_site for _, part in components()])[tickets.component]


def _on_the_spot(tickets: Tickets) -> Codes:
    specialist = np.array([_IDS.index(f"onsite-{p.id}") if p.id in ON_SITE else _NO_TEAM for p in PLACES])
    return np.where(_needs_hands(tickets), specialist[tickets.place], _NO_TEAM)


def _hands(tickets: Tickets) -> Codes:
    specialist = _on_the_spot(tickets)
    return np.where(specialist >= 0, specialist, _field_teams()[tickets.place])


def _field_teams() -> Codes:
    regions = {"south": "field-south"}
    return np.array([_IDS.index(regions.get(place.parent or "", "field-north-west")) for place in PLACES])


def second_teams(tickets: Tickets) -> Codes:
    """Return the second-line team that knows the tickets' components."""
    names = [part.team for _, part in components()]
    known = np.array([_IDS.index(name) if name in _IDS else _NO_TEAM for name in names])[tickets.component]
    return np.where(known >= 0, known, _field_teams()[tickets.place])


def people_of(team: Codes, chance: Floats) -> Codes:
    """Return who of the teams takes the tickets, as numbers in `AGENTS`."""
    sizes = np.array([len(agents(team.id)) for team in TEAMS])
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    people: Codes = first[team] + (chance * sizes[team]).astype(np.int64)
    return people


AGENTS: tuple[str, ...] = tuple(name for team in TEAMS for name in agents(team.id))
"""Everyone in IT, team after team."""
