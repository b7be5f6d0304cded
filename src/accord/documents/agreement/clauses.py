"""The sections that say what the agreement is about: the six questions, service hours and problem levels."""

from collections.abc import Iterable
from datetime import date

from accord.agreements import Agreement, HoursVersion, Scope
from accord.calendars import Calendar
from accord.documents.blocks import Block, Section, Table, Text
from accord.documents.hours import hours_blocks, hours_line
from accord.documents.language import Language
from accord.documents.naming import Names
from accord.documents.terms import CLASS_NAMES

__all__ = ["calendars_of", "hours_section", "levels_section", "subject_section"]

type DatedCalendar = tuple[date | None, Calendar]


def subject_section(agreement: Agreement, words: Language, names: Names) -> Section:
    """Answer what, who, for whom, when, where, why and at what cost."""
    answers = (
        (words.text("What"), _lines(agreement.what, *_scope_lines(agreement.scope, words, names))),
        (words.text("Who"), _lines(agreement.provider.name, *_promiser(agreement, words, names))),
        (words.text("For whom"), _lines(agreement.customer.name, *_units(agreement.scope, words, names))),
        (words.text("When"), _lines(*_when(agreement, words))),
        (words.text("Where"), agreement.where),
        (words.text("Why"), agreement.why),
        (words.text("Cost"), cost_line(agreement, words)),
    )
    rows = tuple((term, answer) for term, answer in answers if answer)
    return Section(words.text("Subject"), (Table("facts", rows),))


def _lines(*lines: str) -> str:
    return "\n".join(line.strip() for line in lines if line.strip())


def _scope_lines(scope: Scope, words: Language, names: Names) -> Iterable[str]:
    lists = (
        (words.text("Services"), map(names.service, scope.services)),
        (words.text("Components"), map(names.component, scope.components)),
        (words.text("Functions"), map(names.function, scope.functions)),
        (words.text("Kinds of work"), [words.text(CLASS_NAMES[kind]) for kind in scope.classes]),
        (words.text("Problem levels"), map(str, scope.levels)),
    )
    named = [(title, ", ".join(items)) for title, items in lists]
    return [words.text("{name}: {value}", name=title, value=listed) for title, listed in named if listed]


def _promiser(agreement: Agreement, words: Language, names: Names) -> Iterable[str]:
    if agreement.team:
        yield words.text("Team: {name}", name=names.team(agreement.team))
    if agreement.supplier:
        yield words.text("Supplier: {name}", name=names.supplier(agreement.supplier))


def _units(scope: Scope, words: Language, names: Names) -> Iterable[str]:
    if scope.units:
        yield words.text("Units, with all units below them: {units}", units=names.units(scope.units))


def _when(agreement: Agreement, words: Language) -> Iterable[str]:
    calendars = calendars_of(agreement.hours)
    for start, calendar in calendars:
        line = hours_line(calendar, words)
        yield (
            line
            if start is None or len(calendars) == 1
            else words.text("from {day}: {hours}", day=words.day(start), hours=line)
        )


def cost_line(agreement: Agreement, words: Language) -> str:
    """Write the price with its note, or nothing where none is agreed."""
    if agreement.cost is None:
        return ""
    cost = agreement.cost
    price = words.text(
        "{amount} per {unit}", amount=words.money(cost.amount, cost.currency), unit=_per(cost.per, words)
    )
    return _lines(price, cost.note)


def _per(unit: str, words: Language) -> str:
    known = {"month": words.text("month"), "year": words.text("year"), "user and month": words.text("user and month")}
    return known.get(unit, unit)


def hours_section(agreement: Agreement, words: Language) -> Section:
    """Write the service hours out, and those of every further calendar that targets are counted in."""
    blocks = list(_written_hours(agreement, agreement.hours, words))
    for name, hours in agreement.calendars.items():
        blocks.append(Text(words.text("Hours “{name}”, which some targets are counted in:", name=name), leads=True))
        blocks += _written_hours(agreement, hours, words)
    return Section(words.text("Service hours"), tuple(blocks))


def _written_hours(
    agreement: Agreement, hours: dict[str, object] | tuple[HoursVersion, ...], words: Language
) -> Iterable[Block]:
    for start, calendar in calendars_of(hours):
        first = start or agreement.effective_from
        if start is not None:
            yield Text(words.text("From {day} on:", day=words.day(start)), leads=True)
        yield from hours_blocks(calendar, first.year if first else None, words)


def calendars_of(hours: dict[str, object] | tuple[HoursVersion, ...]) -> list[DatedCalendar]:
    """Return the calendars that stand in an agreement, each with the day from which it holds (None: from the start)."""
    if isinstance(hours, tuple):
        return [(version.effective_from, Calendar.from_dict(version.calendar)) for version in hours]
    return [(None, Calendar.from_dict(hours))]


def levels_section(agreement: Agreement, words: Language) -> Section:
    """Say what each problem level means for the business."""
    rows = tuple((str(n), level.name, level.description) for n, level in sorted(agreement.levels.items()))
    header = (words.text("Level"), words.text("Name"), words.text("What it means"))
    return Section(words.text("Problem levels"), (Table("levels", rows, header),) if rows else ())
