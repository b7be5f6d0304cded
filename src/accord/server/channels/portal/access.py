"""The only road from a reference to a request of one's own; everybody else's are not there."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from accord.server.accounts.models import Person
from accord.server.channels.portal.models import Approval, RequestType
from accord.server.channels.portal.queries.types import types_for
from accord.server.desk.models import OWN_SOURCE, Ticket, Watcher

__all__ = ["access_approval", "access_own", "access_request", "access_type", "approvals_of", "requests_of"]


def requests_of(person: Person) -> QuerySet[Ticket]:
    """Return what a person asked for, and what they watch."""
    watched = Watcher.objects.filter(ticket=OuterRef("pk"), person=person)
    return Ticket.objects.filter(Q(requester=person) | Exists(watched), source=OWN_SOURCE)


def access_request(person: Person, reference: str) -> Ticket:
    """Return a request that a person asked for or watches, else 404."""
    related = ("unit", "service", "component", "function", "team", "assignee", "requester", "merged_into")
    found = requests_of(person).select_related(*related).filter(reference=reference).first()
    if found is None:
        raise Http404(reference)
    return found


def access_own(person: Person, reference: str) -> Ticket:
    """Return a request of a person's own: who only watches it does not decide on it."""
    found = access_request(person, reference)
    if found.requester_id != person.pk:
        raise PermissionDenied
    return found


def access_type(person: Person, code: str, today: date) -> RequestType:
    """Return a request type that a person may order from, else 404."""
    found = next((one for one in types_for(person, today) if one.code == code), None)
    if found is None:
        raise Http404(code)
    return found


def approvals_of(person: Person) -> QuerySet[Approval]:
    """Return the approvals that a person was asked for."""
    related = ("ticket__requester", "ticket__unit", "ticket__service", "request_type", "decided_by")
    return Approval.objects.filter(approvers=person).select_related(*related)


def access_approval(person: Person, key: str) -> Approval:
    """Return an approval that a person was asked for: 404 when there is none, refused when it is another's."""
    try:
        UUID(key)
    except ValueError:
        raise Http404(key) from None
    found = approvals_of(person).filter(key=key).first()
    if found is None:
        if Approval.objects.filter(key=key).exists():
            raise PermissionDenied
        raise Http404(key)
    return found
