"""Where things of the portal stand."""

from django.urls import reverse

from accord.server.desk.models import Ticket

__all__ = ["address_of"]


def address_of(ticket: Ticket) -> str:
    """Return the address of a request's page in the portal."""
    return reverse("portal:request", args=[ticket.reference])
