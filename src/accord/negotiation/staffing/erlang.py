"""Erlang C: what a queue with steady arrivals does, in closed form."""

from math import exp

from accord.errors import InputError

__all__ = ["erlang_c"]


def erlang_c(arrivals_per_hour: float, handling_hours: float, people: int, within_hours: float) -> float:
    """Return the share of tickets that are taken up within a time, in a queue of the plainest kind.

    Arrivals are steady and independent, handling times exponential, tickets are taken up as they come, and all people
    are always there. Zero where the work is more than the people can do.

    >>> round(erlang_c(1, 0.5, 1, 0.5), 3)
    0.697
    """
    if arrivals_per_hour < 0 or handling_hours <= 0 or people < 1 or within_hours < 0:
        raise InputError("arrivals, handling time, people and the time within cannot be negative or nothing")
    load = arrivals_per_hour * handling_hours
    if load >= people:
        return 0.0
    # Erlang B by its recursion, which never leaves the range of a float.
    blocked = 1.0
    for number in range(1, people + 1):
        blocked = load * blocked / (number + load * blocked)
    waits = blocked / (1 - load / people * (1 - blocked))
    return 1 - waits * exp(-(people - load) * within_hours / handling_hours)
