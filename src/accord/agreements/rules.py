"""What must hold between the parts of an agreement, beyond the type of each: the rules that a document is read by."""

import re
from collections.abc import Callable, Iterator
from itertools import combinations

from accord.agreements.document.fault import Fault
from accord.agreements.document.nodes import KeyPath
from accord.agreements.hours import ALWAYS, Hours
from accord.agreements.kinds import AgreementKind, Status
from accord.agreements.model import Agreement, Target
from accord.agreements.parts import Band
from accord.agreements.targets import applies, classes_of
from accord.calendars import Calendar, CalendarError
from accord.events.schema import TicketClass

__all__ = ["faults_of", "targets_path"]


def faults_of(agreement: Agreement) -> list[Fault]:
    """Return all rules that an agreement breaks, with the path of each place."""
    return [fault for rule in _RULES for fault in rule(agreement)]


def targets_path(index: int, *keys: object) -> KeyPath:
    """Return the path of a target or of a key in it."""
    return ("targets", str(index), *(str(key) for key in keys))


def _promisers(agreement: Agreement) -> Iterator[Fault]:
    if agreement.kind is AgreementKind.OLA and not agreement.team:
        yield Fault(("team",), "an internal agreement (ola) does not say which team promises", "Give team: its id")
    if agreement.kind is AgreementKind.SUPPLIER and not agreement.supplier:
        yield Fault(("supplier",), "a supplier contract does not say which supplier promises", "Give supplier: its id")


def _term(agreement: Agreement) -> Iterator[Fault]:
    begins, ends = agreement.effective_from, agreement.effective_until
    if begins and ends and ends <= begins:
        message = f"it ends on {ends}, which is not after its first day {begins}"
        yield Fault(("effective_until",), message, "Give the first day on which it no longer holds")
    if agreement.status is Status.ENDED and ends is None:
        yield Fault(
            ("status",), "it has ended, but does not say when", "Give effective_until: the first day without it"
        )


def _calendars(agreement: Agreement) -> Iterator[Fault]:
    yield from _hours(agreement.hours, ("hours",))
    for name, hours in agreement.calendars.items():
        if name == ALWAYS:
            yield Fault(
                ("calendars", name), f'the name "{ALWAYS}" is taken: it stands for around the clock', "Rename it"
            )
        yield from _hours(hours, ("calendars", name))
    if isinstance(agreement.hours, tuple) and agreement.hours:
        first = min(version.effective_from for version in agreement.hours)
        if agreement.effective_from is None or first > agreement.effective_from:
            since = agreement.effective_from or "always"
            message = f"the first service hours begin on {first}, but the agreement holds since {since}"
            yield Fault(("hours",), message, "Let the first hours begin no later than effective_from")


def _hours(hours: Hours, path: KeyPath) -> Iterator[Fault]:
    if not isinstance(hours, tuple):
        yield from _calendar(hours, path)
        return
    if not hours:
        yield Fault(path, "there are no hours in the list", "Give a calendar, or a list of effective_from and calendar")
    begun: set[object] = set()
    for index, version in enumerate(hours):
        if version.effective_from in begun:
            message = f"two hours begin on {version.effective_from}"
            yield Fault((*path, str(index), "effective_from"), message, "Give each its own first day")
        begun.add(version.effective_from)
        yield from _calendar(version.calendar, (*path, str(index), "calendar"))


def _calendar(given: dict[str, object], path: KeyPath) -> Iterator[Fault]:
    try:
        Calendar.from_dict(given)
    except CalendarError as error:
        for problem in error.problems:
            inside = problem.place.field or next((key for key in given if _names(problem.message, key)), "")
            keys = [key for key in re.split(r"[.\[\]]+", inside) if key]
            yield Fault((*path, *keys), problem.message, problem.remedy[:1].upper() + problem.remedy[1:])


def _names(message: str, key: str) -> bool:
    return message.startswith(f"{key}:") or message.endswith(repr(key))


def _target_ids(agreement: Agreement) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for index, target in enumerate(agreement.targets):
        if first.setdefault(target.id, index) != index:
            yield Fault(
                targets_path(index, "id"), f'two targets have the id "{target.id}"', "Give each an id of its own"
            )


def _target(agreement: Agreement) -> Iterator[Fault]:
    for index, target in enumerate(agreement.targets):
        if target.kind.agreement_kind is not agreement.kind:
            message = f"a {target.kind} target never runs in an agreement of kind {agreement.kind}"
            remedy = f"It belongs into an agreement of kind {target.kind.agreement_kind}"
            yield Fault(targets_path(index, "kind"), message, remedy)
        if target.hours not in ("", ALWAYS, *agreement.calendars):
            known = ", ".join([*agreement.calendars, ALWAYS])
            message = f'there are no hours named "{target.hours}"'
            yield Fault(targets_path(index, "hours"), message, f"Describe them under calendars; known: {known}")
        yield from _allowance(target, index)


