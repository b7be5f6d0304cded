"""What customers answered: the app that asks them stands later, and provides it here."""

from collections.abc import Callable
from datetime import datetime

import polars as pl
from django.db.models import Q

from accord.measures import Evidence
from accord.server.agreements.bridge import book

__all__ = ["evidence_of_ratings", "provide", "ratings"]

type Source = Callable[[Q | None], pl.DataFrame]
"""Takes a condition on ratings, with the path `unit__path` and `asked_at`; gives `accord.measures.Evidence.ratings`."""

_sources: list[Source] = []


def provide(source: Source) -> None:
    """Say who knows the answers; called from an app's `ready`."""
    _sources[:] = [source]


def evidence_of_ratings(where: Q | None, now: datetime) -> Evidence:
    """Return what the measures of satisfaction are computed from; neither tickets nor clocks take part in them."""
    promises = book()
    log = pl.DataFrame(schema={"at": pl.Datetime("us", "UTC")})
    return Evidence(log, pl.DataFrame(), promises, promises.organisation, now, ratings(where))


def ratings(where: Q | None) -> pl.DataFrame | None:
    """Return the questions that customers were asked; None where nobody asks."""
    return _sources[0](where) if _sources else None
