"""The list of agreements: one row for each version that matters now."""

from datetime import date, timedelta
from typing import Final

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.access import Visitor
from accord.server.accounts.models import Unit
from accord.server.agreements.access import visible_versions
from accord.server.agreements.models import Version
from accord.server.agreements.states import Kind, State
from accord.server.agreements.words import target_title
from accord.server.ui.filters import words
from accord.server.ui.tables import Column
from accord.server.ui.tables import Kind as Shown

__all__ = [
    "COLUMNS",
    "EXPORTED",
    "SHORT_KINDS",
    "TABS",
    "counts_by_tab",
    "due_for_review",
    "versions_in",
    "with_filters",
]

SOON: Final = timedelta(days=30)
TABS: Final = {
    "": (_("All"), None),
    "in_force": (_("In force"), (State.IN_FORCE, State.UNDER_REVIEW)),
    "negotiation": (_("In negotiation"), (State.NEGOTIATION,)),
    "signed": (_("Signed"), (State.SIGNED,)),
    "draft": (_("Drafts"), (State.DRAFT,)),
    "ended": (_("Ended"), (State.ENDED, State.SUPERSEDED)),
}
"""Tabs by their name in the query: what they are called, and the states of the versions on them."""
SHORT_KINDS: Final = {
    Kind.SLA: _("With the business"),
    Kind.OLA: _("Internal"),
    Kind.SUPPLIER: _("With a supplier"),
}
_NOT_ON_ALL = (State.SUPERSEDED, State.WITHDRAWN)


def versions_in(person: Visitor, tab: str) -> QuerySet[Version]:
    """Return the versions on a tab that a person sees."""
    states = TABS.get(tab, TABS[""])[1]
    rows = visible_versions(person)
    rows = rows.exclude(state__in=_NOT_ON_ALL) if states is None else rows.filter(state__in=states)
    return rows.select_related("agreement").defer("document", "chain")


def with_filters(rows: QuerySet[Version], query: QueryDict, today: date) -> QuerySet[Version]:
    """Return the rows that the fields of the page's filter leave: words, kind, unit, service, due for review."""
    if text := query.get("q", "").strip():
        named = Q(agreement__title__icontains=text) | Q(agreement__code__icontains=text)
        sides = Q(summary__customer__icontains=text) | Q(summary__provider__icontains=text)
        rows = rows.filter(named | sides)
    if (kind := query.get("kind", "")) in Kind:
        rows = rows.filter(agreement__kind=kind)
    if unit := query.get("unit", ""):
        rows = _for_unit(rows, unit)
    if service := query.get("service", ""):
        rows = rows.filter(Q(services__contains=[service]) | Q(services=[]))
    if query.get("due"):
        rows = due_for_review(rows, today)
    return rows


def _for_unit(rows: QuerySet[Version], code: str) -> QuerySet[Version]:
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        return rows.none()
    keys = unit.path.split(".")
    above = [f"{'.'.join(keys[:length])}." for length in range(1, len(keys))]
    through = Version.units.through.objects.filter(unit__path__in=above).values("version")
    return rows.filter(Q(covers_everyone=True) | Q(pk__in=through))


def due_for_review(rows: QuerySet[Version], today: date) -> QuerySet[Version]:
    """Return the versions in force whose review or end comes within a month, or whose review is overdue."""
    near = Q(review_on__lte=today + SOON) | Q(effective_until__range=(today, today + SOON))
    return rows.filter(near, state__in=(State.IN_FORCE, State.UNDER_REVIEW))


def counts_by_tab(person: Visitor) -> dict[str, int]:
    """Return how many versions stand on each tab; one query."""
    by_state = dict(visible_versions(person).order_by().values_list("state").annotate(Count("pk")))
    return {
        tab: sum(by_state.get(state, 0) for state in states or set(State) - set(_NOT_ON_ALL))
        for tab, (_name, states) in TABS.items()
    }


def _targets(version: Version) -> str:
    shares = {target_title(one["id"]): one["share"] for one in version.summary.get("targets", [])}
    return ", ".join(f"{name} {words().agreed(float(share))}" for name, share in shares.items())


COLUMNS: Final = (
    Column[Version](
        "title",
        _("Agreement"),
        lambda version: version.summary["title"],
        sort="agreement__title",
        href=Version.get_absolute_url,
        note=lambda version: version.agreement.code,
    ),
    Column[Version]("customer", _("For whom"), lambda version: version.summary["customer"]),
    Column[Version]("kind", _("Kind"), lambda version: version.agreement.get_kind_display(), sort="agreement__kind"),
    Column[Version]("version", _("Version"), lambda version: version.number, Shown.NUMBER, sort="number"),
    Column[Version]("state", _("State"), lambda version: version.get_state_display(), sort="state"),
    Column[Version]("from", _("From"), lambda version: version.effective_from, Shown.DATE, sort="effective_from"),
    Column[Version]("review", _("Next review"), lambda version: version.review_on, Shown.DATE, sort="review_on"),
)
EXPORTED: Final = (
    *COLUMNS,
    Column[Version]("until", _("Until"), lambda version: version.effective_until, Shown.DATE),
    Column[Version]("code", _("Short name"), lambda version: version.agreement.code),
    Column[Version]("provider", _("Provider"), lambda version: version.summary["provider"]),
    Column[Version]("services", _("Services"), lambda version: ", ".join(version.services)),
    Column[Version]("targets", _("Targets"), _targets),
)
