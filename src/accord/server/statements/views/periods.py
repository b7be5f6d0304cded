"""The month, quarter or year that an address asks for: nothing shorter."""

from django.http import Http404, QueryDict

from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen, day_of

__all__ = ["chosen_period"]


def chosen_period(query: QueryDict, otherwise: Chosen) -> Chosen:
    """Return the period that an address names; `otherwise` where it names no day, 404 for a day that is none."""
    asked = query.get("span", "")
    span = Span(asked) if asked in Span.values else Span(otherwise.span)
    day = query.get("from", "")
    if not day:
        return Chosen.holding(span, otherwise.start)
    try:
        return Chosen.holding(span, day_of(day))
    except ValueError:
        raise Http404(day) from None
