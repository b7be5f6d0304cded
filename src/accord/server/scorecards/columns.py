"""The columns of scorecards, of lists of them and of leagues, in their files."""

from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from accord.server.improvement.models import Improvement
from accord.server.scorecards.queries.cards import Card, Row
from accord.server.scorecards.queries.league import League, Place
from accord.server.scorecards.words import PERSPECTIVES, STANDINGS, measure_name
from accord.server.ui.tables import Column, Kind

__all__ = ["LIST", "card_columns", "league_columns"]

LIST: Final[tuple[Column[Any], ...]] = (
    Column("code", _("Short name"), lambda one: one.code),
    Column("about", _("Scorecard of"), lambda one: one.about),
    Column("month", _("Month"), lambda one: _kept(one, "starts_on"), Kind.DATE),
    Column("score", _("Score"), lambda one: _kept(one, "value"), Kind.SHARE),
    Column("low", _("Interval from"), lambda one: _kept(one, "low"), Kind.SHARE),
    Column("high", _("Interval to"), lambda one: _kept(one, "high"), Kind.SHARE),
    Column("met", _("Met"), lambda one: _kept(one, "met"), Kind.NUMBER),
    Column("at_risk", _("At risk"), lambda one: _kept(one, "at_risk"), Kind.NUMBER),
    Column("missed", _("Missed"), lambda one: _kept(one, "missed"), Kind.NUMBER),
    Column("no_data", _("No data"), lambda one: _kept(one, "no_data"), Kind.NUMBER),
)


def _kept(card: Any, name: str) -> Any:
    return getattr(getattr(card, "kept", None), name, None)


def card_columns(card: Card, causes: dict[str, list[Improvement]]) -> Sequence[Column[Row]]:
    """Return the columns of one scorecard."""
    return (
        Column("perspective", _("Perspective"), lambda row: str(PERSPECTIVES[row.reached.goal.perspective])),
        Column("id", _("Id"), lambda row: row.line.measure),
        Column("measure", _("Measure"), lambda row: measure_name(row.measure, row.line.measure)),
        Column("unit", _("Counted in"), lambda row: str(row.measure.unit) if row.measure else ""),
        Column("responsible", _("Responsible"), lambda row: row.line.responsible.name),
        Column("better", _("Good is"), lambda row: str(row.line.get_better_display())),
        Column("target", _("Agreed target"), lambda row: float(row.line.target), Kind.NUMBER),
        Column("threshold", _("Missed past"), lambda row: float(row.line.threshold), Kind.NUMBER),
        Column("value", _("Measured value"), lambda row: row.value.value, Kind.NUMBER),
        Column("low", _("Interval from"), lambda row: row.value.low, Kind.NUMBER),
        Column("high", _("Interval to"), lambda row: row.value.high, Kind.NUMBER),
        Column("deviation", _("Better by"), lambda row: row.reached.deviation, Kind.NUMBER),
        Column("attained", _("Attained"), lambda row: row.reached.attainment, Kind.SHARE),
        Column("weight", _("Weight"), lambda row: row.line.weight, Kind.NUMBER),
        Column("standing", _("State"), lambda row: str(STANDINGS[row.reached.standing][1])),
        Column("causes", _("Causes"), lambda row: _causes(causes.get(row.line.measure, []))),
        *(_trend(place, one.start.isoformat()) for place, (one, _score) in enumerate(card.scores)),
    )


def _causes(entries: Sequence[Improvement]) -> str:
    return "; ".join(dict.fromkeys(cause.name for entry in entries for cause in entry.causes.all()))


def _trend(place: int, label: str) -> Column[Row]:
    return Column(f"trend_{place}", label, lambda row: row.trend[place].value, Kind.NUMBER)


def league_columns(league: League) -> Sequence[Column[Place]]:
    """Return the columns of a league: the score with its interval, and each measure."""
    measures = [_of_measure(place, row) for place, row in enumerate(league.places[0].rows)] if league.places else []
    return (
        Column("code", _("Short name"), lambda one: one.unit.code),
        Column("unit", _("Unit"), lambda one: one.unit.name),
        Column("score", _("Score"), lambda one: one.score.value, Kind.SHARE),
        Column("low", _("Interval from"), lambda one: one.score.low, Kind.SHARE),
        Column("high", _("Interval to"), lambda one: one.score.high, Kind.SHARE),
        *measures,
    )


def _of_measure(place: int, row: Row) -> Column[Place]:
    label = measure_name(row.measure, row.line.measure)
    return Column(row.line.measure, label, lambda one: one.rows[place].value.value, Kind.NUMBER)
