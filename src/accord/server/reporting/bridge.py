"""The table of clocks as the library's verdict table."""

from datetime import datetime

import polars as pl
from django.db.models import F, Q

from accord.evaluation import VERDICT_COLUMNS
from accord.measures import Evidence
from accord.server.agreements.bridge import book
from accord.server.desk.copying import frame_of
from accord.server.desk.models import Clock

__all__ = ["evidence", "verdicts"]

_RELATED = {
    "ticket": "ticket__reference",
    "unit": "unit__code",
    "service": "service__code",
    "component": "component__code",
    "function": "function__code",
}


def verdicts(where: Q | None = None) -> pl.DataFrame:
    """Return the clocks that stand, as `accord.evaluation` gives them; `where` is a condition on `desk.Clock`."""
    rows = Clock.objects.filter(superseded_at=None)
    if where is not None:
        rows = rows.filter(where)
    named = {name: _RELATED.get(name, name) for name in VERDICT_COLUMNS}
    clashing = {f"said_{name}": F(path) for name, path in named.items() if name != path}
    columns = [f"said_{name}" if name != path else name for name, path in named.items()]
    return frame_of(rows.annotate(**clashing).values_list(*columns), VERDICT_COLUMNS)


def evidence(where: Q | None, now: datetime) -> Evidence:
    """Return what the measures of agreement keeping are computed from; the log itself takes no part in them."""
    clocks = verdicts(where)
    promises = book()
    first = clocks["started_at"].min()
    since = [first] if isinstance(first, datetime) else []
    log = pl.DataFrame({"at": since}, schema={"at": pl.Datetime("us", "UTC")})
    return Evidence(log, clocks, promises, promises.organisation, now)
