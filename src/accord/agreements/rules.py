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
from accord.errors import say
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
        yield Fault(
            ("team",), say("an internal agreement (ola) does not say which team promises"), say("Give team: its id")
        )
    if agreement.kind is AgreementKind.SUPPLIER and not agreement.supplier:
        yield Fault(
            ("supplier",), say("a supplier contract does not say which supplier promises"), say("Give supplier: its id")
        )


def _term(agreement: Agreement) -> Iterator[Fault]:
    begins, ends = agreement.effective_from, agreement.effective_until
    if begins and ends and ends <= begins:
        message = say("it ends on {ends}, which is not after its first day {begins}", ends=ends, begins=begins)
        yield Fault(("effective_until",), message, say("Give the first day on which it no longer holds"))
    if agreement.status is Status.ENDED and ends is None:
        yield Fault(
            ("status",),
            say("it has ended, but does not say when"),
            say("Give effective_until: the first day without it"),
        )


def _calendars(agreement: Agreement) -> Iterator[Fault]:
    yield from _hours(agreement.hours, ("hours",))
    for name, hours in agreement.calendars.items():
        if name == ALWAYS:
            yield Fault(
                ("calendars", name),
                say('the name "{always}" is taken: it stands for around the clock', always=ALWAYS),
                say("Rename it"),
            )
        yield from _hours(hours, ("calendars", name))
    if isinstance(agreement.hours, tuple) and agreement.hours:
        first = min(version.effective_from for version in agreement.hours)
        if agreement.effective_from is None or first > agreement.effective_from:
            since = agreement.effective_from or say("always")
            message = say(
                "the first service hours begin on {first}, but the agreement holds since {since}",
                first=first,
                since=since,
            )
            yield Fault(("hours",), message, say("Let the first hours begin no later than effective_from"))


def _hours(hours: Hours, path: KeyPath) -> Iterator[Fault]:
    if not isinstance(hours, tuple):
        yield from _calendar(hours, path)
        return
    if not hours:
        yield Fault(
            path,
            say("there are no hours in the list"),
            say("Give a calendar, or a list of effective_from and calendar"),
        )
    begun: set[object] = set()
    for index, version in enumerate(hours):
        if version.effective_from in begun:
            message = say("two hours begin on {day}", day=version.effective_from)
            yield Fault((*path, str(index), "effective_from"), message, say("Give each its own first day"))
        begun.add(version.effective_from)
        yield from _calendar(version.calendar, (*path, str(index), "calendar"))


def _calendar(given: dict[str, object], path: KeyPath) -> Iterator[Fault]:
    try:
        Calendar.from_dict(given)
    except CalendarError as error:
        for problem in error.problems:
            inside = problem.place.field or next((key for key in given if _names(problem.message, key)), "")
            keys = [key for key in re.split(r"[.\[\]]+", inside) if key]
            yield Fault((*path, *keys), problem.message, problem.remedy)


def _names(message: str, key: str) -> bool:
    return message.startswith(f"{key}:") or message.endswith(repr(key))


def _target_ids(agreement: Agreement) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for index, target in enumerate(agreement.targets):
        if first.setdefault(target.id, index) != index:
            yield Fault(
                targets_path(index, "id"),
                say('two targets have the id "{id}"', id=target.id),
                say("Give each an id of its own"),
            )


def _target(agreement: Agreement) -> Iterator[Fault]:
    for index, target in enumerate(agreement.targets):
        if target.kind.agreement_kind is not agreement.kind:
            message = say(
                "a {kind} target never runs in an agreement of kind {sort}", kind=target.kind, sort=agreement.kind
            )
            remedy = say("It belongs into an agreement of kind {sort}", sort=target.kind.agreement_kind)
            yield Fault(targets_path(index, "kind"), message, remedy)
        if target.hours not in ("", ALWAYS, *agreement.calendars):
            known = ", ".join([*agreement.calendars, ALWAYS])
            message = say('there are no hours named "{hours}"', hours=target.hours)
            yield Fault(
                targets_path(index, "hours"), message, say("Describe them under calendars; known: {known}", known=known)
            )
        yield from _allowance(target, index)


