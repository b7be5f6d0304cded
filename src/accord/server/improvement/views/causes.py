"""Causes: Pareto's chart, and merging what means the same."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accord.errors import InputError
from accord.server.accounts.access import may_everywhere, require
from accord.server.accounts.models import Unit
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.improvement import actions
from accord.server.improvement.access import VIEW, access_cause, improvements_in_reach
from accord.server.improvement.forms import MergingForm
from accord.server.improvement.queries.causes import BY, CauseLine, chart_of
from accord.server.improvement.queries.listing import rows_of
from accord.server.improvement.words import SIGNS, title_of
from accord.server.ui.exports import export
from accord.server.ui.filters import FILTERS
from accord.server.ui.forms import add_problems
from accord.server.ui.tables import Column, Kind

__all__ = ["causes", "merge"]

_NAMES = {BY[0]: gettext_lazy("Improvements"), BY[1]: gettext_lazy("Missed clocks")}
_COLUMNS: tuple[Column[CauseLine], ...] = (
    Column("name", gettext_lazy("Cause"), lambda line: line.name),
    Column("improvements", gettext_lazy("Improvements"), lambda line: line.improvements, Kind.NUMBER),
    Column("open", pgettext_lazy("improvements", "Open"), lambda line: line.open, Kind.NUMBER),
    Column("misses", gettext_lazy("Missed clocks"), lambda line: line.misses, Kind.NUMBER),
    Column("share", gettext_lazy("Share"), lambda line: line.bar.share if line.bar else 0.0, Kind.SHARE),
    Column(
        "together", pgettext_lazy("so far", "Together"), lambda row: row.bar.together if row.bar else None, Kind.SHARE
    ),
)
WIDTH, HEIGHT, DRAWN, MOVED = 960, 240, 12, 20


@dataclass(frozen=True, slots=True)
class Drawn:
    """One bar of the chart, in the chart's own units."""

    line: CauseLine
    x: float
    width: float
    height: float
    point: tuple[float, float]


@require_safe
def causes(request: HttpRequest) -> HttpResponseBase:
    """Show causes by how many improvements, or how many missed clocks, stand behind each."""
    require(request.user, VIEW)
    by = request.GET.get("by", BY[0])
    by = by if by in BY else BY[0]
    rows, unit = improvements_in_reach(request.user), request.GET.get("unit", "")
    units = Unit.objects.filter(improvements__in=rows).distinct().order_by("name")
    chart = chart_of(rows.filter(unit__code=unit) if unit else rows, by)
    file = export(chart.lines, _COLUMNS, request.GET.get("format", ""), name="causes")
    if file is not None:
        return file
    context = {
        "chart": chart, "bars": _drawn(chart.lines), "shape": {"width": WIDTH, "height": HEIGHT}, "by": by,
        "names": _NAMES, "units": units, "unit": unit,
        "may_merge": may_everywhere(request.user, Capability.CONFIGURE_DESK),
    }  # fmt: skip
    return render(request, "improvement/causes.html", context)


def _drawn(lines: list[CauseLine]) -> list[Drawn]:
    """Return the bars of the heaviest causes; the line runs through the middle of each."""
    shown = [line for line in lines if line.bar][:DRAWN]
    step = WIDTH / max(len(shown), 4)
    found = []
    for place, line in enumerate(shown):
        assert line.bar is not None
        point = (round((place + 0.5) * step, 1), round(HEIGHT * (1 - line.bar.together), 1))
        found.append(
            Drawn(
                line,
                round(place * step + step * 0.1, 1),
                round(step * 0.8, 1),
                round(HEIGHT * line.bar.share, 1),
                point,
            )
        )
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, key: int) -> HttpResponse:
    """Show what a cause stands behind, and let it be another one from now on."""
    cause = access_cause(request.user, key)
    form = MergingForm(request.POST or None, cause=cause)
    if request.method == "POST" and form.is_valid():
        into = form.cleaned_data["into"]
        try:
            count = actions.merge_cause(cause, into, by=asker(request), now=timezone.now())
        except InputError as problem:
            add_problems(form, problem)
        else:
            messages.success(request, _merged(cause.name, into.name, count))
            return redirect("improvement:causes")
    rows = improvements_in_reach(request.user).filter(causes=cause)
    context = {"cause": cause, "form": form, "count": rows.count(), "moved": rows_of(rows)[:MOVED]}
    context |= {"signs": SIGNS, "title_of": title_of}
    return render(request, "improvement/merge.html", context, status=422 if request.method == "POST" else 200)


def _merged(name: str, into: str, count: int) -> str:
    said = ngettext(
        "“%(name)s” is now “%(into)s”: %(count)s improvement names it instead.",
        "“%(name)s” is now “%(into)s”: %(count)s improvements name it instead.",
        count,
    )
    return said % {"name": name, "into": into, "count": FILTERS["number"](count)}
