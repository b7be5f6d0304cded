"""The register as a list: filtered, searched, with what is due next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Min, Prefetch, Q, QuerySet

from accord.server.accounts.models import Person
from accord.server.improvement.models import Cause, Improvement, Source, State

__all__ = ["Asked", "counts", "rows_of", "searched"]

_OPEN = ("open", "acting", "checking")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which improvements are wanted; what is not known asks for nothing."""

    state: str = ""  # a state, or "" for all that is not closed, or "all"
    source: str = ""
    unit: str = ""
    service: str = ""
    cause: str = ""
    text: str = ""
    is_mine: bool = False
    is_late: bool = False

    @classmethod
    def of(cls, query: Mapping[str, Any]) -> "Asked":
        """Return what an address asks for."""
        said = {name: str(query.get(name, "")).strip()[:200] for name in ("unit", "service", "cause")}
        state, source = str(query.get("state", "")), str(query.get("source", ""))
        return cls(
            state=state if state in (*State.values, "all") else "",
            source=source if source in Source.values else "",
            text=str(query.get("q", "")).strip()[:200],
            is_mine=query.get("mine") == "1", is_late=query.get("late") == "1", **said,
        )  # fmt: skip

    @property
    def is_any(self) -> bool:
        """Whether it leaves anything out beside what is closed."""
        return self != type(self)(state=self.state)


def searched(rows: QuerySet[Improvement], asked: Asked, person: Person, today: date) -> QuerySet[Improvement]:
    """Return the rows that are asked for, whatever their state."""
    if asked.source:
        rows = rows.filter(source=asked.source)
    if asked.unit:
        rows = rows.filter(unit__code=asked.unit)
    if asked.service:
        rows = rows.filter(service__code=asked.service)
    if asked.cause.isdecimal() and len(asked.cause) < 19:
        rows = rows.filter(
            pk__in=Improvement.causes.through.objects.filter(cause=int(asked.cause)).values("improvement")
        )
    if asked.is_mine:
        rows = rows.filter(Q(owner=person) | Q(pk__in=person.improvement_actions.values("improvement")))
    if asked.is_late:
        rows = rows.filter(actions__due_on__lt=today, actions__done_at=None).distinct()
    for word in asked.text.split():
        named = Q(title__icontains=word) | Q(text__icontains=word) | Q(code__iexact=word)
        rows = rows.filter(named | Q(unit__name__icontains=word) | Q(service__name__icontains=word))
    return rows


def counts(rows: QuerySet[Improvement]) -> dict[str, int]:
    """Return how many there are of each state, by its name, and of all that are not closed as ""; one query."""
    found: dict[str, int] = dict(rows.order_by().values_list("state").annotate(Count("pk", distinct=True)))
    return {**found, "": sum(found.get(state, 0) for state in _OPEN), "all": sum(found.values())}


def rows_of(rows: QuerySet[Improvement], state: str = "all") -> QuerySet[Improvement]:
    """Return rows with all that a list shows: those first whose action is due first, then the latest."""
    if state != "all":
        rows = rows.filter(state__in=_OPEN) if not state else rows.filter(state=state)
    due = Min("actions__due_on", filter=Q(actions__done_at=None))
    named = rows.select_related("unit", "service", "owner", "deviation")
    causes = Prefetch("causes", Cause.objects.order_by("name"))
    return named.prefetch_related(causes).annotate(due=due).order_by(F("due").asc(nulls_last=True), "-opened_at", "-pk")
