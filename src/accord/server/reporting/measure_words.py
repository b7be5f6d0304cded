"""How measures, their values and what they are cut by are written on pages."""

from collections.abc import Iterable, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accord.measures import CATALOGUE, Measure, MeasureUnit, Period
from accord.server.accounts.models import Person, Team, Unit
from accord.server.agreements.models import Agreement
from accord.server.catalogue.models import Component, Function, Service, Supplier
from accord.server.desk.models import Channel, Ticket
from accord.server.reporting.models import TargetKinds
from accord.server.reporting.queries import ReportPeriod, Value
from accord.server.reporting.small_teams import BETWEEN
from accord.server.ui.filters import FILTERS

__all__ = ["BESIDE", "DIMENSIONS", "GROUPS", "LENGTHS", "UNITS", "beside_of", "names_of", "period_words", "written"]

LENGTHS: Final = {
    Period.WEEK: gettext_lazy("Week"),
    Period.MONTH: gettext_lazy("Month"),
    Period.QUARTER: gettext_lazy("Quarter"),
    Period.YEAR: gettext_lazy("Year"),
}
"""The periods that pages offer."""

GROUPS: Final = {
    "sla": gettext_lazy("Agreement keeping"),
    "desk": gettext_lazy("Desk"),
    "service": gettext_lazy("Services"),
    "notice": gettext_lazy("Notices"),
    "survey": gettext_lazy("Surveys"),
}
UNITS: Final = {
    MeasureUnit.SHARE: gettext_lazy("share"),
    MeasureUnit.COUNT: gettext_lazy("count"),
    MeasureUnit.HOURS: gettext_lazy("hours"),
    MeasureUnit.MONEY: gettext_lazy("money"),
    MeasureUnit.DAYS: gettext_lazy("calendar days"),
}
DIMENSIONS: Final = {
    "unit": gettext_lazy("Unit"),
    "service": gettext_lazy("Service"),
    "component": gettext_lazy("Component"),
    "function": gettext_lazy("Function"),
    "agreement": gettext_lazy("Agreement"),
    "target": gettext_lazy("Target"),
    "kind": gettext_lazy("Kind of target"),
    "promise": gettext_lazy("Kind of agreement"),
    "level": gettext_lazy("Level"),
    "ticket_class": gettext_lazy("Class"),
    "channel": gettext_lazy("Channel"),
    "team": gettext_lazy("Team"),
    "support_level": gettext_lazy("Support level"),
    "person": gettext_lazy("Person"),
    "supplier": gettext_lazy("Supplier"),
    "survey": gettext_lazy("Survey"),
}
BESIDE: Final = {
    "open": pgettext_lazy("clocks", "Open"),
    "exempt": gettext_lazy("Exempt"),
    "cancelled": gettext_lazy("Cancelled"),
    "unknown": gettext_lazy("Not known"),
    "median": gettext_lazy("Median"),
    "p90": gettext_lazy("90th percentile"),
    "n": gettext_lazy("Measured"),
    "calendar_value": gettext_lazy("Mean in calendar hours"),
    "calendar_median": gettext_lazy("Median in calendar hours"),
    "calendar_p90": gettext_lazy("90th percentile in calendar hours"),
    "asked": pgettext_lazy("people", "Asked"),
    "response": gettext_lazy("Answered"),
    "mean": gettext_lazy("Mean score"),
    "agreements_met": gettext_lazy("Agreements met"),
    "agreements": gettext_lazy("Agreements measured"),
    "booked_h": gettext_lazy("Hours booked"),
    "booked_share": gettext_lazy("Share of all hours booked"),
    "addressed": gettext_lazy("Addressed"),
}
_HOURS: Final = ("median", "p90", "calendar_value", "calendar_median", "calendar_p90", "booked_h")
_SHARES: Final = ("response", "booked_share")
_NAMED: Final[dict[str, type[Model]]] = {
    "unit": Unit, "service": Service, "component": Component, "function": Function, "team": Team, "supplier": Supplier,
}  # fmt: skip
_PROMISES: Final = {
    "sla": gettext_lazy("Agreement with customers"),
    "ola": gettext_lazy("Internal agreement"),
    "supplier": gettext_lazy("Supplier contract"),
}
_SURVEYS: Final = {"ticket": gettext_lazy("after a ticket"), "poll": gettext_lazy("poll")}


