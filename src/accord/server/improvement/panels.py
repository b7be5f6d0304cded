"""The section that the home page of a unit has on its deviations."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from accord.server.accounts.models import Unit
from accord.server.improvement.access import improvements_in_reach
from accord.server.improvement.queries.listing import rows_of
from accord.server.improvement.words import SIGNS, title_of
from accord.server.reporting.spans import Chosen

__all__ = ["unit_panel"]

_SHOWN = 6


def unit_panel(request: HttpRequest, unit: Unit, period: Chosen) -> SafeString:
    """Draw what is going on for a unit and those below it: what is due first, then the latest."""
    mine = improvements_in_reach(request.user).filter(unit__path__startswith=unit.path)
    rows = list(rows_of(mine, "").prefetch_related(None)[: _SHOWN + 1])
    context = {
        "unit": unit, "rows": rows[:_SHOWN], "count": len(rows) if len(rows) <= _SHOWN else 0, "signs": SIGNS,
        "title_of": title_of,
    }  # fmt: skip
    return mark_safe(render_to_string("improvement/unit_panel.html", context, request))  # noqa: S308 - drawn by a template
