"""The queue of a team, event by event in plain Python: what the array kernel is held to."""

from collections.abc import Sequence
from heapq import heappop, heappush

from accord.negotiation.staffing.kernel import UNSPENT
from accord.negotiation.staffing.model import Lane, Order, Worker
from accord.negotiation.staffing.resampling import Drawn
from accord.negotiation.staffing.timetable import NEVER, Timetable

__all__ = ["one_run"]

_FREE, _CAME = 0, 1


def one_run(
    drawn: Drawn, lanes: Sequence[Lane], team: Sequence[int], workers: Sequence[Worker], timetable: Timetable,
    run: int, order: Order,
) -> dict[int, int]:  # fmt: skip
    """Return when each ticket of a run is taken up."""
    people = sorted(team, key=lambda one: (len(workers[one].skills), one))
    events: list[tuple[int, int, int]] = []
    for lane in range(len(lanes)):
        ticket = int(drawn.first[run, lane])
        while drawn.arrived[ticket] < NEVER:
            heappush(events, (int(drawn.arrived[ticket]), _CAME, ticket))
            ticket += 1
    idle = dict.fromkeys(range(len(people)), 0)
    waiting: list[int] = []
    started: dict[int, int] = {}
    while events:
        now = events[0][0]
        while events and events[0][0] == now:
            _, kind, thing = heappop(events)
            if kind == _CAME:
                waiting.append(thing)
            else:
                idle[thing] = now
        for place in sorted(idle):
            row = timetable.row_of(people[place], run)
            fit = [one for one in waiting if lanes[drawn.lane[one]].skill in workers[people[place]].skills | {""}]
            there = on_shift_from(timetable, row, now)
            if fit and there == now:
                chosen = min(fit, key=lambda one: rank(drawn, lanes, one, now, order))
                waiting.remove(chosen)
                started[chosen] = now
                idle.pop(place)
                done = after(timetable, row, now, seconds_of(drawn, chosen))
                if done < NEVER:
                    heappush(events, (done, _FREE, place))
            elif fit and there < NEVER:
                heappush(events, (there, _FREE, place))  # look again when the shift begins
    return started


def rank(drawn: Drawn, lanes: Sequence[Lane], ticket: int, now: int, order: Order) -> tuple[float, int, int]:
    arrived, due, lane = int(drawn.arrived[ticket]), int(drawn.due[ticket]), int(drawn.lane[ticket])
    spent = (now - arrived) * ((1 - UNSPENT) / max(due - arrived, 1))
    loss = -lanes[lane].cost * min(spent + UNSPENT, 1.0)
    return {Order.ARRIVAL: float(arrived), Order.DUE: float(due), Order.LOSS: loss}[order], lane, ticket


def seconds_of(drawn: Drawn, ticket: int) -> int:
    return -int(-drawn.handling_s[ticket] // 1)


def on_shift_from(timetable: Timetable, row: int, now: int) -> int:
    slot = min(now // 900, timetable.width - 1)
    return max(now, int(timetable.following[row * timetable.width + slot]))


def after(timetable: Timetable, row: int, now: int, seconds: int) -> int:
    """Let the seconds pass quarter by quarter, those in which nobody is there left out."""
    while True:
        now = on_shift_from(timetable, row, now)
        if now >= NEVER:
            return NEVER
        left = 900 - now % 900
        if seconds < left:
            return now + seconds
        now, seconds = now + left, seconds - left
