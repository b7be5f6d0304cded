"""How narrow an agreement is, and which tickets it takes."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from accord.agreements.kinds import AgreementKind
from accord.agreements.model import Agreement, Scope
from accord.agreements.subject import Subject

__all__ = ["Slot", "narrowness", "slots_of", "takes", "things_of"]


class Slot(NamedTuple):
    """Where an agreement is looked up: who promises, the narrowest sort of thing its scope names, and a unit."""

    kind: AgreementKind
    promiser: str
    sort: str  # "function", "component", "service", or "" for anything
    thing: str
    unit: str  # "" for every unit


def slots_of(agreement: Agreement) -> Iterator[Slot]:
    """Yield the slots of an agreement; of two in one slot the order is that of `narrowness`."""
    scope = agreement.scope
    sorts = (("function", scope.functions), ("component", scope.components), ("service", scope.services))
    sort, names = next(((sort, names) for sort, names in sorts if names), ("", ("",)))
    for name, unit in product(dict.fromkeys(names), dict.fromkeys(scope.units or ("",))):
        yield Slot(agreement.kind, agreement.promiser, sort, name, unit)


def things_of(subject: Subject) -> Iterator[tuple[str, str]]:
    """Yield the things a ticket is about, narrowest first, as they stand in slots."""
    if subject.function:
        yield "function", subject.function
    if subject.component:
        yield "component", subject.component
    if subject.service:
        yield "service", subject.service
    yield "", ""


def narrowness(scope: Scope) -> tuple[bool, bool]:
    """Return what decides between agreements for the same thing and unit: a named class, then a named level."""
    return bool(scope.classes), bool(scope.levels)


def takes(scope: Scope, subject: Subject) -> bool:
    """Return whether a ticket lies in a scope, its unit aside: units are a tree, and slots know them."""
    return (
        (not scope.functions or subject.function in scope.functions)
        and (not scope.components or subject.component in scope.components)
        and (not scope.services or subject.service in scope.services)
        and (not scope.classes or subject.ticket_class in scope.classes)
        and (not scope.levels or subject.level in scope.levels)
    )
