"""What is outside thresholds, and nothing else: for each level of management what it can act upon.

A row is outside when less was kept than agreed; it says whether chance alone explains that. The business sees its
unit, the owner of services the units in which these fall short, the head of IT the whole organisation, the lead of a
team the tickets that the team held last.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from django.db import models
from django.db.models import Avg, Count, F, Q
from django.utils.translation import gettext_lazy as _

from accord.measures import wilson
from accord.server.accounts.models import Person, Unit
from accord.server.agreements.access import sees_inside
from accord.server.catalogue.models import Service
from accord.server.desk.models import Clock
from accord.server.improvement.access import improvements_in_reach
from accord.server.improvement.models import Action, Improvement, State
from accord.server.reporting.keeping.records import INSIDE
from accord.server.reporting.models import Figure, TargetKinds
from accord.server.reporting.queries.scopes import widest
from accord.server.reporting.spans import Chosen
from accord.server.statements.access import led_teams

__all__ = ["Asked", "Doing", "Level", "Outside", "levels_of", "outside", "rooted"]

_DECIDED = ("met", "missed")


class Level(models.TextChoices):
    """For whom exceptions are picked out."""

    TEAM = "team", _("Team lead")
    SERVICE = "service", _("Service owner")
    IT = "it", _("Head of IT")
    BUSINESS = "business", _("Business")


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose exceptions of which period: of a unit, of the services of an owner, or of the teams of a lead."""

    level: Level
    period: Chosen
    unit: Unit | None  # none: everywhere
    by: Person  # who looks: what is being done is shown as far as they see it
    owner: Person | None = None
    lead: Person | None = None


@dataclass(frozen=True, slots=True)
class Doing:
    """What is being done about it: an entry of the improvement register, and its next action."""

    improvement: Improvement
    action: Action | None


@dataclass(frozen=True, slots=True)
class Outside:
    """One promise that was not kept; `team` stands in the rows of a team lead alone."""

    unit: Unit | None
    service: Service
    kind: str
    met: int
    decided: int
    agreed: float
    team: str = ""
    doing: Sequence[Doing] = ()

    @property
    def share(self) -> float:
        """The share that was kept."""
        return self.met / self.decided

    @property
    def points(self) -> float:
        """How far it lies below the agreed share."""
        return self.agreed - self.share

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the kept share."""
        return wilson(self.met, self.decided) or (0.0, 1.0)

    @property
    def is_beyond_chance(self) -> bool:
        """Whether even the upper end of the interval lies below the agreed share."""
        return self.interval[1] < self.agreed

    @property
    def too_many(self) -> int:
        """How many misses there are more than were allowed."""
        return max(ceil(round(self.agreed * self.decided, 9)) - self.met, 0)

    @property
    def responsible(self) -> Person | None:
        """Who answers for it: the owner of what is being done, else the service's owner."""
        owners = [one.improvement.owner for one in self.doing if one.improvement.owner]
        return owners[0] if owners else self.service.owner

    @property
    def kind_name(self) -> str:
        """The kind of target as people call it."""
        return str(TargetKinds(self.kind).label) if self.kind in TargetKinds.values else _INSIDE[self.kind]


_INSIDE: dict[str, Any] = {"handover": _("Internal agreement"), "supplier": _("Supplier contract")}


def levels_of(person: Person) -> list[Level]:
    """Return the levels that a person may look from, the one that is theirs first."""
    if not sees_inside(person):
        return [Level.BUSINESS]
    found = [Level.TEAM] if led_teams(person).exists() else []
    found += [Level.SERVICE] if Service.objects.filter(owner=person).exists() else []
    return [*found, *([Level.IT] if widest(person) is None else []), Level.BUSINESS]


def rooted(level: Level, period: Chosen, unit: Unit | None, person: Person) -> Asked:
    """Return what a level asks for: owners and leads see what is theirs, the head of IT the whole organisation."""
    if level == Level.SERVICE:
        return Asked(level, period, unit, person, owner=person)
    if level == Level.TEAM:
        return Asked(level, period, unit, person, lead=person)
    if level == Level.IT:
        return Asked(level, period, Unit.objects.get(parent=None), person)
    return Asked(level, period, unit or Unit.objects.get(parent=None), person)


