"""Business units as a tree."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.server.accounts.access import access_unit, may_anywhere, may_everywhere, require, units_in_reach
from accord.server.accounts.actions import change_unit, create_unit, end_unit, reopen_unit
from accord.server.accounts.files import UNIT_COLUMNS
from accord.server.accounts.files.units import cell_of
from accord.server.accounts.forms.organisation import EndForm, UnitForm
from accord.server.accounts.forms.saving import attempt
from accord.server.accounts.models import Unit
from accord.server.accounts.queries import Branch, branches
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker, refusals_shown
from accord.server.ui.exports import export
from accord.server.ui.filters import day
from accord.server.ui.tables import Column

__all__ = ["unit", "unit_end", "unit_new", "unit_reopen", "units"]

FILE_COLUMNS = tuple(Column[Unit](name, name, lambda one, name=name: cell_of(one, name)) for name in UNIT_COLUMNS)  # type: ignore[misc]


@require_safe
def units(request: HttpRequest) -> HttpResponseBase:
    """Draw the tree of units that somebody sees, or hand it out as a file that can be read in again."""
    by = asker(request)
    require(by, Capability.VIEW_PEOPLE)
    seen = units_in_reach(by, Capability.VIEW_PEOPLE)
    file = export(
        seen.select_related("parent").order_by("path"), FILE_COLUMNS, request.GET.get("format", ""), name="units"
    )
    if file is not None:
        return file
    with_ended = "ended" in request.GET
    may_manage = may_anywhere(by, Capability.MANAGE_PEOPLE)
    pattern = reverse("accounts:unit", args=["CODE"]) if may_manage else ""
    nodes = branches(by, pattern, with_ended=with_ended, today=timezone.localdate())
    for node in nodes:
        _annotate(node)
    context = {
        "nodes": nodes,
        "with_ended": with_ended,
        "may_manage": may_manage,
        "may_import": may_everywhere(by, Capability.MANAGE_PEOPLE),
    }
    return render(request, "accounts/units.html", context)


def _annotate(node: Branch, depth: int = 0) -> None:
    count = ngettext("%(count)s person", "%(count)s people", node.people) % {"count": node.people}
    ended = _("ends on %(day)s") % {"day": day(node.unit.ended_on)} if node.unit.ended_on else ""
    node.note = " · ".join(part for part in (node.unit.code, count if node.people else "", ended) if part)
    node.is_open = depth < 2
    for child in node.children:
        _annotate(child, depth + 1)


@require_http_methods(["GET", "HEAD", "POST"])
def unit_new(request: HttpRequest) -> HttpResponse:
    """Add a unit below another."""
    by = asker(request)
    require(by, Capability.MANAGE_PEOPLE)
    above = units_in_reach(by, Capability.MANAGE_PEOPLE).order_by("path")
    parent = above.filter(code=request.GET.get("under", "")).first() or above[0]
    made = Unit(zone=parent.zone, currency=parent.currency)
    form = UnitForm(request.POST or None, instance=made, initial={"parent": parent.pk}, by=by)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: create_unit(made, by=by)):
        messages.success(request, _("%(name)s is added.") % {"name": made.name})
        return redirect("accounts:units")
    return render(request, "accounts/unit.html", {"form": form, "unit": None, "end_form": None})


@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """Rename or move a unit."""
    by = asker(request)
    require(by, Capability.MANAGE_PEOPLE)
    stored = access_unit(by, code, to=Capability.MANAGE_PEOPLE)
    changed = access_unit(by, code, to=Capability.MANAGE_PEOPLE)
    form = UnitForm(request.POST or None, instance=changed, by=by)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: change_unit(changed, by=by)):
        messages.success(request, _("Saved."))
        return redirect("accounts:units")
    context = {"form": form, "unit": stored, "end_form": EndForm() if stored.parent_id else None}
    return render(request, "accounts/unit.html", context)


@require_POST
def unit_end(request: HttpRequest, code: str) -> HttpResponse:
    """Say when a unit ends."""
    by = asker(request)
    ending = access_unit(by, code, to=Capability.MANAGE_PEOPLE)
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the day on which it ends."))
        return redirect("accounts:unit", code)
    with refusals_shown(request):
        end_unit(ending, on=form.cleaned_data["on"], by=by)
        messages.success(request, _("%(name)s ends on %(day)s.") % {"name": ending.name, "day": day(ending.ended_on)})
    return redirect("accounts:unit", code)


@require_POST
def unit_reopen(request: HttpRequest, code: str) -> HttpResponse:
    """Take back that a unit ends."""
    by = asker(request)
    reopened = access_unit(by, code, to=Capability.MANAGE_PEOPLE)
    with refusals_shown(request):
        reopen_unit(reopened, by=by)
        messages.success(request, _("%(name)s goes on.") % {"name": reopened.name})
    return redirect("accounts:unit", code)
