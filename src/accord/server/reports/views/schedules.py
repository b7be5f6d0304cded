"""Schedules: those there are, making and changing one, running it at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.views.asking import asker
from accord.server.reports.access import MANAGE, access_schedule, schedules_in_reach, units_to_report
from accord.server.reports.actions import go_on, pause, run_now, save_schedule
from accord.server.reports.errors import BeingMadeError
from accord.server.reports.forms import ScheduleForm
from accord.server.reports.models import Delivery, Schedule
from accord.server.reports.words import roles_of
from accord.server.ui.forms import add_problems
from accord.server.ui.paging import page_by_number
from accord.server.ui.wording import sentences_of

__all__ = ["change", "new", "pause_or_go_on", "run", "schedules"]


@require_safe
def schedules(request: HttpRequest) -> HttpResponse:
    """List the schedules of the units whose reports somebody looks after."""
    require(request.user, MANAGE)
    rows = schedules_in_reach(request.user).prefetch_related("people")
    context = {"page": page_by_number(rows, request.GET), "roles_of": roles_of}
    return render(request, "reports/schedules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a schedule."""
    require(request.user, MANAGE)
    return _edit(request, Schedule())


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: int) -> HttpResponse:
    """Change a schedule, and see what it sent."""
    require(request.user, MANAGE)
    return _edit(request, access_schedule(request.user, key))


def _edit(request: HttpRequest, schedule: Schedule) -> HttpResponse:
    form = ScheduleForm(request.POST or None, instance=schedule, units=units_to_report(request.user))
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        return redirect("reports:schedules")
    sent = Delivery.objects.filter(schedule=schedule.pk).select_related("person", "report__unit")
    context = {
        "form": form, "schedule": schedule, "title": str(schedule) if schedule.pk else _("New schedule"),
        "page": page_by_number(sent, request.GET, size=20) if schedule.pk else None,
    }  # fmt: skip
    return render(request, "reports/schedule.html", context, status=422 if request.method == "POST" else 200)


def _saved(request: HttpRequest, form: ScheduleForm) -> bool:
    asked = form.cleaned_data
    try:
        saved = save_schedule(
            form.instance, asked["people"], by=asker(request), now=timezone.now(), seen=asked["seen"] or 0
        )
    except InputError as error:
        add_problems(form, error)
        return False
    messages.success(request, _("%(name)s has been saved.") % {"name": saved})
    return True


@require_POST
def pause_or_go_on(request: HttpRequest, key: int) -> HttpResponse:
    """Pause a schedule, or let it go on."""
    require(request.user, MANAGE)
    act = go_on if request.POST.get("go_on") else pause
    act(access_schedule(request.user, key), by=asker(request), now=timezone.now())
    messages.success(request, _("Saved."))
    return redirect("reports:schedules")


@require_POST
def run(request: HttpRequest, key: int) -> HttpResponse:
    """Make and send the reports of the last period at once."""
    require(request.user, MANAGE)
    try:
        run_now(access_schedule(request.user, key), by=asker(request), now=timezone.now())
    except BeingMadeError as error:
        messages.info(request, " ".join(map(sentences_of, error.problems)))
    else:
        messages.success(request, _("The reports are being made, and sent when they are ready."))
    return redirect("reports:list")
