"""Which answers a person reads, and the road from a link or a key to a question."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from accord.server.accounts.access import Visitor, may_everywhere, paths_in_reach, under
from accord.server.accounts.roles import Capability
from accord.server.surveys.links import read_link
from accord.server.surveys.models import Poll, Rating

__all__ = ["access_poll", "access_question", "ratings_in_reach"]

_VIEW = Capability.VIEW_MEASURES


def access_question(token: str) -> Rating:
    """Return the question of a signed link, else 404."""
    key = read_link(token)
    try:
        found = Rating.objects.select_related("ticket", "poll", "person").filter(key=UUID(key)).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404(token)
    return found


def access_poll(key: int) -> Poll:
    """Return a poll, else 404."""
    found = Poll.objects.filter(pk=key).first()
    if found is None:
        raise Http404(str(key))
    return found


def ratings_in_reach(person: Visitor, where: Q | None = None) -> QuerySet[Rating]:
    """Return the questions of the units whose figures a person sees."""
    rows = Rating.objects.filter(where or Q())
    return rows if may_everywhere(person, _VIEW) else rows.filter(under(paths_in_reach(person, _VIEW), "unit__path"))
