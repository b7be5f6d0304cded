"""The history that counter-offers are tried on."""

from collections.abc import Sequence
from datetime import datetime

import polars as pl
from django.db.models import Q

from accord.server.accounts.access import under
from accord.server.accounts.models import Unit
from accord.server.desk.bridge import log

__all__ = ["Recent"]


class Recent:
    """The events of the tickets that were opened since an instant."""

    def log(self, units: Sequence[str], services: Sequence[str], since: datetime) -> pl.DataFrame:
        """Return the events of tickets of units (and below them) and services; none named: of all."""
        wanted = Q(opened_at__gte=since)
        if units:
            wanted &= under(Unit.objects.filter(code__in=units).values_list("path", flat=True), "unit__path")
        if services:
            wanted &= Q(service__code__in=services)
        return log(wanted)
