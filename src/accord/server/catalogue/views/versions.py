"""Who changed what when, and how it was before."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accord.errors import AccordError
from accord.server.accounts.access import may, may_anywhere
from accord.server.accounts.roles import Capability
from accord.server.catalogue.access import require_edit, sees_everything
from accord.server.catalogue.actions import restore as restore_thing
from accord.server.catalogue.actions.things import Thing
from accord.server.catalogue.models import Component, Function, Offering, Service, Supplier
from accord.server.catalogue.queries.history import event_of, versions_of
from accord.server.catalogue.views.saving import acting_person
from accord.server.ui.wording import told_error

__all__ = ["restore", "versions"]

_KINDS: Mapping[str, Any] = {
    "service": Service.objects,
    "component": Component.objects.select_related("service"),
    "function": Function.objects.select_related("component__service"),
    "supplier": Supplier.objects,
    "offering": Offering.objects.select_related("unit", "service", "component"),
}


def _found(request: HttpRequest, kind: str, code: str) -> Thing:
    """Return the thing whose history is asked for; those who see only their own offerings see none."""
    if not sees_everything(request.user) or kind not in _KINDS or (kind == "offering" and not code.isdecimal()):
        raise Http404(code)
    thing: Thing | None = _KINDS[kind].filter(**({"pk": code} if kind == "offering" else {"code": code})).first()
    if thing is None:
        raise Http404(code)
    return thing


def _may_restore(request: HttpRequest, thing: Thing) -> bool:
    if isinstance(thing, Offering):
        return may(request.user, Capability.EDIT_CATALOGUE, thing.unit)
    return may_anywhere(request.user, Capability.EDIT_CATALOGUE)


def versions(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Show the versions of a thing."""
    thing = _found(request, kind, code)
    context = {
        "thing": thing,
        "kind": kind,
        "code": code,
        "versions": versions_of(thing),
        "may_edit": _may_restore(request, thing),
    }
    return render(request, "catalogue/versions.html", context)


@require_POST
def restore(request: HttpRequest, kind: str, code: str, key: int) -> HttpResponse:
    """Give a thing back what it said in an earlier version."""
    thing = _found(request, kind, code)
    require_edit(request.user)
    event = event_of(thing, key)
    if event is None or not _may_restore(request, thing):
        raise Http404(str(key))
    try:
        restore_thing(thing, event, by=acting_person(request))
        messages.success(request, _("%(name)s is again as it was then.") % {"name": thing})
    except (AccordError, ValidationError) as error:
        text = " ".join(error.messages) if isinstance(error, ValidationError) else told_error(error)
        messages.error(request, _("This version cannot be restored: %(why)s") % {"why": text})
    return redirect("catalogue:versions", kind, code)
