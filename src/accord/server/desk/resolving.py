"""How many tickets were resolved with each article: what `knowledge` asks of the desk."""

from collections.abc import Collection, Mapping

from django.db.models import Count, Exists, OuterRef

from accord.events import EventType
from accord.server.desk.models import OWN_SOURCE, Event

__all__ = ["resolved_with"]


def resolved_with(codes: Collection[str]) -> Mapping[str, int]:
    """Return how many tickets of our own each article resolved; what was taken back does not count. One query."""
    taken_back = Event.objects.filter(
        ticket=OuterRef("ticket"), event=EventType.CORRECTED.value, corrects=OuterRef("seq")
    )
    rows = Event.objects.filter(article__in=list(codes), event=EventType.RESOLVED.value, source=OWN_SOURCE)
    counted = rows.filter(~Exists(taken_back)).values_list("article").annotate(Count("ticket", distinct=True))
    return {str(code): count for code, count in counted}
