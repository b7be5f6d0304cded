"""What pages say about figures, in words."""

from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accord.documents.report.values import Result, State
from accord.server.catalogue.models import Component
from accord.server.reporting.models import Span
from accord.server.reporting.spans import ANY, Chosen
from accord.server.ui.filters import FILTERS

__all__ = ["SPANS", "STATES", "component_names", "period_name", "reason_in_words", "tone"]

STATES = {
    State.KEPT: ("kept", gettext_lazy("Kept")),
    State.CHANCE: ("risk", gettext_lazy("Within chance of target")),
    State.MISSED: ("missed", gettext_lazy("Missed")),
    State.NO_DATA: ("plain", gettext_lazy("No data")),
}
SPANS = {
    Span.MONTH.value: gettext_lazy("Month"),
    Span.QUARTER.value: gettext_lazy("Quarter"),
    Span.YEAR.value: gettext_lazy("Year"),
    ANY: gettext_lazy("Days"),
}
FEW = 10
_A_MONDAY = date(2024, 1, 1)


def tone(result: Result) -> str:
    """Return the name of the colour and sign that a result is shown with."""
    return STATES[result.state][0]


def period_name(period: Chosen) -> str:
    """Return a period as people say it: October 2026, 3rd quarter 2026, 2026, 1–12 October 2026."""
    if period.span == Span.MONTH:
        return str(FILTERS["month"](period.start))
    if period.span == Span.QUARTER:
        number = (period.start.month + 2) // 3
        return _("quarter %(number)s of %(year)s") % {"number": number, "year": period.start.year}
    if period.span == Span.YEAR:
        return str(period.start.year)
    return str(FILTERS["period"]((period.start, period.last)))


def reason_in_words(result: Result, reason: dict[str, Any] | None, names: dict[str, str]) -> str:
    """Return a sentence on a row: where the misses lie, or that there are too few tickets to tell; else nothing.

    `names`: the names of components by their codes.
    """
    if reason and result.state in (State.MISSED, State.CHANCE):
        return _misses(reason, names)
    if 0 < result.decided < FEW:
        text = ngettext(
            "%(count)s ticket: the interval is wide", "%(count)s tickets: the interval is wide", result.decided
        )
        return text % {"count": result.decided}
    return ""


def _misses(reason: dict[str, Any], names: dict[str, str]) -> str:
    said = {"misses": reason["misses"], "of": reason["of"], "where": _where(reason["feature"], reason["value"], names)}
    return {
        "component": _("%(misses)s of %(of)s misses in %(where)s"),
        "level": _("%(misses)s of %(of)s misses at level %(where)s"),
        "weekday": _("%(misses)s of %(of)s misses on one weekday: %(where)s"),
    }[reason["feature"]] % said


def _where(feature: str, value: str, names: dict[str, str]) -> str:
    if feature == "component":
        return names.get(value, value)
    if feature == "weekday":
        return date_format(_A_MONDAY + timedelta(days=int(value) - 1), "l").lower()
    return value


def component_names(codes: set[str]) -> dict[str, str]:
    """Return the names of components; one query even for none, so that a page costs the same whatever it has to say."""
    named = Component.objects.filter(code__in=codes or [""]).only("code", "name", "names").order_by()
    return {one.code: one.said_name for one in named}