def written(measure: Measure, value: Value) -> str:
    """Return a value as people read it; a dash without data."""
    if value.value is None:
        return str(FILTERS["dash"](None))
    match measure.unit:
        case MeasureUnit.SHARE:
            return str(FILTERS["share"](value.value))
        case MeasureUnit.MONEY:
            return str(FILTERS["money"](value.value, value.currency)) if value.currency else _amount(value.value)
        case MeasureUnit.HOURS:
            return _hours(value.value)
        case MeasureUnit.COUNT:
            return str(FILTERS["number"](value.value))
        case MeasureUnit.DAYS:
            return _("%(days)s d") % {"days": FILTERS["number"](value.value, 1)}


def beside_of(value: Value) -> list[tuple[str, str]]:
    """Return what a measure lists beside its value, named and written; what is not known is left out."""
    known = [(name, amount) for name, amount in value.beside.items() if name in BESIDE and amount is not None]
    in_days = CATALOGUE[value.measure].unit is MeasureUnit.DAYS
    return [(str(BESIDE[name]), _beside(name, amount, in_days=in_days)) for name, amount in known]


def _beside(name: str, amount: float, *, in_days: bool) -> str:
    if name in _HOURS and not in_days:
        return _hours(amount)
    if name in _SHARES:
        return str(FILTERS["share"](amount))
    return str(FILTERS["number"](amount, 0 if amount == int(amount) else 2))


def _hours(hours: float) -> str:
    return _("%(hours)s h") % {"hours": FILTERS["number"](hours, 1 if hours >= 10 else 2)}


def _amount(amount: float) -> str:
    return str(FILTERS["number"](amount, 2))


def period_words(period: ReportPeriod) -> str:
    """Return a period as people say it."""
    match period.length:
        case Period.MONTH:
            return str(FILTERS["month"](period.start))
        case Period.QUARTER:
            number = (period.start.month + 2) // 3
            return _("quarter %(number)s of %(year)s") % {"number": number, "year": period.start.year}
        case Period.YEAR:
            return str(period.start.year)
        case _:
            return str(FILTERS["period"]((period.start, period.last)))


def names_of(
    dimension: str, codes: Iterable[str | None], known: Mapping[str, str] = MappingProxyType({})
) -> dict[str | None, str]:
    """Return the names of the values of a dimension by their codes; a code that is known nowhere names itself.

    `known` are names that are in hand; only others are read.
    """
    wanted = {code for code in codes if code is not None}
    found: dict[str | None, str] = {code: known.get(code, code) for code in wanted} | {None: _("none named")}
    wanted -= known.keys()
    if not wanted:
        return found
    if dimension in _NAMED:
        parts = {code: code.split(BETWEEN) if dimension == "team" else [code] for code in wanted}
        rows: Any = _NAMED[dimension]._default_manager.filter(code__in={*wanted, *chain(*parts.values())})
        names = {one.code: str(getattr(one, "said_name", one.name)) for one in rows}
        several = {code: BETWEEN.join(names.get(one, one) for one in each) for code, each in parts.items()}
        return found | several | {code: name for code, name in names.items() if code in wanted}
    if dimension == "agreement":
        return found | dict(Agreement.objects.filter(code__in=wanted).values_list("code", "title"))
    if dimension == "person":
        return found | dict(Person.objects.filter(email__in=wanted).values_list("email", "name"))
    return found | {code: _fixed(dimension, code) for code in wanted}


def _fixed(dimension: str, code: str) -> str:
    fixed: dict[str, dict[Any, Any]] = {
        "kind": dict(TargetKinds.choices), "ticket_class": dict(Ticket.Class.choices),
        "channel": dict(Channel.choices), "promise": _PROMISES, "survey": _SURVEYS,
    }  # fmt: skip
    if dimension in ("level", "support_level"):
        return _("Level %(level)s") % {"level": code}
    return str(fixed.get(dimension, {}).get(code, code))
