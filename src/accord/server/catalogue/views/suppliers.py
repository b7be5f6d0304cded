"""Suppliers."""

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accord.server.accounts.access import may_anywhere, require
from accord.server.accounts.roles import Capability
from accord.server.catalogue.access import access_supplier, require_edit, sees_everything
from accord.server.catalogue.forms import SupplierForm
from accord.server.catalogue.models import Supplier
from accord.server.catalogue.views.saving import edit_page, removed, save
from accord.server.ui.exports import export
from accord.server.ui.paging import page_by_number
from accord.server.ui.tables import Column, Kind, Table

__all__ = ["change", "new", "remove", "supplier", "suppliers"]

EDIT = Capability.EDIT_CATALOGUE

COLUMNS = (
    Column[Supplier](
        "name",
        gettext_lazy("Supplier"),
        lambda row: row.said_name,
        sort="name",
        href=Supplier.get_absolute_url,
        note=lambda row: row.what,
    ),
    Column[Supplier](
        "contact",
        gettext_lazy("Contact"),
        lambda row: row.contact,
        sort="contact",
        note=lambda row: row.phone or row.email,
    ),
    Column[Supplier]("contract", gettext_lazy("Contract"), lambda row: row.contract, sort="contract"),
    Column[Supplier](
        "ends", gettext_lazy("Ends on"), lambda row: row.contract_ends_on, Kind.DATE, sort="contract_ends_on"
    ),
    Column[Supplier](
        "parts", gettext_lazy("Works for"), lambda row: getattr(row, "parts", None), Kind.NUMBER, sort="parts"
    ),
)


def suppliers(request: HttpRequest) -> HttpResponseBase:
    """Show the suppliers with how many services and parts each works for."""
    require(request.user, Capability.VIEW_CATALOGUE)
    if not sees_everything(request.user):
        raise Http404
    rows = Supplier.objects.defer("words", "letters").annotate(
        parts=Count("services", distinct=True) + Count("components", distinct=True) + Count("functions", distinct=True)
    )
    table = Table(COLUMNS, rows, request.GET, order="name")
    if answer := export(table.rows, COLUMNS, request.GET.get("format", ""), name="suppliers"):
        return answer
    page = page_by_number(table.rows, request.GET)
    context = {"table": table, "page": page, "may_edit": may_anywhere(request.user, EDIT)}
    return render(request, "catalogue/suppliers.html", context)


def supplier(request: HttpRequest, code: str) -> HttpResponse:
    """Show a supplier and what it works for."""
    found = access_supplier(request.user, code)
    context = {
        "supplier": found,
        "services": found.services.all(),
        "components": found.components.select_related("service"),
        "functions": found.functions.select_related("component__service"),
        "may_edit": may_anywhere(request.user, EDIT),
    }
    return render(request, "catalogue/supplier.html", context)


def _top() -> list[tuple[str, str]]:
    return [(_("Suppliers"), reverse("catalogue:suppliers"))]


def new(request: HttpRequest) -> HttpResponse:
    """Make a supplier."""
    require_edit(request.user)
    form = SupplierForm(request.POST or None)
    if found := save(request, form):
        return redirect(found)
    return edit_page(request, form, title=_("New supplier"), trail=_top())


def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change a supplier."""
    found = access_supplier(request.user, code, to=EDIT)
    form = SupplierForm(request.POST or None, instance=found)
    if save(request, form):
        return redirect(found)
    return edit_page(
        request,
        form,
        title=_("Change %(name)s") % {"name": found.said_name},
        trail=[*_top(), (found.said_name, found.get_absolute_url())],
        removal=reverse("catalogue:remove_supplier", args=[code]),
        versions=reverse("catalogue:versions", args=["supplier", code]),
    )


@require_POST
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Remove a supplier that nothing names any more."""
    found = access_supplier(request.user, code, to=EDIT)
    return removed(request, found, reverse("catalogue:suppliers"), found.get_absolute_url())
