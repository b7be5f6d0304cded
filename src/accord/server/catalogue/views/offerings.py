"""What each unit is offered."""

from datetime import date

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accord.server.accounts.access import access_unit, require, units_in_reach
from accord.server.accounts.models import Unit
from accord.server.accounts.roles import Capability
from accord.server.catalogue.access import access_offering
from accord.server.catalogue.actions import reorder
from accord.server.catalogue.forms import OfferingForm
from accord.server.catalogue.models import Offering
from accord.server.catalogue.views.saving import acting_person, edit_page, removed, save, today

__all__ = ["change", "new", "remove", "unit", "units"]

EDIT = Capability.EDIT_CATALOGUE


def _open(day: date) -> Q:
    return Q(offerings__ends_on=None) | Q(offerings__ends_on__gt=day)


def units(request: HttpRequest) -> HttpResponse:
    """Show the units with how much each is offered."""
    require(request.user, EDIT)
    rows = units_in_reach(request.user, EDIT).filter(ended_on=None).order_by("path")
    found = rows.annotate(offered=Count("offerings", filter=_open(today())))
    return render(request, "catalogue/units.html", {"rows": [(row, row.path.count(".") - 1) for row in found]})


def unit(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a unit is offered, and let its importance be changed."""
    found = access_unit(request.user, code, to=EDIT)
    if request.method == "POST":
        reorder(found, _wanted(request, found), by=acting_person(request))
        return redirect("catalogue:offerings", code)
    rows = found.offerings.select_related("service", "component", "hours").order_by("importance", "service__name", "id")
    return render(request, "catalogue/offerings.html", {"unit": found, "rows": rows, "day": today()})


def _wanted(request: HttpRequest, found: Unit) -> dict[int, int]:
    """Return the importance that was typed, or that a button up or down asks for."""
    move, _colon, key = request.POST.get("move", "").partition(":")
    if move in {"up", "down"} and key.isdecimal():
        keys = list(found.offerings.order_by("importance", "id").values_list("pk", flat=True))
        places = {one: 2 * place for place, one in enumerate(keys, start=1)}
        if int(key) in places:
            places[int(key)] += -3 if move == "up" else 3
        return places
    typed = (
        (name.removeprefix("importance-"), value)
        for name, value in request.POST.dict().items()
        if "importance-" in name
    )
    return {int(one): int(value) for one, value in typed if one.isdecimal() and value.isdecimal()}


def _trail(found: Unit) -> list[tuple[str, str]]:
    return [
        (_("Offerings"), reverse("catalogue:offering_units")),
        (found.name, reverse("catalogue:offerings", args=[found.code])),
    ]


def new(request: HttpRequest, code: str) -> HttpResponse:
    """Offer a service to a unit."""
    found = access_unit(request.user, code, to=EDIT)
    last = found.offerings.count() + 1
    form = OfferingForm(
        request.POST or None,
        instance=Offering(unit=found, importance=last, price_currency=found.currency),
        initial={"service": request.GET.get("service")},
    )
    if save(request, form):
        return redirect("catalogue:offerings", code)
    return edit_page(request, form, title=_("Offer a service to %(unit)s") % {"unit": found.name}, trail=_trail(found))


def change(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Change the conditions of an offering."""
    found = access_unit(request.user, code, to=EDIT)
    offering = access_offering(request.user, found, key)
    form = OfferingForm(request.POST or None, instance=offering)
    if save(request, form):
        return redirect("catalogue:offerings", code)
    return edit_page(
        request,
        form,
        title=str(offering),
        trail=_trail(found),
        removal=reverse("catalogue:remove_offering", args=[code, key]),
        versions=reverse("catalogue:versions", args=["offering", key]),
    )


@require_POST
def remove(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Remove an offering that was entered by mistake; one that ends gets an end instead."""
    found = access_unit(request.user, code, to=EDIT)
    offering = access_offering(request.user, found, key)
    page = reverse("catalogue:offerings", args=[code])
    return removed(request, offering, page, page)
