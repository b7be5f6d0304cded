"""The pages of statements: the units of a month, one of them, what was handed in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accord.errors import InputError
from accord.server.accounts.access import may, may_anywhere, require
from accord.server.accounts.views.asking import asker
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reporting.wording import period_name
from accord.server.reports.queries import service_names
from accord.server.statements.access import (
    SEE,
    SUBMIT,
    access_month,
    access_submission,
    access_unit_to_submit,
    units_with_statements,
)
from accord.server.statements.actions import resend, submit, takers
from accord.server.statements.columns import LINES
from accord.server.statements.content import stated
from accord.server.statements.queries import month_rows, submissions_in_reach, submissions_of
from accord.server.statements.views.periods import chosen_period
from accord.server.statements.words import SIGNS, STATES
from accord.server.ui.exports import export
from accord.server.ui.paging import page_by_number
from accord.server.ui.wording import told_problem

__all__ = ["again", "hand_in", "log", "months", "statement"]


@require_safe
def months(request: HttpRequest) -> HttpResponse:
    """List the units with their statements of a month, and whether these were handed in."""
    require(request.user, SEE)
    today = timezone.localdate()
    period = chosen_period(request.GET, Chosen.holding(Span.MONTH, today).before)
    period = Chosen.holding(Span.MONTH, period.start)
    text = request.GET.get("q", "").strip()[:200]
    units = units_with_statements(request.user)
    units = units.filter(name__icontains=text) if text else units
    page = page_by_number(units, request.GET)
    context = {
        "page": page, "rows": month_rows(page.rows, period), "period": period, "period_name": period_name,
        "today": today, "q": text, "states": STATES, "signs": SIGNS,
        "hands_in": may_anywhere(request.user, SUBMIT),
    }  # fmt: skip
    return render(request, "statements/months.html", context)


@require_safe
def statement(request: HttpRequest, code: str, year: int, month: int) -> HttpResponseBase:
    """Show the statement of a unit and a month, also as a file, and to whom it went."""
    unit, period, closing = access_month(request.user, code, year, month)
    found = stated(unit, period, closing)
    name = f"{code}-{period.start:%Y-%m}-{'final' if found.is_final else 'provisional'}"
    file = export(found.lines, LINES, request.GET.get("format", ""), name=name)
    if file is not None:
        return file
    hands_in = may(request.user, SUBMIT, unit)
    context = {
        "found": found, "unit": unit, "period": period, "period_name": period_name, "today": timezone.localdate(),
        "sent": submissions_of(unit, period), "states": STATES, "signs": SIGNS, "hands_in": hands_in,
        "takers": takers(unit) if hands_in else [],
        "names": service_names([*(one.service for one in found.lines), *(one.service for one in found.corrections)]),
    }  # fmt: skip
    return render(request, "statements/statement.html", context)


@require_POST
def hand_in(request: HttpRequest, code: str, year: int, month: int) -> HttpResponse:
    """Hand a statement in to the programs of the accounting."""
    unit, period, _closing = access_month(request.user, code, year, month)
    access_unit_to_submit(request.user, unit)
    try:
        made, sent = submit(unit, period, by=asker(request), now=timezone.now())
    except InputError as error:
        for problem in error.problems:
            messages.error(request, told_problem(problem))
        return redirect("statements:statement", code, year, month)
    if sent:
        messages.success(request, _("%(number)s is on its way.") % {"number": made.number})
    else:
        messages.info(request, _("%(number)s was handed in before, and nothing changed since.") % {"number": made})
    return redirect(made)


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """List everything that was handed in, the latest first."""
    require(request.user, SEE)
    context = {
        "page": page_by_number(submissions_in_reach(request.user), request.GET), "states": STATES, "signs": SIGNS,
        "period_name": period_name,
    }  # fmt: skip
    return render(request, "statements/log.html", context)


@require_POST
def again(request: HttpRequest, key: int) -> HttpResponse:
    """Send a statement to a program once more, under the same id."""
    found = access_submission(request.user, key)
    try:
        resend(found, by=asker(request), now=timezone.now())
        messages.success(request, _("It is sent again, under the same id."))
    except InputError as error:
        for problem in error.problems:
            messages.error(request, told_problem(problem))
    return redirect(found.statement)