def _allowance(target: Target, index: int) -> Iterator[Fault]:
    path = targets_path(index, "allowance")
    if target.allowance is None and target.kind.needs_allowance:
        yield Fault(
            path,
            say("the {kind} target does not say how long it allows", kind=target.kind),
            say('Give allowance, for example "4 h"'),
        )
    if not isinstance(target.allowance, dict):
        return
    if not target.allowance:
        yield Fault(
            path, say("there is no allowance in it"), say('Write one for each level, for example {1: "1 h", 2: "4 h"}')
        )
    for level in target.levels:
        if target.allowance and level not in target.allowance:
            yield Fault(
                path,
                say("level {level} has no allowance", level=level),
                say('Add {level}: "4 h", or take it out of levels', level=level),
            )
    for level in target.allowance:
        if target.levels and level not in target.levels:
            message = say(
                "there is an allowance for level {level}, which is not among the target's levels", level=level
            )
            yield Fault((*path, str(level)), message, say("Add it to levels, or leave levels out"))


def _levels(agreement: Agreement) -> Iterator[Fault]:
    known = ", ".join(str(level) for level in agreement.levels) or say("none")
    for path, level in _levels_named(agreement):
        if level not in agreement.levels:
            yield Fault(
                path,
                say("problem level {level} is not described", level=level),
                say("Describe it under levels; known: {known}", known=known),
            )
    for level in agreement.levels:
        in_scope = not agreement.scope.levels or level in agreement.scope.levels
        if not (in_scope and any(applies(one, kind, level) for one in agreement.targets for kind in TicketClass)):
            remedy = say("Give a target an allowance for it, or take it out")
            yield Fault(("levels", str(level)), say("problem level {level} is never used", level=level), remedy)


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
            of_level = say("{what} of level {level}", what=shared[0], level=shared[1])
            what = of_level if shared[1] is not None else shared[0]
            message = say(
                'the {kind} targets "{id}" (targets[{first}]) and "{other}" both apply to a ticket ({what})',
                kind=one.kind,
                id=one.id,
                first=first,
                other=other.id,
                what=what,
            )
            yield Fault(targets_path(second), message, say("Give them different classes or levels"))


def _never_runs(agreement: Agreement) -> Iterator[Fault]:
    scope = agreement.scope
    for index, target in enumerate(agreement.targets):
        if scope.classes and not classes_of(target) & set(scope.classes):
            wanted = ", ".join(sorted(classes_of(target)))
            message = say(
                'the target "{id}" never runs: it is about {wanted}, which are outside the scope',
                id=target.id,
                wanted=wanted,
            )
            yield Fault(targets_path(index), message, say("Correct its classes or the scope's"))
        if scope.levels and target.levels and not set(target.levels) & set(scope.levels):
            message = say('the target "{id}" never runs: none of its levels is in the scope', id=target.id)
            yield Fault(targets_path(index, "levels"), message, say("Correct its levels or the scope's"))


def _escalation(agreement: Agreement) -> Iterator[Fault]:
    for index, step in enumerate(agreement.escalation):
        path = ("escalation", str(index))
        if (step.at is None) == (step.after_breach is None):
            message = say("an escalation step needs one time: a share of the allowance, or a time after the breach")
            yield Fault(path, message, say('Give either at: "80 %" or after_breach: "1 h"'))
        for position, name in enumerate(step.targets):
            yield from _known_target(agreement, name, (*path, "targets", str(position)))


def _examples(agreement: Agreement) -> Iterator[Fault]:
    for index, example in enumerate(agreement.examples):
        yield from _known_target(agreement, example.target, ("examples", str(index), "target"))


def _known_target(agreement: Agreement, name: str, path: KeyPath) -> Iterator[Fault]:
    known = [target.id for target in agreement.targets]
    if name not in known:
        yield Fault(
            path, say('there is no target "{name}"', name=name), say("Known are: {known}", known=", ".join(known))
        )


def _bands(agreement: Agreement) -> Iterator[Fault]:
    places: list[tuple[KeyPath, Band]] = [(("credits", str(at)), band) for at, band in enumerate(agreement.credits)]
    for index, target in enumerate(agreement.targets):
        places += [(targets_path(index, "bands", at), band) for at, band in enumerate(target.bands)]
    for path, band in places:
        if (band.credit is None) == (band.amount is None):
            message = say("a band says what is owed in one way: a share of the price, or a sum")
            yield Fault(path, message, say('Give either credit: "5 %" or amount: 100'))


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
