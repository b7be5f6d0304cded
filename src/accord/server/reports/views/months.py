"""Closed months: those there are, closing one, reading and signing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accord.errors import AccordError, InputError
from accord.server.accounts.access import require, units_in_reach
from accord.server.accounts.models import Unit
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.agreements.identity import has_passkey, has_totp, shown
from accord.server.agreements.states import Method, Side
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reporting.wording import STATES, period_name
from accord.server.reports.access import (
    access_closing,
    access_unit_to_close,
    closings_in_reach,
    first_of,
    sides_of,
)
from accord.server.reports.actions import close_month, sign_month
from accord.server.reports.forms import CloseForm
from accord.server.reports.freezing import content_of, digest_of, make_fresh
from accord.server.reports.models import Closing
from accord.server.reports.queries import (
    Frozen,
    frozen_rows,
    kind_name,
    service_names,
    standing_of,
    to_close,
    with_signatures,
)
from accord.server.ui.exports import export
from accord.server.ui.forms import add_problems
from accord.server.ui.paging import page_by_number
from accord.server.ui.tables import Column, Kind
from accord.server.ui.wording import told_problem

__all__ = ["close", "closing", "months"]

_VIEW = Capability.VIEW_MEASURES
COLUMNS = (
    Column[Frozen]("service", gettext_lazy("Service"), lambda row: row.service_name),
    Column[Frozen]("target", gettext_lazy("Target"), lambda row: row.kind_name),
    Column[Frozen]("agreed", gettext_lazy("Agreed share"), lambda row: row.agreed, Kind.SHARE),
    Column[Frozen]("kept", gettext_lazy("Kept"), lambda row: row.share, Kind.SHARE),
    Column[Frozen]("met", gettext_lazy("Met"), lambda row: row.met, Kind.NUMBER),
    Column[Frozen]("decided", gettext_lazy("Decided"), lambda row: row.decided, Kind.NUMBER),
    Column[Frozen]("open", pgettext_lazy("clocks", "Open"), lambda row: row.open, Kind.NUMBER),
    Column[Frozen]("exempt", gettext_lazy("Exempt"), lambda row: row.exempt, Kind.NUMBER),
    Column[Frozen]("loss", gettext_lazy("Credits and penalties"), lambda row: row.loss or ""),
    Column[Frozen]("currency", gettext_lazy("Currency"), lambda row: row.loss_currency),
)


@require_safe
def months(request: HttpRequest) -> HttpResponse:
    """List closed months, who signed them, and the months that wait for being closed."""
    require(request.user, _VIEW)
    unit = request.GET.get("unit", "")
    rows = closings_in_reach(request.user)
    rows = rows.filter(unit__code=unit) if unit else rows
    page = page_by_number(with_signatures(rows).order_by("-starts_on", "unit__path"), request.GET)
    units = units_in_reach(request.user, _VIEW).order_by("path").values_list("code", "name")
    context = {
        "page": page, "to_close": to_close(request.user, timezone.now()), "standing": standing_of,
        "period_name": period_name, "units": list(units), "unit": unit,
    }  # fmt: skip
    return render(request, "reports/months.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, code: str, year: int, month: int) -> HttpResponse:
    """Show what would be frozen of a month, and freeze it."""
    unit = access_unit_to_close(request.user, code)
    period = Chosen.holding(Span.MONTH, first_of(year, month))
    if (closed := Closing.objects.filter(unit=unit, starts_on=period.start).first()) is not None:
        return redirect(closed)
    now = timezone.now()
    if now < period.instants(unit.zone)[1]:
        messages.info(
            request, _("%(month)s is not over yet: it can be closed when it is.") % {"month": period_name(period)}
        )
        return redirect("reports:months")
    make_fresh(now)
    content = content_of(unit, period)
    form = CloseForm(request.POST or None, initial={"shown": digest_of(content)})
    if request.method == "POST" and form.is_valid() and (made := _closed(request, unit, period, form)):
        messages.success(request, _("%(month)s is closed. Both sides sign it now.") % {"month": period_name(period)})
        return redirect(made)
    if form.is_bound:
        form.shows(digest_of(content))
    rows = frozen_rows(content)
    context = {
        "unit": unit, "period": period, "period_name": period_name, "rows": rows,
        "content": content, "states": STATES, "form": form, "names": service_names(row.service for row in rows),
    }  # fmt: skip
    return render(request, "reports/close.html", context, status=422 if request.method == "POST" else 200)


def _closed(request: HttpRequest, unit: Unit, period: Chosen, form: CloseForm) -> Closing | None:
    try:
        return close_month(
            unit, period, by=asker(request), now=timezone.now(), shown=form.cleaned_data["shown"],
            note=form.cleaned_data["note"], language=(get_language() or "en").split("-")[0],
        )  # fmt: skip
    except InputError as error:
        add_problems(form, error)
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, code: str, year: int, month: int) -> HttpResponseBase:
    """Show a closed month, and take signatures."""
    found = access_closing(request.user, code, year, month)
    wrong: list[str] = []
    if request.method == "POST":
        wrong = _signed(request, found)
        if not wrong:
            messages.success(request, _("Signed."))
            return redirect(found)
    rows = frozen_rows(found.content)
    file = export(rows, COLUMNS, request.GET.get("format", ""), name=f"{code}-{found.starts_on.isoformat()}-closed")
    if file is not None:
        return file
    standing, person = standing_of(found), asker(request)
    has_signed = any(one.person_id == person.pk for one in standing.signatures)
    context = {
        "closing": found, "rows": rows, "standing": standing, "period_name": period_name, "states": STATES,
        "corrections": found.corrections.select_related("service"), "wrong": wrong,
        "my_sides": [] if has_signed else [side for side in sides_of(person, found) if side in standing.missing],
        "kind_name": kind_name, "names": service_names(row.service for row in rows),
        "has_totp": has_totp(person), "has_passkey": has_passkey(person), "sides": Side,
    }  # fmt: skip
    return render(request, "reports/closing.html", context, status=422 if wrong else 200)


def _signed(request: HttpRequest, found: Closing) -> list[str]:
    """Sign, or return why it could not be done."""
    person = asker(request)
    side = Side(request.POST["side"]) if request.POST.get("side") in Side.values else Side.CUSTOMER
    if not request.POST.get("read"):
        return [_("Say that you have read these figures.")]
    method: Method | None = shown(request, person, request.POST.get("secret", ""))
    if method is None:
        return [_("This is not your password or your one-time code. Nothing was signed.")]
    try:
        sign_month(found, side, by=person, method=method, digest=request.POST.get("digest", ""), now=timezone.now())
    except InputError as error:
        return [told_problem(problem) for problem in error.problems]
    except AccordError as error:
        return [str(error)]
    return []