def outside(asked: Asked) -> list[Outside]:
    """Return what is outside thresholds: what chance does not explain first, then by misses too many."""
    rows = _of_teams(asked) if asked.level == Level.TEAM else _of_figures(asked)
    found = _with_doing(rows, asked.by)
    return sorted(found, key=lambda row: (not row.is_beyond_chance, -row.too_many, row.service.code, row.kind))


def _of_figures(asked: Asked) -> list[Outside]:
    rows = Figure.objects.filter(
        span=asked.period.span, starts_on=asked.period.start, decided__gt=0, agreed__gt=F("met") * 1.0 / F("decided")
    ).select_related("unit", "service__owner")
    if asked.level == Level.BUSINESS:
        rows = rows.exclude(kind__in=INSIDE)
    if asked.owner is not None:
        below = Q(unit__path__startswith=asked.unit.path) if asked.unit else Q()
        return _deepest([_outside(row) for row in rows.filter(below, service__owner=asked.owner)])
    return [_outside(row) for row in rows.filter(unit=asked.unit)]


def _outside(row: Figure) -> Outside:
    return Outside(row.unit, row.service, row.kind, row.met, row.decided, row.agreed or 0.0)


def _deepest(rows: Sequence[Outside]) -> list[Outside]:
    """Leave out what a unit shows only because a unit below it does."""
    paths = [(row.service.pk, row.kind, row.unit.path) for row in rows if row.unit]
    above = {
        (service, kind, path[: end + 1])
        for service, kind, path in paths
        for end, sign in enumerate(path[:-1])
        if sign == "."
    }
    return [row for row in rows if row.unit and (row.service.pk, row.kind, row.unit.path) not in above]


def _of_teams(asked: Asked) -> list[Outside]:
    """Return what the teams of a lead held last and did not keep, by service and kind of target."""
    names = dict(led_teams(asked.lead).values_list("code", "name")) if asked.lead else {}
    zone = asked.unit.zone if asked.unit else Unit.objects.get(parent=None).zone
    start, end = asked.period.instants(zone)
    clocks = Clock.objects.filter(
        superseded_at=None, decided_at__gte=start, decided_at__lt=end, verdict__in=_DECIDED,
        ticket__fact__team__in=list(names), service__isnull=False,
    ).filter(Q(unit__path__startswith=asked.unit.path) if asked.unit else Q())  # fmt: skip
    cells = clocks.order_by().values("ticket__fact__team", "service", "kind")
    counted = list(cells.annotate(met=Count("pk", filter=Q(verdict="met")), decided=Count("pk"), agreed=Avg("share")))
    services = {one.pk: one for one in Service.objects.select_related("owner")} if counted else {}
    rows = [
        Outside(None, services[cell["service"]], cell["kind"], cell["met"], cell["decided"], float(cell["agreed"]),
                names[str(cell["ticket__fact__team"])])
        for cell in counted if cell["agreed"] is not None
    ]  # fmt: skip
    return [row for row in rows if row.share < row.agreed]


def _with_doing(rows: Iterable[Outside], by: Person) -> list[Outside]:
    """Add what somebody sees open in the improvement register about the service: in the unit, above or below it."""
    held = list(rows)
    services = {row.service.pk for row in held}
    open_ones = improvements_in_reach(by).filter(service__in=services or [0]).exclude(state=State.CLOSED)
    entries = list(open_ones.select_related("unit", "owner", "deviation").order_by("-opened_at", "-pk"))
    actions = Action.objects.filter(improvement__in=[one.pk for one in entries] or [0], done_at=None)
    next_ones: dict[int, Action] = {}
    for action in actions.select_related("owner").order_by("due_on", "pk"):
        next_ones.setdefault(action.improvement_id, action)
    return [replace(row, doing=_about(row, entries, next_ones)) for row in held]


def _about(row: Outside, entries: Iterable[Improvement], actions: dict[int, Action]) -> list[Doing]:
    return [
        Doing(one, actions.get(one.pk)) for one in entries if one.service_id == row.service.pk and _is_about(row, one)
    ]


def _is_about(row: Outside, entry: Improvement) -> bool:
    found = getattr(entry, "deviation", None)
    if found is not None and found.kind != row.kind:
        return False
    if row.unit is None:
        return True
    here, there = row.unit.path, entry.unit.path
    return here.startswith(there) or there.startswith(here)