def _allowance(target: Target, index: int) -> Iterator[Fault]:
    path = targets_path(index, "allowance")
    if target.allowance is None and target.kind.needs_allowance:
        yield Fault(
            path, f"the {target.kind} target does not say how long it allows", 'Give allowance, for example "4 h"'
        )
    if not isinstance(target.allowance, dict):
        return
    if not target.allowance:
        yield Fault(path, "there is no allowance in it", 'Write one for each level, for example {1: "1 h", 2: "4 h"}')
    for level in target.levels:
        if target.allowance and level not in target.allowance:
            yield Fault(path, f"level {level} has no allowance", f'Add {level}: "4 h", or take it out of levels')
    for level in target.allowance:
        if target.levels and level not in target.levels:
            message = f"there is an allowance for level {level}, which is not among the target's levels"
            yield Fault((*path, str(level)), message, "Add it to levels, or leave levels out")


def _levels(agreement: Agreement) -> Iterator[Fault]:
    known = ", ".join(str(level) for level in agreement.levels) or "none"
    for path, level in _levels_named(agreement):
        if level not in agreement.levels:
            yield Fault(path, f"problem level {level} is not described", f"Describe it under levels; known: {known}")
    for level in agreement.levels:
        in_scope = not agreement.scope.levels or level in agreement.scope.levels
        if not (in_scope and any(applies(one, kind, level) for one in agreement.targets for kind in TicketClass)):
            remedy = "Give a target an allowance for it, or take it out"
            yield Fault(("levels", str(level)), f"problem level {level} is never used", remedy)


def _levels_named(agreement: Agreement) -> Iterator[tuple[KeyPath, int]]:
    for index, target in enumerate(agreement.targets):
        for position, level in enumerate(target.levels):
            yield targets_path(index, "levels", position), level
        for level in target.allowance if isinstance(target.allowance, dict) else ():
            yield targets_path(index, "allowance", level), level
    for position, level in enumerate(agreement.scope.levels):
        yield ("scope", "levels", str(position)), level
    for index, step in enumerate(agreement.escalation):
        for position, level in enumerate(step.levels):
            yield ("escalation", str(index), "levels", str(position)), level
    for index, example in enumerate(agreement.examples):
        if example.level is not None:
            yield ("examples", str(index), "level"), example.level


def _overlaps(agreement: Agreement) -> Iterator[Fault]:
    levels = sorted({level for _, level in _levels_named(agreement)} | set(agreement.levels))
    for (first, one), (second, other) in combinations(enumerate(agreement.targets), 2):
        if one.kind is not other.kind or one.id == other.id:
            continue
        both = (
            (kind, level)
            for level in [*levels, None]
            for kind in TicketClass
            if applies(one, kind, level) and applies(other, kind, level)
        )
        if shared := next(both, None):
            what = f"{shared[0]} of level {shared[1]}" if shared[1] is not None else str(shared[0])
            message = (
                f'the {one.kind} targets "{one.id}" (targets[{first}]) and "{other.id}" both apply to a ticket ({what})'
            )
            yield Fault(targets_path(second), message, "Give them different classes or levels")


def _never_runs(agreement: Agreement) -> Iterator[Fault]:
    scope = agreement.scope
    for index, target in enumerate(agreement.targets):
        if scope.classes and not classes_of(target) & set(scope.classes):
            wanted = ", ".join(sorted(classes_of(target)))
            message = f'the target "{target.id}" never runs: it is about {wanted}, which are outside the scope'
            yield Fault(targets_path(index), message, "Correct its classes or the scope's")
        if scope.levels and target.levels and not set(target.levels) & set(scope.levels):
            message = f'the target "{target.id}" never runs: none of its levels is in the scope'
            yield Fault(targets_path(index, "levels"), message, "Correct its levels or the scope's")


def _escalation(agreement: Agreement) -> Iterator[Fault]:
    for index, step in enumerate(agreement.escalation):
        path = ("escalation", str(index))
        if (step.at is None) == (step.after_breach is None):
            message = "an escalation step needs one time: a share of the allowance, or a time after the breach"
            yield Fault(path, message, 'Give either at: "80 %" or after_breach: "1 h"')
        for position, name in enumerate(step.targets):
            yield from _known_target(agreement, name, (*path, "targets", str(position)))


def _examples(agreement: Agreement) -> Iterator[Fault]:
    for index, example in enumerate(agreement.examples):
        yield from _known_target(agreement, example.target, ("examples", str(index), "target"))


def _known_target(agreement: Agreement, name: str, path: KeyPath) -> Iterator[Fault]:
    known = [target.id for target in agreement.targets]
    if name not in known:
        yield Fault(path, f'there is no target "{name}"', f"Known are: {', '.join(known)}")


def _bands(agreement: Agreement) -> Iterator[Fault]:
    places: list[tuple[KeyPath, Band]] = [(("credits", str(at)), band) for at, band in enumerate(agreement.credits)]
    for index, target in enumerate(agreement.targets):
        places += [(targets_path(index, "bands", at), band) for at, band in enumerate(target.bands)]
    for path, band in places:
        if (band.credit is None) == (band.amount is None):
            message = "a band says what is owed in one way: a share of the price, or a sum"
            yield Fault(path, message, 'Give either credit: "5 %" or amount: 100')


_RULES: tuple[Callable[[Agreement], Iterator[Fault]], ...] = (
    _promisers,
    _term,
    _calendars,
    _target_ids,
    _target,
    _levels,
    _overlaps,
    _never_runs,
    _escalation,
    _examples,
    _bands,
)
