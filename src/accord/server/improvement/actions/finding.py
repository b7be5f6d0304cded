"""Entering what the rules found: once for each unit, service, target and rule, and continued when it is found again."""

from datetime import datetime

from django.db import transaction

from accord.calendars.zones import zone
from accord.improvement import Finding
from accord.server.accounts.models import Person, Unit
from accord.server.audit.actions import record
from accord.server.catalogue.models import Service
from accord.server.improvement.actions.register import Facts, open_improvement, reopen_improvement
from accord.server.improvement.announcing import Waiting, What, announce
from accord.server.improvement.composition import behind, made_of
from accord.server.improvement.models import Deviation, RuleWords, Source
from accord.server.improvement.responsible import responsible_for
from accord.server.reporting.models import TargetKinds

__all__ = ["enter_finding", "refresh_composition"]

_FIGURES = ("met", "decided", "agreed")


@transaction.atomic
def enter_finding(unit: Unit, service: Service, kind: str, finding: Finding, *, now: datetime) -> Deviation | None:
    """Open a deviation, or continue the one there is; return it when anything of it is new.

    One that was closed is opened again by a month that began after it was closed: the month in which it was closed
    still holds what was bad before.
    """
    place = {"unit": unit, "service": service, "kind": kind, "rule": str(finding.rule)}
    held = Deviation.objects.select_for_update(of=("self",)).select_related("improvement", "unit", "service")
    known = held.filter(**place).first()
    if known is None:
        return _opened(place, finding, now)
    closed_at = known.improvement.closed_at
    if closed_at is not None:
        if finding.last_on <= closed_at.astimezone(zone(unit.zone)).date():
            return None
        reopen_improvement(known.improvement, by=None, now=now)
        _tell_owner(known, known.improvement.owner, now)
    elif all(getattr(known, name) == getattr(finding, name) for name in (*_FIGURES, "first_on", "last_on")):
        return None
    _take_over(known, finding, now)
    known.save()
    refresh_composition(known, now)
    return known


def _opened(place: dict[str, object], finding: Finding, now: datetime) -> Deviation:
    known = Deviation(**place, found_at=now)
    _take_over(known, finding, now)
    title = f"{RuleWords(known.rule).label}: {TargetKinds(known.kind).label}, {known.service.name}, {known.unit.name}"
    owner = responsible_for(behind(known).filter(verdict="missed"), known.service)
    facts = Facts(title=title[:200], unit=known.unit, service=known.service, owner=owner)
    known.improvement = open_improvement(facts, source=Source.DEVIATION, by=None, now=now)
    known.save()
    refresh_composition(known, now)
    _tell_owner(known, owner, now)
    return known


def _take_over(known: Deviation, finding: Finding, now: datetime) -> None:
    for name in ("first_on", "last_on", *_FIGURES, "probability", "missed_months", "fall"):
        setattr(known, name, getattr(finding, name))
    known.seen_at = now


def _tell_owner(known: Deviation, owner: Person | None, now: datetime) -> None:
    if owner is not None:
        announce([Waiting(What.DEVIATION, known.pk, owner.pk, now)])


@transaction.atomic
def refresh_composition(known: Deviation, now: datetime, *, by: Person | None = None) -> None:
    """Work out anew what a deviation is made of."""
    known.made_of = made_of(known, now)
    Deviation.objects.filter(pk=known.pk).update(made_of=known.made_of)
    if by is not None:
        record("improvement.recounted", known.improvement, by=by, now=now)
