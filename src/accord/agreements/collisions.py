"""Agreements that collide: two that would be equally narrow for one ticket at one time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from accord.agreements.model import Agreement
from accord.agreements.scope import Slot, narrowness, slots_of
from accord.agreements.targets import applies
from accord.agreements.term import Term
from accord.errors import Place, Problem, say
from accord.events.schema import TicketClass

__all__ = ["Collision", "collisions"]

_REMEDY = say(
    "Give one of them a narrower scope (units, services, components, functions, classes or levels), "
    "or let one end (effective_until) before the other begins"
)


class Collision(NamedTuple):
    """Two agreements that would be equally narrow, with a ticket that both would take."""

    first: Agreement
    second: Agreement
    slot: Slot
    ticket_class: TicketClass | None
    level: int | None

    def problem(self, files: Mapping[tuple[str, int], str]) -> Problem:
        """Return it in words; `files` names the document of an agreement by id and version."""
        one, other = (_name(one, files.get((one.id, one.version))) for one in (self.first, self.second))
        place = Place(files.get((self.second.id, self.second.version)), None, "scope")
        message = say("{one} and {other} both apply to {ticket}", one=one, other=other, ticket=self._ticket())
        return Problem(message, _REMEDY, place)

    def _ticket(self) -> str:
        return say(
            "a ticket ({what}{level}){thing}{unit}",
            what=self.ticket_class or say("ticket"),
            level="" if self.level is None else say(" of level {level}", level=self.level),
            thing=say(" in {sort} {thing}", sort=self.slot.sort, thing=self.slot.thing) if self.slot.sort else "",
            unit=say(", unit {unit}", unit=self.slot.unit) if self.slot.unit else "",
        )


def collisions(agreements: Iterable[Agreement], terms: Mapping[tuple[str, int], Term]) -> list[Collision]:
    """Return every two agreements that collide, once each, in the order in which they were given."""
    by_slot: dict[Slot, list[Agreement]] = defaultdict(list)
    for agreement in agreements:
        for slot in slots_of(agreement):
            by_slot[slot].append(agreement)
    found: dict[frozenset[tuple[str, int]], Collision] = {}
    for slot, same in by_slot.items():
        for first, second in combinations(same, 2):
            keys = (first.id, first.version), (second.id, second.version)
            if frozenset(keys) in found or not terms[keys[0]].meets(terms[keys[1]]):
                continue
            if collision := _collision(first, second, slot):
                found[frozenset(keys)] = collision
    return list(found.values())


def _collision(first: Agreement, second: Agreement, slot: Slot) -> Collision | None:
    one, other = first.scope, second.scope
    if narrowness(one) != narrowness(other):
        return None
    # A slot fixes the narrowest thing; the wider ones that both name have to have one in common as well.
    for mine, theirs in ((one.components, other.components), (one.services, other.services)):
        if mine and theirs and not set(mine) & set(theirs):
            return None
    levels = sorted(_levels(first) | _levels(second))
    beyond = levels[-1] + 1 if levels else 1
    # None last: a ticket whose class and level are known says more.
    for level in (*levels, beyond, None):
        for ticket_class in (*TicketClass, None):
            if _takes(first, ticket_class, level) and _takes(second, ticket_class, level):
                return Collision(first, second, slot, ticket_class, level)
    return None


def _levels(agreement: Agreement) -> set[int]:
    lists = [agreement.scope.levels, *(target.levels for target in agreement.targets)]
    by_level = [target.allowance for target in agreement.targets if isinstance(target.allowance, dict)]
    return {level for levels in (*lists, *by_level) for level in levels}


def _takes(agreement: Agreement, ticket_class: TicketClass | None, level: int | None) -> bool:
    scope = agreement.scope
    if (scope.classes and ticket_class not in scope.classes) or (scope.levels and level not in scope.levels):
        return False
    return any(applies(target, ticket_class, level) for target in agreement.targets)


def _name(agreement: Agreement, file: str | None) -> str:
    name = say('"{id}" version {version}', id=agreement.id, version=agreement.version)
    return say("{name} ({file})", name=name, file=file) if file else name
