"""Measures worked out of the kept facts of one period: any cut, and the records behind a figure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import polars as pl

from accord.measures import Cut, Evidence, Measure, figures, tickets_in
from accord.server.reporting.keeping.records import evidence_of_measure
from accord.server.reporting.queries.periods import ReportPeriod
from accord.server.reporting.queries.scopes import Scope
from accord.server.reporting.queries.team_people import teams_shown_as
from accord.server.reporting.small_teams import HIDDEN

__all__ = ["behind", "since", "worked_out"]

_MOMENT = timedelta(microseconds=1)
_TEAM = "team"


def since(start: datetime) -> pl.DataFrame:
    """Return a log that says nothing but when things begin."""
    return pl.DataFrame({"at": [start]}, schema={"at": pl.Datetime("us", "UTC")})


def worked_out(wanted: Measure, scope: Scope, period: ReportPeriod, by: Sequence[str], now: datetime) -> pl.DataFrame:
    """Return a measure of a period as `accord.measures.figures` does, cut by any dimensions."""
    evidence = _evidence(wanted, scope, period, now)
    if evidence is None:
        return pl.DataFrame(schema=dict.fromkeys((*by, "period_start", "value"), pl.Null()))
    together = _together(scope, period, by)
    table = figures(wanted.id, evidence, Cut(tuple(by), period.length, scope.zone, together=together))
    shown = table.filter(pl.col("period_start") == period.start)
    return shown.filter(pl.col(_TEAM).ne_missing(HIDDEN)) if _TEAM in by else shown


def _together(scope: Scope, period: ReportPeriod, by: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return which teams are so small that they are counted under the name of a group."""
    return {_TEAM: teams_shown_as(scope.within(), *period.instants(scope.zone))} if _TEAM in by else {}


def behind(
    wanted: Measure, scope: Scope, period: ReportPeriod, of: Mapping[str, str | int | None], now: datetime
) -> pl.DataFrame:
    """Return the records that a measure counts in a cell: ticket, at, in_numerator, in_denominator and more."""
    evidence = _evidence(wanted, scope, period, now)
    if evidence is None:
        return pl.DataFrame(schema={"ticket": pl.String(), "at": pl.Datetime("us", "UTC")})
    cut = Cut((), period.length, scope.zone, dict(of), together=_together(scope, period, of))
    records = tickets_in(wanted.id, evidence, cut)
    return records.filter(pl.col("period_start") == period.start)


def _evidence(wanted: Measure, scope: Scope, period: ReportPeriod, now: datetime) -> Evidence | None:
    start, end = period.instants(scope.zone)
    if start > now:
        return None
    # What is open at the end of a period is seen then, whatever happened since.
    seen = min(now, end - _MOMENT)
    known = evidence_of_measure(wanted, scope.within(), start, end, seen)
    return replace(known, log=since(start))
