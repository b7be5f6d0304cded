"""Rules of the portfolio that hold on paper: circles, overlaps, time to launch, what a retirement makes obsolete."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

__all__ = ["Graph", "Obsolete", "find_circle", "layers", "nearby", "obsolete_with", "overlaps", "time_to_launch"]

type Edge = tuple[str, str]
"""A service and one that supports it."""


def find_circle(edges: Iterable[Edge]) -> tuple[str, ...]:
    """Return services that support each other in a circle, the first one again at the end; empty without a circle."""
    needs: dict[str, list[str]] = defaultdict(list)
    for service, supporting in edges:
        needs[service].append(supporting)
    done: set[str] = set()
    for start in list(needs):
        if start not in done and (circle := _circle_from(start, needs, done)):
            return circle
    return ()


def _circle_from(start: str, needs: Mapping[str, list[str]], done: set[str]) -> tuple[str, ...]:
    path: list[str] = [start]
    waiting = [iter(needs.get(start, ()))]
    while waiting:
        following = next(waiting[-1], None)
        if following is None:
            done.add(path.pop())
            waiting.pop()
        elif following in path:
            return (*path[path.index(following) :], following)
        elif following not in done:
            path.append(following)
            waiting.append(iter(needs.get(following, ())))
    return ()


def overlaps[K](spans: Sequence[tuple[K, date | None, date | None]]) -> Iterator[tuple[K, K]]:
    """Yield pairs whose days overlap; a span has a first day and the day after its last, None where it has no bound."""
    ordered = sorted(spans, key=lambda span: span[1] or date.min)
    for (first, _, ends), (second, begins, _) in pairwise(ordered):
        if ends is None or begins is None or begins < ends:
            yield first, second


def time_to_launch(proposed: date | None, live: date | None) -> timedelta | None:
    """Return the calendar days from proposed to live, None while one of the two is not known."""
    return None if proposed is None or live is None else live - proposed


@dataclass(frozen=True, slots=True)
class Graph:
    """What serves what. `needs`: services with those that support them; `used`: services that somebody is offered.

    `suppliers`: the services for which each supplier works. Retired services stand in none of them.
    """

    needs: Mapping[str, frozenset[str]]
    used: frozenset[str]
    suppliers: Mapping[str, frozenset[str]]

    def dependents(self, service: str) -> frozenset[str]:
        """Return the services that need this one."""
        return frozenset(other for other, needed in self.needs.items() if service in needed)


@dataclass(frozen=True, slots=True)
class Obsolete:
    """What nobody needs any more without a service, and the services that would miss it."""

    services: tuple[str, ...]
    suppliers: tuple[str, ...]
    broken: tuple[str, ...]


def obsolete_with(graph: Graph, service: str) -> Obsolete:
    """Return what retiring a service makes obsolete.

    A supporting service goes along when all that need it go and nobody is offered it by itself; a supplier when all
    services it works for go. `broken` are services that stay and need the one that retires.
    """
    gone = {service}
    while more := {one for one in _supporting(graph, gone) if _only_serves(graph, one, gone)}:
        gone |= more
    suppliers = [name for name, served in graph.suppliers.items() if served and served <= gone]
    return Obsolete(
        tuple(sorted(gone - {service})),
        tuple(sorted(suppliers)),
        tuple(sorted(graph.dependents(service) - gone)),
    )


def _supporting(graph: Graph, gone: Collection[str]) -> set[str]:
    return {one for service in gone for one in graph.needs.get(service, ())} - set(gone)


def _only_serves(graph: Graph, service: str, gone: Collection[str]) -> bool:
    return service not in graph.used and graph.dependents(service) <= set(gone)


def nearby(service: str, edges: Collection[Edge], steps: int) -> frozenset[str]:
    """Return a service with those that need it, and those that it needs, over at most so many steps."""
    ahead, behind = _both_ways(edges)
    found = {service}
    for reach in (ahead, behind):
        ring = {service}
        for _ in range(steps):
            ring = {other for one in ring for other in reach.get(one, ())} - found
            found |= ring
    return frozenset(found)


def layers(service: str, edges: Collection[Edge]) -> tuple[tuple[str, ...], ...]:
    """Return the services around one, in layers from left to right: what needs it, itself, what it needs.

    A service stands further out than all on its side that lead to it; each stands once.
    """
    ahead, behind = _both_ways(edges)
    seen = {service}
    right = _rings(service, ahead, seen)
    left = _rings(service, behind, seen)
    return (*reversed(left), (service,), *right)


def _both_ways(edges: Collection[Edge]) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    ahead, behind = defaultdict(set), defaultdict(set)
    for needing, supporting in edges:
        ahead[needing].add(supporting)
        behind[supporting].add(needing)
    return ahead, behind


def _rings(start: str, reach: Mapping[str, set[str]], seen: set[str]) -> list[tuple[str, ...]]:
    """Return what is reached from a service by the longest way to it; a circle ends after a round."""
    depths = {start: 0}
    waiting = [start]
    for _ in range(len(reach) + 1):
        deeper = {
            other: depths[one] + 1
            for one in sorted(waiting, key=depths.__getitem__)
            for other in reach.get(one, ())
            if other not in seen and depths.get(other, 0) <= depths[one]
        }
        depths.update(deeper)
        waiting = list(deeper)
    del depths[start]
    seen |= set(depths)
    return [tuple(sorted(one for one in depths if depths[one] == depth)) for depth in sorted(set(depths.values()))]
