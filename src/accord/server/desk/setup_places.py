"""The pages on which the desk is set up, for whoever may open each of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.access import Visitor, may_anywhere, may_everywhere
from accord.server.accounts.roles import Capability

__all__ = ["SetupPlace", "setup_places"]

_SET_UP: Final = Capability.CONFIGURE_DESK
_PLACES: Final[tuple[tuple[str | Promise, str, Capability, Callable[[Visitor, Capability], bool]], ...]] = (
    (_("Levels"), "queue:levels", _SET_UP, may_anywhere),
    (_("Business periods"), "queue:periods", _SET_UP, may_anywhere),
    (_("Assignment"), "queue:assignment", _SET_UP, may_everywhere),
    (_("Absences"), "queue:absences", Capability.LEAD_DESK, may_anywhere),
)


@dataclass(frozen=True, slots=True)
class SetupPlace:
    """One of the pages, and whether it is the one that is shown."""

    label: str | Promise
    url: str
    is_current: bool


def setup_places(request: HttpRequest) -> list[SetupPlace]:
    """Return the pages that the person of a request may open, in their order."""
    return [
        SetupPlace(label, reverse(name), request.path == reverse(name))
        for label, name, capability, holds in _PLACES
        if holds(request.user, capability)
    ]
