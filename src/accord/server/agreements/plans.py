"""Agreement files against what is stored: what each would make, and what stands in its way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _

from accord.agreements import Agreement as Document
from accord.agreements import Change, Organisation, diff, load
from accord.errors import InputError, Place, Problem
from accord.server.agreements import bridge
from accord.server.agreements.actions.writing import check_order
from accord.server.agreements.models import Version
from accord.server.agreements.reading import check_scope, unknown_things
from accord.server.agreements.states import BINDING, OPEN

__all__ = ["MOST_BYTES", "Outcome", "Planned", "plan"]

MOST_BYTES = 1_000_000


class Outcome(StrEnum):
    """What a file would make."""

    NEW = "new"
    NEXT = "next"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Planned:
    """One file: the text in it, what it would make, how it differs, what is wrong and what to know."""

    file: str
    outcome: Outcome
    text: Document | None = None
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = field(default=())


def plan(files: Sequence[tuple[str, str]]) -> list[Planned]:
    """Return what files (name and YAML text) would make, in their order; nothing is stored."""
    organisation = bridge.organisation()
    signed = bridge.everything_signed()
    stored = _stored(files)
    seen: dict[str, str] = {}
    return [_plan(name, text, stored, signed, organisation, seen) for name, text in files]


def _stored(files: Sequence[tuple[str, str]]) -> Mapping[str, list[Version]]:
    found: dict[str, list[Version]] = {}
    if files:
        for version in Version.objects.select_related("agreement").order_by("number"):
            found.setdefault(version.agreement.code, []).append(version)
    return found


def _plan(
    name: str,
    content: str,
    stored: Mapping[str, list[Version]],
    signed: Iterable[Document],
    organisation: Organisation,
    seen: dict[str, str],
) -> Planned:
    try:
        text = load(content if "\n" in content else f"{content}\n", name)
        if text.id in seen:
            raise InputError(
                _("“%(code)s” stands in %(file)s too") % {"code": text.id, "file": seen[text.id]},
                "",
                Place(name, None, "id"),
            )
        seen[text.id] = name
        outcome, before = _outcome(name, text, stored.get(text.id, []))
        if outcome is not Outcome.SAME:
            check_scope(text, signed, organisation)
    except InputError as error:
        return Planned(name, Outcome.REFUSED, problems=tuple(_placed(one, name) for one in error.problems))
    compared = diff(before, text) if before and outcome is not Outcome.SAME else []
    changes = tuple(one for one in compared if one.path[0] != "status")
    return Planned(name, outcome, text, changes, notes=tuple(unknown_things(text, organisation)))


def _placed(problem: Problem, file: str) -> Problem:
    place = problem.place
    return problem if place.file else Problem(problem.message, problem.remedy, Place(file, place.line, place.field))


def _outcome(name: str, text: Document, versions: Sequence[Version]) -> tuple[Outcome, Document | None]:
    if not versions:
        return Outcome.NEW, None
    same = next((one for one in versions if one.number == text.version), None)
    if same is None:
        return _next(name, text, versions)
    before = bridge.document(same)
    if bridge.digest_of(bridge.dumped(text)) in (same.digest, bridge.digest_of(bridge.dumped(before))):
        return Outcome.SAME, before
    if same.state not in OPEN:
        raise InputError(
            _("version %(number)s is “%(state)s” and differs from the file")
            % {"number": same.number, "state": same.get_state_display()},
            _("Count the version on: a signed text never changes"),
            Place(name, None, "version"),
        )
    check_order(same.agreement, text)
    return Outcome.CHANGED, before


def _next(name: str, text: Document, versions: Sequence[Version]) -> tuple[Outcome, Document | None]:
    latest = versions[-1]
    if latest.state in OPEN or text.version < latest.number:
        raise InputError(
            _("version %(number)s is “%(state)s”") % {"number": latest.number, "state": latest.get_state_display()},
            _("Have it signed or withdraw it before the next version")
            if latest.state in OPEN
            else _("Count on from it"),
            Place(name, None, "version"),
        )
    check_order(latest.agreement, text)
    before = next((one for one in reversed(versions) if one.state in BINDING), None)
    return Outcome.NEXT, bridge.document(before) if before else None
