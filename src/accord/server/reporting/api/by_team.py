"""Measures cut by team, in which small teams are counted together in each period."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import polars as pl

from accord.measures import Cut, Evidence, Measure, Periods, figures
from accord.server.reporting.keeping.records import Within
from accord.server.reporting.queries.team_people import teams_shown_as
from accord.server.reporting.small_teams import HIDDEN

__all__ = ["TEAM", "figures_by_team"]

TEAM = "team"


def figures_by_team(wanted: Measure, evidence: Evidence, cut: Cut, within: Within) -> pl.DataFrame:
    """Return a measure as `accord.measures.figures` does, with no team of fewer than five people by itself."""
    alike: dict[tuple[tuple[str, str], ...], list[date | None]] = {}
    for start, begin, end in _spans(evidence.periods(cut.period, cut.zone)):
        shown = teams_shown_as(within, begin, end)
        alike.setdefault(tuple(sorted(shown.items())), []).append(start)
    tables = []
    for shown_as, starts in alike.items():
        table = figures(wanted.id, evidence, replace(cut, together={TEAM: dict(shown_as)}))
        tables.append(table.filter(pl.col("period_start").is_in(starts, nulls_equal=True)))
    return pl.concat(tables).filter(pl.col(TEAM).ne_missing(HIDDEN)).sort(*cut.by, "period_start", nulls_last=True)


def _spans(periods: Periods) -> Iterator[tuple[date | None, datetime, datetime]]:
    """Yield each period with the instants at which it begins and ends; the one without a name is all that there is."""
    if not periods.starts:
        yield None, datetime(1970, 1, 1, tzinfo=UTC), periods.now
        return
    edges = [datetime.fromtimestamp(int(edge) / 1e6, UTC) for edge in np.asarray(periods.edges)]
    yield from zip(periods.starts, edges[:-1], edges[1:], strict=True)
