"""A scorecard as a PDF, in the language of now."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accord.documents.review import Minutes, Pill, Section, TableBlock, TextBlock, review_pdf
from accord.measures.scorecard import Standing
from accord.server.improvement.models import Improvement
from accord.server.improvement.words import title_of
from accord.server.reporting.measure_words import period_words, written
from accord.server.scorecards.queries.cards import Card, Row
from accord.server.scorecards.words import (
    PERSPECTIVES,
    STANDINGS,
    chance_of,
    deviation_of,
    measure_name,
    target_of,
)
from accord.server.ui.filters import FILTERS

__all__ = ["card_pdf"]

type Causes = Mapping[str, Sequence[Improvement]]

_TONES: Final[Mapping[str, Literal["kept", "risk", "missed", "plain"]]] = {
    "kept": "kept", "risk": "risk", "missed": "missed",
}  # fmt: skip
_WIDTHS: Final = (2.4, 1.4, 1.2, 1.2, 1.3, 0.8, 1.1)


def card_pdf(card: Card, causes: Causes) -> bytes:
    """Return a scorecard in its period as a PDF; the trend stands there as its first and last value."""
    period = period_words(card.period)
    sections = [Section(_("Perspectives"), _("No scorecard was in force."), _summary(card))]
    sections += [_section(str(PERSPECTIVES[one]), rows, card) for one, rows, _score in card.perspectives]
    sections.append(Section(_("Deviations and their causes"), _("Nothing is on record."), _why(card, causes)))
    return review_pdf(
        Minutes(
            language=(get_language() or "en").partition("-")[0],
            title=_("Scorecard: %(about)s") % {"about": card.scorecard.about},
            subtitle=period,
            facts=_facts(card),
            sections=sections,
            footer=f"{card.scorecard.about} · {period}",
            page_of=_("Page {page} of {pages}"),
        )
    )


def _facts(card: Card) -> list[tuple[str, str]]:
    score, version = card.score, card.version
    names = {row.line.measure: measure_name(row.measure, row.line.measure) for row in card.rows}
    said = str(FILTERS["share"](score.value))
    if score.low is not None and score.high is not None:
        said += f" ({_('interval %(interval)s') % {'interval': FILTERS['interval']((score.low, score.high))}})"
    facts = [(_("Score"), said)]
    if version:
        number = {"number": version.number, "day": FILTERS["date"](version.holds_from)}
        facts.append((_("Version"), _("%(number)s, holds from %(day)s") % number))
    facts.append((_("Without data"), ", ".join(names[one] for one in score.without) or _("none")))
    return facts


def _summary(card: Card) -> list[TableBlock]:
    header = [_("Perspective"), _("Score"), _("Measures")]
    rows = [
        [str(PERSPECTIVES[one]), str(FILTERS["share"](score.value)), str(FILTERS["number"](len(rows)))]
        for one, rows, score in card.perspectives
    ]
    return [TableBlock(header, (3, 1, 1), rows)] if rows else []


def _section(title: str, rows: Sequence[Row], card: Card) -> Section:
    header = [
        _("Measure"), _("Agreed target"), _("Measured value"), _("Deviation"), _("Twelve periods"), _("Weight"),
        _("State"),
    ]  # fmt: skip
    return Section(title, "", [TableBlock(header, _WIDTHS, [_row(row, card) for row in rows])])


def _row(row: Row, card: Card) -> list[str | Pill]:
    tone, word = STANDINGS[row.reached.standing]
    currency = row.value.currency
    deviation = deviation_of(row.reached, row.measure, card.period, currency) or "–"
    chance = chance_of(row.reached)
    value = written(row.measure, row.value) if row.measure else "–"
    attainment = FILTERS["share"](row.reached.attainment)
    return [
        f"{measure_name(row.measure, row.line.measure)}\n{row.line.responsible.name}",
        target_of(row.reached.goal, row.measure, card.period, currency),
        value + (f"\n{_('attained %(share)s') % {'share': attainment}}" if row.reached.attainment is not None else ""),
        deviation + (f"\n{chance}" if chance else ""),
        _trend(row),
        str(row.line.weight),
        Pill(str(word), _TONES.get(tone, "plain")),
    ]


def _trend(row: Row) -> str:
    known = [one for one in row.trend if one.value is not None]
    if row.measure is None or len(known) < 2:
        return "–"
    return f"{written(row.measure, known[0])} → {written(row.measure, known[-1])}"


def _why(card: Card, causes: Causes) -> list[TextBlock]:
    blocks: list[TextBlock] = []
    for row in card.rows:
        entries = causes.get(row.line.measure, ())
        if entries and row.reached.standing in (Standing.AT_RISK, Standing.MISSED):
            name = measure_name(row.measure, row.line.measure)
            blocks += [TextBlock("heading", name), TextBlock("points", items=[_entry(one) for one in entries])]
    return blocks


def _entry(one: Improvement) -> str:
    named = ", ".join(cause.name for cause in one.causes.all()) or _("no cause named yet")
    return f"{one.code.upper()}: {title_of(one)} ({one.get_state_display()}) – {named}"
