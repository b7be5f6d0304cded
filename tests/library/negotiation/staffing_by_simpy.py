"""The queue of a team as processes of simpy: what the array kernel is held to."""

from collections.abc import Generator, Sequence
from itertools import groupby
from math import ceil

import simpy
from simpy.events import EventPriority

from accord.negotiation.staffing.kernel import UNSPENT
from accord.negotiation.staffing.model import Lane, Order, Worker
from accord.negotiation.staffing.resampling import Drawn
from accord.negotiation.staffing.timetable import NEVER, SLOT_S, Timetable

__all__ = ["one_run"]

type Steps = Generator[simpy.Event]
_WHEN_ALL_ELSE_IS_DONE = EventPriority(2)


def one_run(
    drawn: Drawn, lanes: Sequence[Lane], team: Sequence[int], workers: Sequence[Worker], timetable: Timetable,
    run: int, order: Order, availability: float = 1.0,
) -> dict[int, int]:  # fmt: skip
    """Return when each ticket of a run is taken up."""
    env = simpy.Environment()
    desk = Desk(env, drawn, lanes, order, availability)
    for lane in range(len(lanes)):
        env.process(arrivals(env, desk, drawn, int(drawn.first[run, lane])))
    # Who can do least goes first, so that those who can do more are free for what others cannot.
    for place, one in enumerate(sorted(team, key=lambda one: (len(workers[one].skills), one))):
        env.process(person(env, desk, place, workers[one].skills, shifts(timetable, timetable.row_of(one, run))))
    env.run()
    return desk.started


def shifts(timetable: Timetable, row: int) -> list[tuple[int, int]]:
    """Return from when to when somebody is there."""
    following = timetable.following[row * timetable.width : (row + 1) * timetable.width]
    slots = [slot for slot, begin in enumerate(following) if begin == slot * SLOT_S]
    spells = [list(spell) for _, spell in groupby(enumerate(slots), lambda pair: pair[1] - pair[0])]
    return [(spell[0][1] * SLOT_S, (spell[-1][1] + 1) * SLOT_S) for spell in spells]


def arrivals(env: simpy.Environment, desk: "Desk", drawn: Drawn, ticket: int) -> Steps:
    """Let the tickets of a lane come."""
    while drawn.arrived[ticket] < NEVER:
        yield env.timeout(int(drawn.arrived[ticket]) - env.now)
        desk.take_in(ticket)
        ticket += 1


def person(
    env: simpy.Environment, desk: "Desk", place: int, skills: frozenset[str], spells: list[tuple[int, int]]
) -> Steps:
    """Come for each shift, ask for tickets, and work on each to its end, over nights if need be."""
    left = 0
    for begin, end in spells:
        yield env.timeout(begin - env.now)
        while env.now < end:
            if not left:
                ticket = desk.ask(place, skills)
                yield ticket | env.timeout(end - env.now)
                if not ticket.triggered:
                    desk.go_home(place)
                    break
                left = ticket.value
            worked = min(left, end - int(env.now))
            yield env.timeout(worked)
            left -= worked


class Afterwards(simpy.Event):
    """Happens in the same second, when whatever else happens in it is done."""

    def __init__(self, env: simpy.Environment) -> None:
        super().__init__(env)
        self._ok, self._value = True, None
        env.schedule(self, _WHEN_ALL_ELSE_IS_DONE)


class Desk:
    """What waits and who is free; each gets the waiting ticket that comes first in the order and that they may do."""

    def __init__(
        self, env: simpy.Environment, drawn: Drawn, lanes: Sequence[Lane], order: Order, availability: float
    ) -> None:
        self.started: dict[int, int] = {}
        self._env, self._drawn, self._lanes = env, drawn, lanes
        self._order, self._availability = order, availability
        self._waiting: list[int] = []
        self._free: dict[int, tuple[simpy.Event, frozenset[str]]] = {}
        self._is_rung = False

    def take_in(self, ticket: int) -> None:
        """Have a ticket wait."""
        self._waiting.append(ticket)
        self._ring()

    def ask(self, place: int, skills: frozenset[str]) -> simpy.Event:
        """Return what happens when there is a ticket for somebody; its value are the seconds that it takes."""
        self._free[place] = self._env.event(), skills | {""}
        self._ring()
        return self._free[place][0]

    def go_home(self, place: int) -> None:
        """Give somebody nothing more."""
        del self._free[place]

    def _ring(self) -> None:
        if not self._is_rung:
            self._is_rung = True
            Afterwards(self._env).callbacks.append(self._hand_out)

    def _hand_out(self, _: simpy.Event) -> None:
        self._is_rung = False
        for place in sorted(self._free):
            asked, skills = self._free[place]
            fit = [one for one in self._waiting if self._lanes[self._drawn.lane[one]].skill in skills]
            if fit:
                first = min(fit, key=self._rank)
                self._waiting.remove(first)
                self.started[first] = int(self._env.now)
                del self._free[place]
                asked.succeed(ceil(float(self._drawn.handling_s[first]) / self._availability))

    def _rank(self, ticket: int) -> tuple[float, int, int]:
        arrived, due, lane = (int(one[ticket]) for one in (self._drawn.arrived, self._drawn.due, self._drawn.lane))
        spent = (self._env.now - arrived) * ((1 - UNSPENT) / max(due - arrived, 1))
        loss = -self._lanes[lane].cost * min(spent + UNSPENT, 1.0)
        return {Order.ARRIVAL: float(arrived), Order.DUE: float(due), Order.LOSS: loss}[self._order], lane, ticket
