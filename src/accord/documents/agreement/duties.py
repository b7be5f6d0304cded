"""The sections that surround the promise: money, review, what is left out, what stands behind it, examples."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from accord.agreements import Agreement, Band, Example
from accord.calendars import zone
from accord.documents.agreement.clauses import calendars_of, cost_line
from accord.documents.blocks import Block, Points, Section, Table, Text
from accord.documents.language import NO_VALUE, Language, plural_message
from accord.documents.naming import Names
from accord.documents.terms import CLASS_SINGULAR, levels_in_words, target_name

__all__ = ["behind_section", "examples_section", "exclusions_section", "money_section", "review_section"]

_INTERVALS = {
    "day": plural_message("every {n} day", "every {n} days"),
    "week": plural_message("every {n} week", "every {n} weeks"),
    "month": plural_message("every {n} month", "every {n} months"),
    "quarter": plural_message("every {n} quarter", "every {n} quarters"),
    "year": plural_message("every {n} year", "every {n} years"),
}


def money_section(agreement: Agreement, words: Language) -> Section:
    """Say what the service costs, and what is owed when targets are not kept."""
    price = cost_line(agreement, words).replace("\n", ". ")
    blocks: list[Block] = [Text(words.text("Price: {price}", price=price))] if price else []
    if rows := tuple(_owed(agreement, words)):
        blocks.append(Table("credits", rows, (words.text("For"), words.text("When"), words.text("Owed"))))
    return Section(words.text("Cost, credits and penalties"), tuple(blocks))


def _owed(agreement: Agreement, words: Language) -> Iterable[tuple[str, str, str]]:
    yield from _bands(agreement, words.text("all targets together"), agreement.credits, words)
    for target in agreement.targets:
        name = target_name(target.kind, target.id, words)
        yield from _bands(agreement, name, target.bands, words)
        if target.penalty_per_miss is not None:
            yield name, words.text("each clock that misses the target"), _sum(target.penalty_per_miss, agreement, words)


def _bands(agreement: Agreement, name: str, bands: Iterable[Band], words: Language) -> Iterable[tuple[str, str, str]]:
    for band in sorted(bands, key=lambda band: -band.below):
        credit = words.text("{share} of the period's price", share=words.agreed(band.credit)) if band.credit else ""
        amount = _sum(band.amount, agreement, words) if band.amount is not None else ""
        owed = " + ".join(part for part in (credit, amount) if part) or NO_VALUE
        yield name, words.text("kept share below {share}", share=words.agreed(band.below)), owed


def _sum(amount: Decimal, agreement: Agreement, words: Language) -> str:
    return words.money(amount, agreement.cost.currency) if agreement.cost else words.number(amount, 2)


def review_section(agreement: Agreement, words: Language) -> Section:
    """Say how often both sides look at the agreement, and when next."""
    review = agreement.review
    if review is None:
        return Section(words.text("Review"), ())
    count, _, unit = review.every.partition(" ")
    one, many = _INTERVALS[unit.removesuffix("s")]
    text = words.text("Both sides review this agreement {interval}.", interval=words.plural(one, many, int(count)))
    if review.next_on is not None:
        text += " " + words.text("The first review is due on {day}.", day=words.day(review.next_on))
    return Section(words.text("Review"), (Text(text),))


def exclusions_section(agreement: Agreement, words: Language) -> Section:
    """List what is not included."""
    blocks = (Points(agreement.exclusions),) if agreement.exclusions else ()
    return Section(words.text("Not included"), blocks)


def behind_section(agreement: Agreement, words: Language, names: Names) -> Section:
    """Name the internal agreements and supplier contracts that the promise rests on."""
    blocks: tuple[Block, ...] = ()
    if agreement.behind:
        intro = words.text("This promise rests on these internal agreements and supplier contracts:")
        blocks = (Text(intro, leads=True), Points(tuple(map(names.agreement, agreement.behind))))
    return Section(words.text("Agreements behind this one"), blocks)


def examples_section(agreement: Agreement, words: Language, names: Names) -> Section:
    """Show what the agreement means for single tickets; each row is tested before anyone signs."""
    header = (
        words.text("Target"),
        words.text("Ticket"),
        words.text("Opened"),
        words.text("Due"),
        words.text("Missed after"),
        words.text("What it shows"),
    )
    rows = tuple(_example(example, agreement, words, names) for example in agreement.examples)
    return Section(words.text("Examples"), (Table("examples", rows, header),) if rows else ())


def _example(example: Example, agreement: Agreement, words: Language, names: Names) -> tuple[str, ...]:
    named = (target_name(one.kind, one.id, words) for one in agreement.targets if one.id == example.target)
    level = levels_in_words([example.level], words) if example.level is not None else ""
    unit = names.unit(example.unit) if example.unit else ""
    ticket = ", ".join(part for part in (words.text(CLASS_SINGULAR[example.ticket_class]), level, unit) if part)
    moments = (example.opened, example.due, example.breach or example.due)
    return next(named, example.target), ticket, *(_wall_time(at, agreement, words) for at in moments), example.note


def _wall_time(at: datetime, agreement: Agreement, words: Language) -> str:
    """Write an example's moment; one without an offset is already wall time of the agreement's zone."""
    place = zone(calendars_of(agreement.hours)[0][1].zone_name)
    return words.weekday_instant(at if at.tzinfo else at.replace(tzinfo=place), place)
