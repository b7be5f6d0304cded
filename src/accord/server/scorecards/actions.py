"""Agreeing scorecards, agreeing them anew, ending them and bringing them back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from accord.calendars.zones import zone
from accord.errors import InputError, Place, Problem
from accord.measures import CATALOGUE
from accord.measures.scorecard import Goal, refuse_goals
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person, Unit
from accord.server.audit.actions import record
from accord.server.catalogue.models import Service
from accord.server.reporting.queries import Scope
from accord.server.scorecards.errors import StaleError, WrittenHistoryError
from accord.server.scorecards.keeping import keep
from accord.server.scorecards.models import Line, Scorecard, Version

__all__ = ["Promise", "agree", "agree_anew", "end", "resume"]

_MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class Promise:
    """A measure of a scorecard with who is responsible for it."""

    goal: Goal
    responsible: Person


@transaction.atomic
def agree(
    unit: Unit | None, service: Service | None, promises: Sequence[Promise], holds_from: date, *, by: Person,
    now: datetime, reason: str = "",
) -> Scorecard:  # fmt: skip
    """Agree the first version of a scorecard; its first month may have passed. One that is there is refused."""
    _refuse(promises)
    if Scorecard.objects.filter(unit=unit, service=service).exists():
        raise InputError([at_field(_("There is a scorecard of this already."), "unit")])
    code = f"unit-{unit.code}" if unit else f"service-{service.code}" if service else "all-of-it"
    card = Scorecard.objects.create(code=code, unit=unit, service=service, made_at=now, made_by=by)
    _add(card, 1, promises, holds_from, reason, by, now)
    record("scorecard.agreed", card, by=by, now=now, count=len(promises))
    keep([card], now)
    return card


@transaction.atomic
def agree_anew(
    card: Scorecard, promises: Sequence[Promise], holds_from: date, *, seen: int, by: Person, now: datetime,
    reason: str = "",
) -> Version:  # fmt: skip
    """Agree a further version, from this month on or a later one: months that have passed keep what was in force.

    A version that has not begun gives way to one that is agreed after it.
    """
    _refuse(promises)
    row = Scorecard.objects.select_for_update(of=("self",)).select_related("unit", "service").get(pk=card.pk)
    if row.row_version != seen:
        raise StaleError(_("Somebody else changed this while you were writing."))
    present = now.astimezone(zone(Scope(row.unit, row.service).zone)).date().replace(day=1)
    if holds_from.replace(day=1) < present:
        text = _("Months that have passed keep the scorecard that was in force in them.")
        raise WrittenHistoryError([at_field(text, "holds_from")])
    number = row.versions.count() + 1
    version = _add(row, number, promises, holds_from, reason, by, now)
    row.row_version += 1
    row.save(update_fields=["row_version"])
    record("scorecard.changed", row, by=by, now=now, version=number, reason=reason)
    keep([row], now)
    return version


@transaction.atomic
def end(card: Scorecard, *, by: Person, now: datetime) -> None:
    """Take a scorecard out of the lists; what it said stays readable."""
    if Scorecard.objects.filter(pk=card.pk, ended_at=None).update(ended_at=now):
        record("scorecard.ended", card, by=by, now=now)


@transaction.atomic
def resume(card: Scorecard, *, by: Person, now: datetime) -> None:
    """Bring a scorecard back that was ended."""
    if Scorecard.objects.filter(pk=card.pk, ended_at__isnull=False).update(ended_at=None):
        record("scorecard.resumed", card, by=by, now=now)


def _add(
    card: Scorecard, number: int, promises: Sequence[Promise], holds_from: date, reason: str, by: Person, now: datetime
) -> Version:
    version = Version.objects.create(
        scorecard=card, number=number, holds_from=holds_from.replace(day=1), reason=reason.strip(), made_at=now,
        made_by=by,
    )  # fmt: skip
    Line.objects.bulk_create(_line(version, place, one) for place, one in enumerate(promises))
    return version


def _line(version: Version, place: int, promise: Promise) -> Line:
    goal = promise.goal
    return Line(
        version=version, place=place, perspective=goal.perspective, measure=goal.measure, better=goal.better,
        target=_exact(goal.target), threshold=_exact(goal.threshold), weight=goal.weight,
        responsible=promise.responsible,
    )  # fmt: skip


def _exact(number: float) -> Decimal:
    return Decimal(str(number)).quantize(Decimal("0.000001"))


def _refuse(promises: Sequence[Promise]) -> None:
    """Refuse what makes no scorecard: the rules' own problems, unknown measures, people who have left, too much."""
    refuse_goals([one.goal for one in promises])
    problems: list[Problem] = []
    for place, one in enumerate(promises):
        if one.goal.measure not in CATALOGUE:
            text = _("There is no measure “%(id)s”.") % {"id": one.goal.measure}
            problems.append(Problem(text, "", Place(field=f"lines[{place}].measure")))
        if not one.responsible.is_active:
            text = _("%(name)s has no account any more.") % {"name": one.responsible.name}
            problems.append(Problem(text, "", Place(field=f"lines[{place}].responsible")))
        if max(abs(one.goal.target), abs(one.goal.threshold)) >= 10**12 or one.goal.weight > 100:
            text = _("This number is too large.")
            problems.append(Problem(text, "", Place(field=f"lines[{place}].target")))
    if len(promises) > _MOST_LINES:
        problems.append(Problem(_("A scorecard has %(most)s measures at most.") % {"most": _MOST_LINES}))
    if problems:
        raise InputError(problems)
