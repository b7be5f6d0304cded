"""What is disrupted just now, and whom it concerns: kept for a moment in each process, because every page asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.core.cache import caches
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from accord.server.accounts.access import Visitor, paths_in_reach, under
from accord.server.accounts.models import Unit
from accord.server.accounts.roles import Capability
from accord.server.desk.models import MajorIncident, MajorUpdate

__all__ = ["KEPT_AS", "Running", "concerning", "concerns", "disruptions", "forget", "is_concerned", "seen_by"]

KEPT_AS: Final = "desk.major"
_KEPT_FOR: Final = 5  # seconds, in each process
_STAYS_ON_THE_PAGE: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Running:
    """One major incident that goes on: what people read of it, since when, and when they hear more."""

    reference: str
    title: str
    text: str
    service: str
    since: datetime
    news_at: datetime | None
    paths: tuple[str, ...]  # of the units it concerns; none: everybody
    address: str


def disruptions(person: Visitor) -> list[Running]:
    """Return what is disrupted for a person, the latest first."""
    running = caches["process"].get(KEPT_AS)
    if running is None:
        running = _read()
        caches["process"].set(KEPT_AS, running, _KEPT_FOR)
    return [one for one in running if is_concerned(person, one.paths)] if running else []


def forget() -> None:
    """Read anew what is disrupted when the next page asks."""
    caches["process"].delete(KEPT_AS)


def concerning(person: Visitor, now: datetime) -> list[MajorIncident]:
    """Return the major incidents that the page of the state shows a person: what goes on, then what ended lately."""
    rows = _rows().exclude(ended_at__lt=now - _STAYS_ON_THE_PAGE).order_by("-declared_at")
    mine = [one for one in rows if seen_by(person, one)]
    return sorted(mine, key=lambda one: one.ended_at is not None)


def seen_by(person: Visitor, major: MajorIncident) -> bool:
    """Say whether somebody reads of a major incident."""
    return is_concerned(person, [unit.path for unit in major.units.all()])


def is_concerned(person: Visitor, paths: Sequence[str]) -> bool:
    """Say whether something in units concerns somebody who belongs to one, above or below it."""
    if not paths:
        return True
    own = paths_in_reach(person, Capability.ASK_FOR_HELP)
    return any(path.startswith(mine) or mine.startswith(path) for path in paths for mine in own)


def concerns(person: Visitor) -> Q:
    """Return the condition under which somebody reads of a major incident, as `is_concerned` says."""
    own = paths_in_reach(person, Capability.ASK_FOR_HELP)
    above = {path[: place + 1] for path in own for place, sign in enumerate(path) if sign == "."}
    units = Unit.objects.filter(under(own) | Q(path__in=above)).values("pk")
    named = MajorIncident.units.through.objects.filter(majorincident=OuterRef("pk"))
    return Q(~Exists(named)) | Q(Exists(named.filter(unit__in=units)))


def _rows() -> QuerySet[MajorIncident]:
    updates = Prefetch("updates", MajorUpdate.objects.order_by("-at", "-id").select_related("by"))
    units = Prefetch("units", Unit.objects.order_by("path"))
    return MajorIncident.objects.select_related("ticket__service").prefetch_related(updates, units)


def _read() -> list[Running]:
    return [_running(one) for one in _rows().filter(ended_at=None).order_by("-declared_at")]


def _running(one: MajorIncident) -> Running:
    latest = next(iter(one.updates.all()), None)
    service = one.ticket.service.name if one.ticket.service else ""
    return Running(
        one.ticket.reference, one.title, latest.text if latest else "", service, one.declared_at, one.news_at,
        tuple(unit.path for unit in one.units.all()), one.get_absolute_url(),
    )  # fmt: skip
