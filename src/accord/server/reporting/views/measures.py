"""The pages of measures: all of them, one of them, and the records behind a figure."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accord.calendars.zones import zone as zone_of
from accord.measures import CATALOGUE, Measure, MeasureUnit, Period
from accord.server.accounts.access import may, may_everywhere, units_in_reach
from accord.server.accounts.roles import Capability
from accord.server.catalogue.models import Service
from accord.server.reporting.columns_of_measures import LIST, RECORDS, cut_columns
from accord.server.reporting.measure_words import (
    DIMENSIONS,
    GROUPS,
    LENGTHS,
    UNITS,
    beside_of,
    names_of,
    period_words,
    written,
)
from accord.server.reporting.queries import ReportPeriod, Scope, measured, scope_of, with_times
from accord.server.reporting.queries.measure_pages import (
    Cell,
    cells_of,
    dimensions_of,
    last_day,
    lines_of,
    records_of,
)
from accord.server.reporting.queries.working_out import behind
from accord.server.reporting.spans import day_of
from accord.server.reporting.trend import HEIGHT, WIDTH, trend_of
from accord.server.ui.exports import export
from accord.server.ui.paging import page_by_number
from accord.server.ui.wording import told

__all__ = ["measure", "measures", "records"]

_SEE: Final = Capability.VIEW_MEASURES
type Choices = Sequence[tuple[str, str]]
"""Short names and names, as they are chosen from."""

_NONE: Final = "-"  # in an address: the cell of what has no value in a dimension


@require_safe
def measures(request: HttpRequest) -> HttpResponseBase:
    """Show every measure with its value, how sure that is, and its trend."""
    scope = _scope(request)
    period = _period(request, scope)
    text, group = request.GET.get("q", "").strip().casefold(), request.GET.get("group", "")
    wanted = [one for one in CATALOGUE.values() if _is_in(one, text, group)]
    lines = lines_of(scope, period, wanted)
    file = export(lines, LIST, request.GET.get("format", ""), name=f"measures-{period.start.isoformat()}")
    if file is not None:
        return file
    shown = [
        (label, [line for line in lines if line.measure.id.startswith(f"{name}.")]) for name, label in GROUPS.items()
    ]
    context = {
        **_head(request, scope, period),
        "groups": [(label, members) for label, members in shown if members],
        "chips": [("", _("All")), *((name, label) for name, label in GROUPS.items() if _has(name))],
        "group": group,
        "text": request.GET.get("q", ""),
        "drawn": tuple((line.measure.id, *(one.numbers for one in line.trend)) for line in lines),
    }
    return render(request, "reporting/measures.html", context)


def _has(group: str) -> bool:
    return any(name.startswith(f"{group}.") for name in CATALOGUE)


def _is_in(one: Measure, text: str, group: str) -> bool:
    if group and not one.id.startswith(f"{group}."):
        return False
    return not text or text in f"{one.id} {told(one.name)} {told(one.definition)}".casefold()


@require_safe
def measure(request: HttpRequest, id: str) -> HttpResponseBase:
    """Show one measure: what it is, its value, its trend, and cut by a dimension."""
    wanted = _measure(id)
    scope = _scope(request)
    period = _period(request, scope)
    dimensions = dimensions_of(wanted)
    by = request.GET.get("by", "")
    by = by if by in dimensions else next(iter(dimensions), "")
    head = _head(request, scope, period)
    cells = _cells(wanted, scope, period, by, head["services"])
    columns = cut_columns(str(DIMENSIONS[by]), wanted.unit) if by else ()
    file = export(cells, columns, request.GET.get("format", ""), name=f"{id}-{by}-{period.start.isoformat()}")
    if file is not None:
        return file
    trend = measured(id, scope, period.line(), exact_times=False)
    trend[-1] = with_times(wanted, scope, trend[-1])
    context = {
        **head,
        "measure": wanted,
        "value": trend[-1],
        "before": trend[-2],
        "steps": trend_of(trend),
        "shape": {"width": WIDTH, "height": HEIGHT},
        "by": by,
        "dimensions": [(name, DIMENSIONS[name]) for name in dimensions],
        "page": page_by_number(cells, request.GET),
        "asked": request.GET.urlencode(),
        "drawn": (period, tuple(one.numbers for one in trend)),
        "cut": tuple((cell.code, cell.name, cell.value.numbers) for cell in cells),
        "most": max((abs(cell.value.value or 0.0) for cell in cells), default=0.0),
        "units": UNITS,
        "beside": beside_of(trend[-1]),
        "has_records": _sees_tickets(request, scope) and not wanted.is_of_services,
        "none_sign": _NONE,
    }
    return render(request, "reporting/measure.html", context)


def _cells(wanted: Measure, scope: Scope, period: ReportPeriod, by: str, services: Choices) -> list[Cell]:
    values = cells_of(wanted, scope, period, by) if by else []
    codes = [one.of[by] for one in values]
    names = names_of(by, codes, dict(services) if by == "service" else {})
    return [Cell(one.of[by], _named(names, one.of[by], scope, by), one) for one in values]


def _named(names: dict[str | None, str], code: str | None, scope: Scope, by: str) -> str:
    is_rest = by == "unit" and scope.unit is not None and code == scope.unit.code
    return _("%(unit)s itself") % {"unit": names[code]} if is_rest else names[code]


@require_safe
def records(request: HttpRequest, id: str) -> HttpResponseBase:
    """Show the records that a figure counts, down to the tickets."""
    wanted = _measure(id)
    scope = _scope(request)
    if not _sees_tickets(request, scope):
        raise PermissionDenied
    period = _period(request, scope)
    of = _cell(request, wanted)
    table = behind(wanted, scope, period, of, timezone.now())
    kind = request.GET.get("format", "")
    if kind:
        file = export(records_of(table.to_dicts()), RECORDS, kind, name=f"{id}-{period.start.isoformat()}")
        if file is not None:
            return file
    page = page_by_number(range(table.height), request.GET, count=table.height)
    rows = table[list(page.rows)].to_dicts() if table.height else []
    context = {
        **_head(request, scope, period),
        "measure": wanted,
        "page": page,
        "rows": records_of(rows),
        "is_share": wanted.unit is MeasureUnit.SHARE,
        "has_lengths": any(name in table.columns for name in ("service_s", "age_s", "elapsed_s")),
        "of": [(DIMENSIONS[name], names_of(name, [_code(code)])[_code(code)]) for name, code in of.items()],
        "cell_off": {f"at_{name}": None for name in of},
    }
    return render(request, "reporting/records.html", context)


def _code(code: str | int | None) -> str | None:
    return None if code is None else str(code)


def _cell(request: HttpRequest, wanted: Measure) -> dict[str, str | int | None]:
    """Return the cell that an address names: `at_team=desk`, `at_level=1`."""
    found: dict[str, str | int | None] = {}
    for name in wanted.dimensions:
        asked = request.GET.get(f"at_{name}")
        if asked is not None:
            number = name in ("level", "support_level") and asked.isdecimal()
            found[name] = None if asked == _NONE else int(asked) if number else asked
    if "person" in found:
        raise PermissionDenied
    return found


def _measure(id: str) -> Measure:
    if id not in CATALOGUE:
        raise Http404(id)
    return CATALOGUE[id]


def _scope(request: HttpRequest) -> Scope:
    found = scope_of(request.user, request.GET.get("unit", ""), request.GET.get("service", ""))
    return replace(found, inside=False) if request.GET.get("promise") == "sla" else found  # as scorecards count


def _period(request: HttpRequest, scope: Scope) -> ReportPeriod:
    asked = request.GET.get("span", "")
    length = Period(asked) if asked in LENGTHS else Period.MONTH
    today = timezone.now().astimezone(zone_of(scope.zone)).date()
    try:
        day = day_of(request.GET["from"]) if request.GET.get("from") else last_day(scope, today)
    except ValueError:
        messages.error(request, _("“%s” is not a day.") % request.GET["from"])
        day = today
    return ReportPeriod.holding(length, min(day, today))


def _head(request: HttpRequest, scope: Scope, period: ReportPeriod) -> dict[str, Any]:
    return {
        "scope": scope,
        "period": period,
        "period_text": period_words(period),
        "period_words": period_words,
        "lengths": LENGTHS,
        "length_text": LENGTHS[period.length],
        "today": timezone.now().astimezone(zone_of(scope.zone)).date(),
        "units_shown": _units(request),
        "services": _services(),
        "sees_all": may_everywhere(request.user, _SEE),
        "keep": {**scope.query, "span": period.length.value, "from": period.start.isoformat()},
        "written": written,
        "told": told,
    }


def _units(request: HttpRequest) -> Choices:
    """Return the units that a person may choose, each below the one it belongs to."""
    units = units_in_reach(request.user, _SEE).filter(ended_on=None).order_by("path")
    found = list(units.values_list("code", "name", "path"))
    least = min((path.count(".") for *_, path in found), default=0)
    return tuple((code, "\N{NO-BREAK SPACE}" * 3 * (path.count(".") - least) + name) for code, name, path in found)


def _services() -> Choices:
    services = Service.objects.only("code", "name", "names").order_by()
    return tuple(sorted(((one.code, one.said_name) for one in services), key=lambda one: one[1].casefold()))


def _sees_tickets(request: HttpRequest, scope: Scope) -> bool:
    if scope.unit is None:
        return may_everywhere(request.user, Capability.VIEW_TICKETS)
    return may(request.user, Capability.VIEW_TICKETS, scope.unit)
