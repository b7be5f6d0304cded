"""The units right below a scorecard's own, side by side under that one scorecard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from accord.measures import CATALOGUE, Source
from accord.measures.scorecard import Score, score_of
from accord.measures.scorecard_league import Beside, beside_each_other
from accord.server.accounts.models import Unit
from accord.server.reporting.queries.measuring import measured_below
from accord.server.scorecards.models import Line
from accord.server.scorecards.queries.cards import Card, Row, row_of

__all__ = ["League", "Place", "league_of"]

_OF_THE_WHOLE: Final = ("sla.loss", "sla.missed.allowance", "desk.workload")
"""Measures that are not kept for units side by side."""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit in the league: what it reached, its score, and where that stands among the others."""

    unit: Unit
    rows: Sequence[Row]
    score: Score
    beside: Beside | None


@dataclass(frozen=True, slots=True)
class League:
    """Units side by side by the same lines, and the lines that cannot be told of single units."""

    lines: Sequence[Line]
    left_out: Sequence[Line]
    places: Sequence[Place]


def league_of(card: Card) -> League:
    """Return the units right below a scorecard's own, by name; as many queries whatever their number."""
    lines = list(card.version.lines.all()) if card.version else []
    told = [one for one in lines if _is_told_of_units(one)]
    values = measured_below(card.scope, [card.period], [one.measure for one in told]) if told else {}
    units = Unit.objects.filter(code__in=list(values) or [""], ended_on=None).order_by("name")
    rows = {one: [row_of(line, values[one.code][line.measure], [card.period]) for line in told] for one in units}
    scores = {one: score_of(row.reached for row in found) for one, found in rows.items()}
    beside = _beside(scores)
    places = [Place(one, found, scores[one], beside.get(one.code)) for one, found in rows.items()]
    return League(told, [one for one in lines if one not in told], places)


def _is_told_of_units(line: Line) -> bool:
    measure = CATALOGUE.get(line.measure)
    if measure is None or line.measure in _OF_THE_WHOLE:
        return False
    return measure.source not in (Source.BOOK, Source.LIFECYCLE) and "unit" in measure.dimensions


def _beside(scores: Mapping[Unit, Score]) -> dict[str, Beside]:
    known = {
        unit.code: (score.low, score.high)
        for unit, score in scores.items()
        if score.low is not None and score.high is not None
    }
    return beside_each_other(known)
