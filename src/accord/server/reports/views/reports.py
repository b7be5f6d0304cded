"""Reports: those there are, asking for one, reading it."""

from base64 import b64encode
from hashlib import sha256
from re import DOTALL, search

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accord.documents import LANGUAGES
from accord.errors import InputError
from accord.server.accounts.access import may_anywhere, require, units_in_reach
from accord.server.accounts.models import Unit
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.access import services_in_reach
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reporting.wording import period_name
from accord.server.reports.access import MANAGE, access_report, reports_in_reach
from accord.server.reports.actions import ask
from accord.server.reports.forms import AskForm
from accord.server.reports.models import Report
from accord.server.reports.models.reports import TYPES
from accord.server.reports.queries import progress_of
from accord.server.ui.forms import add_problems
from accord.server.ui.paging import page_by_number

__all__ = ["file", "new", "report", "reports"]

_VIEW = Capability.VIEW_MEASURES


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """List the reports of the units that somebody sees."""
    require(request.user, _VIEW)
    rows = reports_in_reach(request.user)
    unit = request.GET.get("unit", "")
    rows = rows.filter(unit__code=unit) if unit else rows
    units = units_in_reach(request.user, _VIEW).order_by("path").values_list("code", "name")
    context = {
        "page": page_by_number(rows, request.GET), "units": list(units), "unit": unit, "period_name": period_name,
        "looks_after": may_anywhere(request.user, MANAGE),
        "states": Report.State,
    }  # fmt: skip
    return render(request, "reports/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask for a report."""
    require(request.user, _VIEW)
    form = AskForm(
        request.POST or None, initial=_initial(request),
        units=units_in_reach(request.user, _VIEW).order_by("path"),
        services=services_in_reach(request.user, today=timezone.localdate()),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            return _asked(request, form)
        except InputError as error:
            add_problems(form, error)
    return render(request, "reports/new.html", {"form": form}, status=422 if request.method == "POST" else 200)


def _initial(request: HttpRequest) -> dict[str, object]:
    today = timezone.localdate()
    last_month = Chosen.holding(Span.MONTH, today).before.start
    language = (get_language() or "en").split("-")[0]
    return {
        "unit": request.GET.get("unit", ""), "span": request.GET.get("span", Span.MONTH),
        "start": request.GET.get("from", last_month), "language": language if language in LANGUAGES else "en",
    }  # fmt: skip


def _asked(request: HttpRequest, form: AskForm) -> HttpResponse:
    asked = form.cleaned_data
    period = Chosen.holding(Span(asked["span"]), asked["start"])
    units = _units(request, asked["unit"], below=asked["below"])
    order = ask(
        units, period, language=asked["language"], by=asker(request), now=timezone.now(), service=asked["service"]
    )
    if len(units) == 1:
        return redirect(order.reports.get())
    messages.success(request, _("%(count)s reports are being made.") % {"count": len(units)})
    return redirect("reports:list")


def _units(request: HttpRequest, unit: Unit, *, below: bool) -> list[Unit]:
    if not below:
        return [unit]
    return list(units_in_reach(request.user, _VIEW).filter(path__startswith=unit.path, ended_on=None).order_by("path"))


@require_safe
def report(request: HttpRequest, key: int) -> HttpResponse:
    """Show a report's head, and its files; while it is made, how far it is."""
    found = access_report(request.user, key)
    context = {
        "report": found, "period_name": period_name, "states": Report.State,
        "progress": progress_of(found.order) if found.state == Report.State.WAITING else None,
    }  # fmt: skip
    return render(request, "reports/report.html", context)


@require_safe
def file(request: HttpRequest, key: int, form: str) -> HttpResponse:
    """Hand out a report as a page, on paper or as a workbook."""
    found = access_report(request.user, key)
    if form not in found.files:
        raise Http404(form)
    content = found.content(form)
    answer = HttpResponse(content, content_type=TYPES[form])
    if form == "html":
        answer["Content-Security-Policy"] = f"default-src 'none'; style-src {_hashes(content)}; img-src data:"
    else:
        name = f"{slugify(found.unit.code)}-{found.starts_on.isoformat()}"
        answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


def _hashes(page: bytes) -> str:
    """Return the hash of the one style element that a report's page has: nothing else on it may style or run."""
    found = search(rb"<style>(.*?)</style>", page, DOTALL)
    return f"'sha256-{b64encode(sha256(found.group(1)).digest()).decode()}'" if found else "'none'"
