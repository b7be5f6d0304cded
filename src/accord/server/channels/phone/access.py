"""The only road from a key to a call: agents see the calls of their units' people, of strangers, and their own."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from accord.server.accounts.access import may_everywhere, paths_in_reach, require, under
from accord.server.accounts.models import Membership, Person
from accord.server.accounts.roles import Capability
from accord.server.channels.phone.models import Call

__all__ = ["access_call", "calls_in_reach"]

_WORK = Capability.WORK_ON_TICKETS

type Visitor = Person | AnonymousUser


def calls_in_reach(person: Visitor) -> QuerySet[Call]:
    """Return the calls that a person sees."""
    require(person, _WORK)
    if may_everywhere(person, _WORK):
        return Call.objects.all()
    theirs = Membership.objects.filter(under(paths_in_reach(person, _WORK), "unit__path"))
    return Call.objects.filter(Q(person=None) | Q(agent=person.pk) | Q(person__in=theirs.values("person")))


def access_call(person: Visitor, key: int) -> Call:
    """Return a call, or 404."""
    return get_object_or_404(calls_in_reach(person).select_related("person", "agent", "ticket"), pk=key)
