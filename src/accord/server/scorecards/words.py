"""What perspectives and standings are called, and how amounts are said."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.measures import Measure, MeasureUnit
from accord.measures.scorecard import Better, Goal, Perspective, Reached, Standing
from accord.server.reporting.measure_words import written
from accord.server.reporting.queries import ReportPeriod, Value
from accord.server.ui.filters import FILTERS
from accord.server.ui.wording import told

__all__ = ["PERSPECTIVES", "STANDINGS", "amount", "chance_of", "deviation_of", "measure_name", "target_of"]

PERSPECTIVES: Final = {
    Perspective.BUSINESS: gettext_lazy("Business"),
    Perspective.CUSTOMER: gettext_lazy("Customer"),
    Perspective.OPERATIONS: gettext_lazy("Operations"),
    Perspective.DEVELOPMENT: gettext_lazy("Development"),
}
STANDINGS: Final = {
    Standing.MET: ("kept", gettext_lazy("Met")),
    Standing.AT_RISK: ("risk", gettext_lazy("At risk")),
    Standing.MISSED: ("missed", gettext_lazy("Missed")),
    Standing.NO_DATA: ("plain", gettext_lazy("No data")),
}
"""The tone and the word of each standing."""


def measure_name(measure: Measure | None, code: str) -> str:
    """Return what a measure is called; one that the catalogue does not know any more by its id."""
    return told(measure.name) if measure else code


def amount(measure: Measure | None, number: float, period: ReportPeriod, currency: str = "") -> str:
    """Return an agreed number in the unit of its measure, without a decimal that says nothing."""
    if measure is None:
        return str(FILTERS["number"](number, 2))
    if measure.unit is MeasureUnit.SHARE:
        return str(FILTERS["agreed"](number))
    if measure.unit is MeasureUnit.HOURS:
        return _("%(hours)s h") % {"hours": FILTERS["number"](number, 0 if number == int(number) else 2)}
    if measure.unit is MeasureUnit.MONEY and not currency:
        return str(FILTERS["number"](number, 0 if number == int(number) else 2))
    return written(measure, Value(measure.id, period, number, currency=currency))


def target_of(goal: Goal, measure: Measure | None, period: ReportPeriod, currency: str = "") -> str:
    """Return a target with its direction: “at least 90 %”."""
    said = {"amount": amount(measure, goal.target, period, currency)}
    return _("at least %(amount)s") % said if goal.better is Better.HIGHER else _("at most %(amount)s") % said


def deviation_of(part: Reached, measure: Measure | None, period: ReportPeriod, currency: str = "") -> str:
    """Return by how much a value is better or worse than its target; nothing without data."""
    if part.deviation is None:
        return ""
    size = abs(part.deviation)
    if measure and measure.unit is MeasureUnit.SHARE:
        said = {"amount": _("%(points)s points") % {"points": FILTERS["number"](size * 100, 1)}}
        is_none = round(size * 100, 1) == 0
    else:
        is_none = round(size, 2) == 0
        value = Value(measure.id, period, size, currency=currency) if measure else None
        said = {"amount": written(measure, value) if measure and value else str(FILTERS["number"](size, 2))}
    if is_none:
        return _("as agreed")
    return _("%(amount)s better") % said if part.deviation > 0 else _("%(amount)s worse") % said


def chance_of(part: Reached) -> str:
    """Say of a value that is worse than its target that chance alone may have made it so; else nothing."""
    is_worse = part.standing in (Standing.AT_RISK, Standing.MISSED)
    return _("may be chance") if is_worse and part.is_beyond_chance is False else ""
