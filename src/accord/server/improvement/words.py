"""What deviations, holders and groups of clocks are called."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accord.improvement import Holder
from accord.server.accounts.models import Team, Unit
from accord.server.catalogue.models import Component, Function, Supplier
from accord.server.improvement.models import Deviation, EffectWords, Improvement, RuleWords, Source, State
from accord.server.ui.filters import FILTERS

__all__ = [
    "EFFECT_SIGNS",
    "FEATURES",
    "SIGNS",
    "Names",
    "finding_in_words",
    "holder_called",
    "low_scores_of",
    "names_of",
    "title_of",
    "value_called",
]

SIGNS: Final[Mapping[str, str]] = {
    State.OPEN: "missed", State.ACTING: "risk", State.CHECKING: "note", State.CLOSED: "kept",
}  # fmt: skip
"""How a state is coloured."""
EFFECT_SIGNS: Final[Mapping[str, str]] = {
    EffectWords.MOVED: "kept", EffectWords.NOT_MOVED: "missed", EffectWords.TOO_EARLY: "plain",
}  # fmt: skip
"""How the effect of an action is coloured."""
FEATURES: Final[Mapping[str, Any]] = {
    "function": gettext_lazy("Function"),
    "component": gettext_lazy("Component"),
    "level": gettext_lazy("Level"),
    "hour": gettext_lazy("Hour of the week"),
    "unit": gettext_lazy("Unit"),
}
"""By what the clocks behind a deviation are grouped."""
_HOLDERS: Final[Mapping[str, Any]] = {
    Holder.TEAM: gettext_lazy("A team"),
    Holder.SUPPLIER: pgettext_lazy("holder", "A supplier"),
    Holder.CUSTOMER: pgettext_lazy("holder", "The customer"),
    Holder.OUT_OF_HOURS: gettext_lazy("Nobody, out of service hours"),
    Holder.NOBODY: gettext_lazy("No team yet"),
}
_A_MONDAY: Final = date(2024, 1, 1)

type Names = Mapping[tuple[str, str], str]
"""What teams, suppliers, components, functions and units are called, by their kind and code."""


def title_of(improvement: Improvement) -> str:
    """Return what an improvement is called: a deviation in the language of now, others as they were named."""
    found: Deviation | None = getattr(improvement, "deviation", None)
    if found is None:
        return _heard_title(improvement) or improvement.title
    return _("%(rule)s: %(target)s, %(service)s, %(unit)s") % {
        "rule": RuleWords(found.rule).label,
        "target": str(found.get_kind_display()).lower(),
        "service": improvement.service.said_name if improvement.service else "",
        "unit": improvement.unit.name,
    }


def low_scores_of(about: str) -> str:
    """Return what the improvement of a service, or of a unit, that got low scores is called."""
    return (_("Low scores: %(about)s") % {"about": about})[:200]


def _heard_title(improvement: Improvement) -> str:
    """Return what low scores are called in the language of now; nothing where somebody gave them a title."""
    about = improvement.service or improvement.unit
    if improvement.source != Source.LOW_SCORE or improvement.title not in _in_all_languages(about.name):
        return ""
    return low_scores_of(improvement.service.said_name if improvement.service else about.name)


@lru_cache(maxsize=256)
def _in_all_languages(about: str) -> frozenset[str]:
    titles = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            titles.append(low_scores_of(about))
    return frozenset(titles)


def finding_in_words(found: Deviation) -> str:
    """Return what a rule found, as a sentence with its figures."""
    share = found.met / found.decided if found.decided else None
    said = {
        "met": FILTERS["number"](found.met), "decided": FILTERS["number"](found.decided),
        "share": FILTERS["share"](share), "agreed": FILTERS["agreed"](found.agreed),
        "months": found.missed_months, "points": FILTERS["number"](found.fall * 100, 1),
        "chance": _chance(found.probability),
    }  # fmt: skip
    return {
        RuleWords.BELOW: _(
            "%(met)s of %(decided)s kept, %(share)s where %(agreed)s are agreed. By chance alone it would be as bad in"
            " %(chance)s."
        ),
        RuleWords.WORSENING: _(
            "The kept share fell by %(points)s points over the months, to %(share)s of all of them together; agreed"
            " are %(agreed)s. By chance alone it would fall as steeply in %(chance)s."
        ),
        RuleWords.REPEATED: _(
            "Missed in %(months)s of the last six months: %(met)s of %(decided)s kept, %(share)s where %(agreed)s are"
            " agreed. By chance alone it would be as bad in %(chance)s."
        ),
    }[RuleWords(found.rule)] % said


def _chance(probability: float) -> str:
    if probability < 0.0001:
        return _("fewer than 1 of 10,000 cases")
    return _("1 of %(count)s cases") % {"count": FILTERS["number"](round(1 / probability))}


def names_of(wanted: Iterable[tuple[str, str]]) -> Names:
    """Return what things are called, given by kind and code; one query a kind, even for none of it."""
    pairs = list(wanted)
    found: dict[tuple[str, str], str] = {}
    for kind, model in (("team", Team), ("supplier", Supplier), ("component", Component), ("function", Function)):
        rows: Any = model._default_manager.filter(code__in=[code for one, code in pairs if one == kind] or [""])
        found |= {(kind, row.code): getattr(row, "said_name", row.name) for row in rows}
    units = Unit.objects.filter(code__in=[code for one, code in pairs if one == "unit"] or [""])
    return found | {("unit", one.code): one.name for one in units}


def holder_called(holder: str, name: str, names: Names) -> str:
    """Return what a holder of clocks is called."""
    return names.get((holder, name), name) if name else str(_HOLDERS[holder])


def value_called(feature: str, value: str, names: Names) -> str:
    """Return what the value of a feature is called: a name, a level, or Monday 09:00."""
    if feature == "hour":
        day, _dash, hour = value.partition("-")
        weekday = date_format(_A_MONDAY + timedelta(days=int(day) - 1), "l")
        return f"{weekday}, {int(hour):02}–{(int(hour) + 1) % 24:02}"
    return names.get((feature, value), value)
