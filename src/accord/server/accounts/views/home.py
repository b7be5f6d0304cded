"""The first page: for each person the one that they come for."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from accord.server.accounts.access import may_anywhere, paths_in_reach
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker

__all__ = ["home"]

FIRST_SCREENS: Final = (
    (Capability.VIEW_MEASURES, "reporting:unit"),
    (Capability.VIEW_AGREEMENTS, "agreements:list"),
    (Capability.ASK_FOR_HELP, "portal:home"),
    (Capability.VIEW_CATALOGUE, "catalogue:services"),
)
"""The pages that somebody may come for, the best first; `reporting:unit` is that of the highest unit they stand for."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Send a person to their first screen, to their own account when there is none."""
    person = asker(request)
    places = (_address(person, capability, name) for capability, name in FIRST_SCREENS)
    return redirect(next((place for place in places if place), reverse("accounts:account")))


def _address(person: Person, capability: Capability, name: str) -> str:
    if not may_anywhere(person, capability):
        return ""
    try:
        return reverse(name, args=[_unit(person, capability)] if name == "reporting:unit" else [])
    except NoReverseMatch:  # an installation without that part
        return ""


def _unit(person: Person, capability: Capability) -> str:
    highest = min(paths_in_reach(person, capability), key=lambda path: (path.count("."), path))
    return Unit.objects.values_list("code", flat=True).get(path=highest)
