"""Where service owners define what can be ordered, with a look at the form as requesters see it."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.channels.portal.actions.defining import define_type
from accord.server.channels.portal.fields import read_fields
from accord.server.channels.portal.forms.order import OrderForm
from accord.server.channels.portal.forms.types import FieldFormSet, TypeForm, rows_of
from accord.server.channels.portal.models import RequestType
from accord.server.ui.forms import add_problems
from accord.server.ui.paging import page_by_number

__all__ = ["new_type", "request_type", "types"]

_EDIT = Capability.EDIT_CATALOGUE


@require_safe
def types(request: HttpRequest) -> HttpResponse:
    """List the request types."""
    require(request.user, _EDIT)
    rows = RequestType.objects.select_related("service").defer("words", "letters").order_by("name", "pk")
    return render(request, "portal/types.html", {"page": page_by_number(rows, request.GET)})


@require_http_methods(["GET", "HEAD", "POST"])
def new_type(request: HttpRequest) -> HttpResponse:
    """Define something new that can be ordered."""
    require(request.user, _EDIT)
    return _edit(request, RequestType())


@require_http_methods(["GET", "HEAD", "POST"])
def request_type(request: HttpRequest, code: str) -> HttpResponse:
    """Change what is asked when something is ordered."""
    require(request.user, _EDIT)
    return _edit(request, get_object_or_404(RequestType, code=code))


def _edit(request: HttpRequest, kind: RequestType) -> HttpResponse:
    fields = read_fields(kind.fields)
    if request.method == "POST":
        form, rows = TypeForm(request.POST, instance=kind), FieldFormSet(request.POST, prefix="fields")
        if form.is_valid() and rows.is_valid() and (saved := _saved(request, form, rows)):
            messages.success(request, _("Saved. This is how it is asked now."))
            return redirect("portal:type", saved.code)
    else:
        form, rows = TypeForm(instance=kind), FieldFormSet(initial=rows_of(fields), prefix="fields")
    preview = OrderForm(initial={"key": uuid4(), "version": kind.form_version}, fields=fields) if fields else None
    page = {"form": form, "rows": rows, "kind": kind, "preview": preview, "is_new": kind.pk is None}
    return render(request, "portal/type.html", page, status=422 if request.method == "POST" else 200)


def _saved(request: HttpRequest, form: TypeForm, rows: Any) -> RequestType | None:
    kind: Any = form.instance
    try:
        kind.row_version = form.cleaned_data["seen"]
        return define_type(kind, rows.fields_given(), by=asker(request))
    except InputError as error:
        add_problems(form, error)
        return None
