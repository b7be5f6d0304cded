"""A scorecard with what was reached in a period."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from accord.measures import CATALOGUE, Measure
from accord.measures.scorecard import Perspective, Reached, Score, Standing, reached, score_of
from accord.server.reporting.queries import ReportPeriod, Scope, Value, measured_all
from accord.server.scorecards.models import Line, Scorecard, Version
from accord.server.scorecards.queries.periods import in_force, scope_of_card

__all__ = ["Card", "Row", "card_of", "row_of", "versions_of"]


@dataclass(frozen=True, slots=True)
class Row:
    """A measure of a scorecard: what was agreed, what was reached, and the trend that ends with it."""

    line: Line
    measure: Measure | None
    reached: Reached
    trend: Sequence[Value]

    @property
    def value(self) -> Value:
        """The value of the period."""
        return self.trend[-1]

    @property
    def numbers(self) -> list[float | None]:
        """The values of the trend."""
        return [one.value for one in self.trend]


@dataclass(frozen=True)
class Card:
    """A scorecard in a period; without a version none was in force then."""

    scorecard: Scorecard
    scope: Scope
    period: ReportPeriod
    versions: Sequence[Version]
    version: Version | None
    rows: Sequence[Row]
    scores: Sequence[tuple[ReportPeriod, Score | None]]

    @cached_property
    def score(self) -> Score:
        """The score of the period."""
        return score_of(row.reached for row in self.rows)

    @cached_property
    def perspectives(self) -> list[tuple[Perspective, list[Row], Score]]:
        """The perspectives that have measures, each with its own score."""
        found = []
        for perspective in Perspective:
            rows = [row for row in self.rows if row.line.perspective == perspective]
            if rows:
                found.append((perspective, rows, score_of(row.reached for row in rows)))
        return found

    @cached_property
    def counts(self) -> Counter[Standing]:
        """How many measures stand where."""
        return Counter(row.reached.standing for row in self.rows)


def versions_of(card: Scorecard) -> list[Version]:
    """Return the versions of a scorecard with their lines, the latest first; two queries."""
    lines = Prefetch("lines", Line.objects.select_related("responsible").order_by("place"))
    return list(card.versions.select_related("made_by").prefetch_related(lines).order_by("-number"))


def card_of(card: Scorecard, period: ReportPeriod) -> Card:
    """Return a scorecard with what was reached in a period and the eleven before it, each by what was in force."""
    scope, versions, line = scope_of_card(card), versions_of(card), period.line()
    version = in_force(versions, period)
    wanted = {one.measure for known in versions for one in known.lines.all()} & set(CATALOGUE)
    values = measured_all(scope, line, sorted(wanted)) if wanted else {}
    rows = [row_of(one, values.get(one.measure), line) for one in version.lines.all()] if version else []
    scores = [(one, _score(in_force(versions, one), values, place)) for place, one in enumerate(line)]
    return Card(card, scope, period, versions, version, rows, scores)


def row_of(line: Line, values: Sequence[Value] | None, periods: Sequence[ReportPeriod]) -> Row:
    """Return a line with its values; a measure that the catalogue does not know any more has no data."""
    trend = values or [Value(line.measure, one, None) for one in periods]
    last = trend[-1]
    part = reached(line.goal, last.value, last.low, last.high)
    return Row(line, CATALOGUE.get(line.measure), part, trend)


def _score(version: Version | None, values: Mapping[str, Sequence[Value]], place: int) -> Score | None:
    if version is None:
        return None
    parts = []
    for line in version.lines.all():
        found = values[line.measure][place] if line.measure in values else None
        known = (found.value, found.low, found.high) if found else (None, None, None)
        parts.append(reached(line.goal, *known))
    return score_of(parts)
