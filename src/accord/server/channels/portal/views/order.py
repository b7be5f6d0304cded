"""Ordering something by the form of its request type."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.channels.portal import drafts
from accord.server.channels.portal.access import access_type
from accord.server.channels.portal.actions import Order
from accord.server.channels.portal.actions import order as place_order
from accord.server.channels.portal.fields import read_fields
from accord.server.channels.portal.forms.order import OrderForm
from accord.server.channels.portal.models import RequestType
from accord.server.channels.portal.queries.types import labels_of
from accord.server.channels.portal.views.addresses import address_of
from accord.server.desk.models import Ticket
from accord.server.desk.views.writing import taken_files
from accord.server.ui.forms import add_problems

__all__ = ["order"]


@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest, code: str) -> HttpResponse:
    """Order something; what is sent twice is ordered once, and a form that was changed meanwhile loses nothing."""
    require(request.user, Capability.ASK_FOR_HELP)
    person, now = asker(request), timezone.now()
    kind = access_type(person, code, timezone.localdate(now))
    known = drafts.kept(person, code)
    left: dict[str, str] = {}
    if request.method == "POST":
        form = OrderForm(request.POST, request.FILES, fields=read_fields(kind.fields))
        left = _renewed(form, kind)
        opened = _ordered(form, kind, person, now) if form.is_valid() else None
        if opened is not None:
            messages.success(request, _("We have it: %(reference)s.") % {"reference": opened.reference})
            return redirect(address_of(opened))
    else:
        typed = {name: values[0] for name, values in known[1].items() if values} if known else {}
        initial: dict[str, Any] = {**typed, "key": uuid4(), "version": kind.form_version}
        form = OrderForm(initial=initial, fields=read_fields(kind.fields))
        left = _named(kind, typed.get("version", ""), form.left_over(known[1])) if known else {}
    page = {"form": form, "kind": kind, "draft": known, "left": left}
    return render(request, "portal/order.html", page, status=422 if form.errors else 200)


def _renewed(form: Any, kind: RequestType) -> dict[str, str]:
    """Say what a form that was changed meanwhile no longer asks; the page then holds the form as it is now."""
    version = form.data.get("version", "")
    if not version.isdecimal() or int(version) == kind.form_version:
        return {}
    renewed: Any = form.data.copy()
    left = _named(kind, version, form.left_over(renewed))
    renewed["version"] = str(kind.form_version)
    form.data = renewed
    form.add_error(None, _("The form was changed while you filled it in. Look it through, then send it again."))
    return left


def _named(kind: RequestType, version: str, left: dict[str, str]) -> dict[str, str]:
    known = labels_of(kind, int(version)) if left and version.isdecimal() else {}
    return {known.get(name, name): value for name, value in left.items()}


def _ordered(form: OrderForm, kind: RequestType, person: Person, now: datetime) -> Ticket | None:
    try:
        wanted = Order(request_type=kind, answers=form.answers(), uploads=taken_files(form.uploaded(), person, now))
        opened = place_order(wanted, by=person, now=now, key=form.cleaned_data["key"])
    except InputError as error:
        add_problems(form, error)
        return None
    drafts.drop(person, kind.code)
    return opened
