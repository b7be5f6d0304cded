"""The differences between two agreements, in words."""

from collections.abc import Iterable, Iterator, Mapping

from accord.agreements.comparison.changes import Change, ChangeKind, Path
from accord.agreements.comparison.hours import diff_hours
from accord.agreements.comparison.targets import diff_bands, diff_members, diff_targets
from accord.agreements.model import Agreement
from accord.agreements.parts import EscalationStep, Level, Party, Person
from accord.agreements.phrases import figure, joined

__all__ = ["diff"]

_TEXTS = ("title", "kind", "status", "effective_from", "effective_until", "what", "why", "where", "team", "supplier")
_LISTS = ("exclusions", "behind")
_SCOPE = ("units", "services", "components", "functions", "classes", "levels")


def diff(before: Agreement, after: Agreement) -> list[Change]:
    """Return what changed from one agreement to another, in the order of the document.

    Targets are matched by their ids; `effect` says whether a change is stricter or looser for the customer's good,
    where that can be said. Equal agreements give an empty list.
    """
    return [
        *_texts(before, after),
        *_parties(before, after),
        *_lists(before, after),
        *diff_hours(before.hours, after.hours, ("hours",), "service hours"),
        *_calendars(before, after),
        *_entries("levels", "problem level", _levels(before.levels), _levels(after.levels)),
        *diff_targets(before.targets, after.targets),
        *_rest(before, after),
    ]


def _change(path: Path, subject: str, was: object, now: object) -> Iterator[Change]:
    if was != now:
        olds, news = ("" if value is None else figure(value) for value in (was, now))
        yield Change(path, subject, ChangeKind.of(olds, news), olds, news)


def _entries(key: str, subject: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    for name in dict.fromkeys([*before, *after]):
        was, now = before.get(name, ""), after.get(name, "")
        if was != now:
            yield Change((key, name), subject, ChangeKind.of(was, now), was, now)


def _texts(before: Agreement, after: Agreement) -> Iterator[Change]:
    for key in _TEXTS:
        yield from _change((key,), key.replace("_", " "), getattr(before, key), getattr(after, key))


def _parties(before: Agreement, after: Agreement) -> Iterator[Change]:
    for key in ("provider", "customer"):
        olds, news = _party(getattr(before, key)), _party(getattr(after, key))
        for part in olds:
            subject = key if part == "name" else f"{key}'s {part}"
            yield from _change((key, part), subject, olds[part], news[part])


def _party(party: Party) -> dict[str, str]:
    return {"name": party.name, "signatory": _person(party.signatory), "contact": _person(party.contact)}


def _person(person: Person | None) -> str:
    return "" if person is None else ", ".join(part for part in (person.name, person.role, person.email) if part)


def _lists(before: Agreement, after: Agreement) -> Iterator[Change]:
    for key in _SCOPE:
        yield from diff_members(("scope", key), f"scope, {key}", getattr(before.scope, key), getattr(after.scope, key))
    for key in _LISTS:
        yield from diff_members((key,), key, getattr(before, key), getattr(after, key))


def _calendars(before: Agreement, after: Agreement) -> Iterator[Change]:
    for name in dict.fromkeys([*before.calendars, *after.calendars]):
        path, subject = ("calendars", name), f'hours "{name}"'
        if name in before.calendars and name in after.calendars:
            yield from diff_hours(before.calendars[name], after.calendars[name], path, subject)
        else:
            was, now = (name if name in one.calendars else "" for one in (before, after))
            yield Change(path, "hours", ChangeKind.of(was, now), was, now)


def _levels(levels: Mapping[int, Level]) -> dict[str, str]:
    return {str(number): f"{number} {_level(level)}" for number, level in levels.items()}


def _level(level: Level) -> str:
    return f"{level.name}: {level.description}" if level.description else level.name


def _rest(before: Agreement, after: Agreement) -> Iterator[Change]:
    yield from _entries("escalation", "escalation", _numbered(before.escalation), _numbered(after.escalation))
    olds, news = (str(_cost(one)) for one in (before, after))
    if olds != news:
        yield Change(("cost",), "cost", ChangeKind.of(olds, news), olds, news)
    yield from diff_bands(before.credits, after.credits, ("credits",), "credit")
    was, now = (one.review.every if one.review else "" for one in (before, after))
    if was != now:
        yield Change(("review",), "review every", ChangeKind.of(was, now), was, now)
    examples = [[f"{one.target} opened {one.opened}, due {one.due}" for one in doc.examples] for doc in (before, after)]
    yield from diff_members(("examples",), "policy example", *examples)


def _numbered(steps: Iterable[EscalationStep]) -> dict[str, str]:
    return {str(number): _step(step) for number, step in enumerate(steps, 1)}


def _step(step: EscalationStep) -> str:
    when = f"at {figure(step.at)}" if step.at is not None else f"{step.after_breach} after the breach"
    about = (
        f" ({joined([*step.targets, *(f'level {level}' for level in step.levels)])})"
        if step.targets or step.levels
        else ""
    )
    return f"{when} to {step.to}, {step.kind}{about}"


def _cost(agreement: Agreement) -> str:
    cost = agreement.cost
    return (
        ""
        if cost is None
        else f"{cost.amount:f} {cost.currency} per {cost.per}" + (f", {cost.note}" if cost.note else "")
    )
