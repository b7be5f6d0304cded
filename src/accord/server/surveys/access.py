"""Which answers a person reads, and the road from a link or a key to a question."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from accord.server.accounts.access import Visitor, may_everywhere, paths_in_reach, under
from accord.server.accounts.roles import Capability
from accord.server.surveys.links import read_link
from accord.server.surveys.models import Poll, Rating

__all__ = ["access_follow_up", "access_poll", "access_question", "follow_ups_of", "ratings_in_reach"]

_VIEW = Capability.VIEW_MEASURES
_LEAD = Capability.LEAD_DESK


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


def follow_ups_of(person: Visitor) -> QuerySet[Rating]:
    """Return the bad answers to polls that wait for a lead of their unit to find out why, the first of them first."""
    rows = Rating.objects.filter(poll__isnull=False, followed_up_at__isnull=False, follow_up_done_at=None)
    if not may_everywhere(person, _LEAD):
        rows = rows.filter(under(paths_in_reach(person, _LEAD), "unit__path"))
    return rows.select_related("poll", "person", "unit", "follow_up_by").order_by("followed_up_at", "pk")


def access_follow_up(person: Visitor, key: int) -> Rating:
    """Return a bad answer of a poll that waits for one, else 404."""
    found = follow_ups_of(person).filter(pk=key).first()
    if found is None:
        raise Http404(str(key))
    return found


def ratings_in_reach(person: Visitor, where: Q | None = None) -> QuerySet[Rating]:
    """Return the questions of the units whose figures a person sees."""
    rows = Rating.objects.filter(where or Q())
    return rows if may_everywhere(person, _VIEW) else rows.filter(under(paths_in_reach(person, _VIEW), "unit__path"))
