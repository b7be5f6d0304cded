"""What can go wrong at the desk."""

from accord.errors import AccordError

__all__ = ["ForeignTicketError"]


class ForeignTicketError(AccordError):
    """Events for tickets that another desk's history holds already under the same references."""
