"""Where somebody reads about a ticket."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from accord.server.accounts.models import Person
from accord.server.desk.access import tickets_in_reach
from accord.server.desk.models import Ticket

__all__ = ["address_for"]


def address_for(ticket: Ticket, person: Person | None) -> str:
    """Return the address of a ticket for a person, empty for somebody who cannot sign in."""
    if person is None or not person.is_active:
        return ""
    if ticket.requester_id != person.pk and tickets_in_reach(person).filter(pk=ticket.pk).exists():
        return f"{settings.ADDRESS}{ticket.get_absolute_url()}"
    try:
        return f"{settings.ADDRESS}{reverse('portal:request', args=[ticket.reference])}"
    except NoReverseMatch:  # this server has no portal
        return ""
