"""What the measures count of the letters about tickets."""

from datetime import datetime

import polars as pl
from django.db.models import Q

from accord.measures.evidence import LETTER_COLUMNS
from accord.server.channels.mail.models import Letter
from accord.server.desk.models import Ticket

__all__ = ["letters"]


def letters(where: Q, start: datetime | None = None, end: datetime | None = None) -> pl.DataFrame:
    """Return the letters to requesters about their tickets; `where` is a condition on the ticket."""
    found = Letter.objects.filter(ticket__isnull=False).exclude(kind=Letter.Kind.NOTICE)
    if where:
        found = found.filter(ticket__in=Ticket.objects.filter(where))
    if start is not None and end is not None:
        found = found.filter(written_at__gte=start, written_at__lt=end)
    rows = found.values_list(
        "written_at", "ticket__unit__code", "ticket__service__code", "is_automatic", "ticket__reference"
    )
    return pl.DataFrame(list(rows), schema=LETTER_COLUMNS, orient="row")
