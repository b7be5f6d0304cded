"""The only road from a number to an import. History is imported for the whole organisation."""

from django.contrib.auth.models import AnonymousUser
from django.shortcuts import get_object_or_404

from accord.server.accounts.access import require_everywhere
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.channels.history.models import Import

__all__ = ["access_import", "require_import"]


def require_import(person: Person | AnonymousUser) -> None:
    """Refuse whoever may not import history for the whole organisation: a file holds tickets of any unit."""
    require_everywhere(person, Capability.IMPORT_HISTORY)


def access_import(person: Person | AnonymousUser, key: int) -> Import:
    """Return an import, or 404."""
    require_import(person)
    return get_object_or_404(Import.objects.select_related("by"), pk=key)
