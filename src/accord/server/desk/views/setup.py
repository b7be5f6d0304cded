"""The pages on which the desk says what is grave and when something is dearer: the matrix, business periods."""

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.server.accounts.access import require
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.desk.actions import setting_up
from accord.server.desk.errors import OvertakenError
from accord.server.desk.forms.setup import MatrixForm, PeriodForm
from accord.server.desk.models import BusinessPeriod, Urgency
from accord.server.desk.setup_places import setup_places
from accord.server.ui.forms import add_problems

__all__ = ["change_period", "levels", "new_period", "periods", "remove_period"]

_SET_UP: Final = Capability.CONFIGURE_DESK


@require_http_methods(["GET", "HEAD", "POST"])
def levels(request: HttpRequest) -> HttpResponse:
    """Show the matrix; say how many open tickets another one would change, or put it into force."""
    require(request.user, _SET_UP)
    form = MatrixForm(request.POST or None)
    changed = None
    if request.method == "POST" and form.is_valid():
        if "preview" not in request.POST:
            setting_up.save_levels(form.cells, by=asker(request))
            messages.success(request, _("The matrix holds for what is classified from now on."))
            return redirect("queue:levels")
        changed = setting_up.levels_changed(form.cells)
    context = {
        "form": form, "urgencies": Urgency.labels, "preview": changed, "told": _told(changed),
        "places": setup_places(request),
    }  # fmt: skip
    is_refused = request.method == "POST" and changed is None
    return render(request, "desk/setup_levels.html", context, status=422 if is_refused else 200)


def _told(changed: int | None) -> str:
    template = ngettext(
        "%(num)s open ticket has another level than this matrix gives; it keeps its own until it is classified anew.",
        "%(num)s open tickets have another level than this matrix gives; they keep their own until they are classified "
        "anew.", changed or 0,
    )  # fmt: skip
    return template % {"num": changed}


@require_safe
def periods(request: HttpRequest) -> HttpResponse:
    """Show the business periods."""
    require(request.user, _SET_UP)
    rows = BusinessPeriod.objects.prefetch_related("units", "services")
    return render(request, "desk/setup_periods.html", {"periods": rows, "places": setup_places(request)})


@require_http_methods(["GET", "HEAD", "POST"])
def new_period(request: HttpRequest) -> HttpResponse:
    """Name a period."""
    require(request.user, _SET_UP)
    return _edit(request, BusinessPeriod())


@require_http_methods(["GET", "HEAD", "POST"])
def change_period(request: HttpRequest, code: str) -> HttpResponse:
    """Change a period."""
    require(request.user, _SET_UP)
    return _edit(request, get_object_or_404(BusinessPeriod, code=code))


def _edit(request: HttpRequest, period: BusinessPeriod) -> HttpResponse:
    code, name = period.code, period.name
    form = PeriodForm(request.POST or None, instance=period)
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        return redirect("queue:periods")
    context = {"form": form, "code": code if period.pk else "", "name": name}
    return render(request, "desk/setup_period.html", context, status=422 if request.method == "POST" else 200)


def _saved(request: HttpRequest, form: PeriodForm) -> bool:
    given = form.cleaned_data
    try:
        saved = setting_up.save_period(
            form.instance, units=given["units"], services=given["services"], by=asker(request), seen=given["seen"] or 0
        )
    except OvertakenError as error:
        add_problems(form, error)
        return False
    messages.success(request, _("%(name)s has been saved.") % {"name": saved.name})
    return True


@require_POST
def remove_period(request: HttpRequest, code: str) -> HttpResponse:
    """Remove a period."""
    require(request.user, _SET_UP)
    period = get_object_or_404(BusinessPeriod, code=code)
    setting_up.remove_period(period, by=asker(request))
    messages.success(request, _("%(name)s has been removed.") % {"name": period.name})
    return redirect("queue:periods")
