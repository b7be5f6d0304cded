"""The page of what is outside thresholds."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accord.calendars.zones import zone as zone_of
from accord.server.accounts.access import access_unit, may_everywhere, require, units_in_reach
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.views.asking import asker
from accord.server.improvement.words import title_of
from accord.server.reporting.models import Figure, Span
from accord.server.reporting.queries.scopes import widest
from accord.server.reporting.spans import Chosen
from accord.server.reporting.wording import period_name
from accord.server.statements.access import SEE
from accord.server.statements.columns import OUTSIDE
from accord.server.statements.outside import Asked, Level, levels_of, outside, rooted
from accord.server.statements.views.periods import chosen_period
from accord.server.ui.exports import export

__all__ = ["exceptions"]


@require_safe
def exceptions(request: HttpRequest) -> HttpResponseBase:
    """Show what is outside thresholds for one level of management."""
    require(request.user, SEE)
    person = asker(request)
    levels = levels_of(person)
    wanted = request.GET.get("level", "")
    level = Level(wanted) if wanted in levels else levels[0]
    asked = _asked(request, person, level)
    rows = outside(asked)
    file = export(rows, OUTSIDE, request.GET.get("format", ""), name=f"exceptions-{asked.period.start}")
    if file is not None:
        return file
    units = units_in_reach(person, SEE).filter(ended_on=None).order_by("path").values_list("code", "name")
    context = {
        "rows": rows, "level": level, "levels": levels, "period": asked.period, "period_name": period_name,
        "units": list(units), "unit": asked.unit, "sees_all": may_everywhere(person, SEE), "title_of": title_of,
        "spans": Span, "today": timezone.localdate(), "beyond": sum(row.is_beyond_chance for row in rows),
    }  # fmt: skip
    return render(request, "statements/exceptions.html", context)


def _asked(request: HttpRequest, person: Person, level: Level) -> Asked:
    code = request.GET.get("unit", "")
    unit = access_unit(person, code, to=SEE) if code else widest(person)
    return rooted(level, chosen_period(request.GET, _latest(unit)), unit, person)


def _latest(unit: Unit | None) -> Chosen:
    """Return the last month of which anything was decided, this month where nothing ever was."""
    rows = Figure.objects.filter(span=Span.MONTH, decided__gt=0)
    rows = rows.filter(unit=unit) if unit else rows.filter(unit__parent=None)
    known = rows.order_by("-starts_on").values_list("starts_on", flat=True).first()
    today = timezone.now().astimezone(zone_of(unit.zone)).date() if unit else timezone.localdate()
    return Chosen.holding(Span.MONTH, known or today)
