"""The tables of a service-level report that say what deviates and what is done about it, in the language of now."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accord.documents import Section
from accord.server.accounts.models import Unit
from accord.server.catalogue.models import Service
from accord.server.improvement.models import Action, Improvement, State
from accord.server.improvement.words import title_of
from accord.server.ui.filters import FILTERS

__all__ = ["actions_section", "deviations_section"]

_MOST: Final = 30


def deviations_section(unit: Unit, service: Service | None, start: datetime, end: datetime) -> Section:
    """Return what deviated in a period, or was still going on in it, with its causes, owner, state and outcome."""
    rows = Improvement.objects.filter(_about("", unit, service), deviation__isnull=False, opened_at__lt=end)
    rows = rows.exclude(closed_at__lt=start).select_related("unit", "service", "owner", "deviation")
    told = [
        (
            one.code.upper(), title_of(one), _kept(one), ", ".join(sorted(cause.name for cause in one.causes.all())),
            one.owner.name if one.owner else "", _standing(one),
        )
        for one in rows.prefetch_related("causes").order_by("deviation__probability", "pk")[:_MOST]
    ]  # fmt: skip
    columns = (_("Number"), _("Deviation"), _("Kept"), _("Causes"), _("Owner"), _("State"))
    return Section(
        _("Deviations and what is done about them"), _("Found by rule: more than chance alone explains."), columns,
        _dashed(told), _("No rule found anything that chance does not explain."),
    )  # fmt: skip


def _kept(one: Any) -> str:
    found = one.deviation
    said = {
        "met": FILTERS["number"](found.met), "decided": FILTERS["number"](found.decided),
        "agreed": FILTERS["agreed"](found.agreed),
    }  # fmt: skip
    return _("%(met)s of %(decided)s, agreed %(agreed)s") % said


def _standing(one: Improvement) -> str:
    return str(one.get_outcome_display() if one.state == State.CLOSED else one.get_state_display())


def actions_section(unit: Unit, service: Service | None, start: datetime, end: datetime) -> Section:
    """Return the actions that were open in a period or done in it, and whether those that are done moved the number."""
    rows: QuerySet[Action] = Action.objects.filter(_about("improvement__", unit, service), made_at__lt=end)
    open_then = Q(done_at=None) & (Q(improvement__closed_at=None) | Q(improvement__closed_at__gte=start))
    rows = rows.filter(open_then | Q(done_at__gte=start)).select_related("improvement", "owner")
    told = [
        (
            one.improvement.code.upper(), one.text, one.owner.name, str(FILTERS["date"](one.due_on)),
            str(FILTERS["date"](one.done_at)), str(one.get_effect_display()),
        )
        for one in rows.order_by(F("done_at").asc(nulls_first=True), "due_on", "pk")[:_MOST]
    ]  # fmt: skip
    action = pgettext("improvements", "Action")
    columns = (_("Number"), action, _("Owner"), _("Until"), _("Done on"), _("Number moved?"))
    return Section(
        pgettext("improvements", "Actions"), _("What is done about deviations and other improvements."), columns,
        _dashed(told),
        _("None was open or done."),
    )  # fmt: skip


def _about(prefix: str, unit: Unit, service: Service | None) -> Q:
    about = Q(**{f"{prefix}unit__path__startswith": unit.path})
    return about & Q(**{f"{prefix}service": service}) if service else about


def _dashed(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(text or "–" for text in row) for row in rows)
