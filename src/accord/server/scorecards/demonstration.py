"""The scorecards of the demonstration company: of all of IT, a region, a centre and a service."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from accord.calendars.zones import zone
from accord.demonstration import ZONE
from accord.measures.scorecard import Goal, Perspective
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Role
from accord.server.catalogue.models import Service
from accord.server.scorecards.actions import Promise, agree, agree_anew
from accord.server.scorecards.keeping import keep
from accord.server.scorecards.models import Scorecard
from accord.server.scorecards.standard import standard_of

__all__ = ["fill"]

_UNITS: Final = ("north-west", "south", "riverside", "westpark")
_AGREED: Final = 0.8
_SERVICES: Final = ("printing", "wired-network")

type Chosen = Callable[[Goal], Person]


def fill(*, by: Person, start: date, end: date, now: datetime) -> None:
    """Agree the standard scorecards a month after the start; that of Riverside anew, with more asked for."""
    manager = Person.objects.filter(memberships__role=Role.SERVICE_LEVEL_MANAGER).order_by("name").first() or by
    then = datetime.combine(start + timedelta(days=31), time(12), zone(ZONE)).astimezone(UTC)
    units = list(Unit.objects.filter(code__in=_UNITS).order_by("path"))
    services = list(Service.objects.filter(code__in=_SERVICES).select_related("owner"))
    about: list[tuple[Unit | None, Service | None]] = [(None, None), *((one, None) for one in units)]
    about += [(None, one) for one in services]
    for unit, service in about:
        card = Scorecard(unit=unit, service=service)
        promises = _promises(card, manager, by)
        card = agree(unit, service, promises, then.date().replace(day=1), by=manager, now=then)
        if unit is not None and unit.code == "riverside":
            _more(card, promises, manager, end)
        keep([card], now)


def _promises(card: Scorecard, manager: Person, head: Person) -> Sequence[Promise]:
    """Return the standard with the share that the company's agreements name; its days are kept only later."""
    chosen = _people(card, manager, head)
    return [Promise(one, chosen(one)) for one in standard_of(card, {"sla.compliance": _AGREED})]


def _people(card: Scorecard, manager: Person, head: Person) -> Chosen:
    """Return who answers for what: the manager for business, the desk's lead for customers, owners for the rest."""
    lead = Person.objects.filter(memberships__role=Role.TEAM_LEAD, teams__team__code="service-desk").first() or manager
    owner = (card.service.owner if card.service else None) or head
    by_perspective = {
        Perspective.BUSINESS: manager, Perspective.CUSTOMER: lead, Perspective.OPERATIONS: owner,
        Perspective.DEVELOPMENT: head,
    }  # fmt: skip
    return lambda goal: by_perspective[goal.perspective]


def _more(card: Scorecard, promises: Sequence[Promise], manager: Person, end: date) -> None:
    """Ask for two points more of what was agreed, three months before the end."""
    begins = end.replace(day=1)
    for _month in range(3):
        begins = (begins - timedelta(days=1)).replace(day=1)
    now = datetime.combine(begins, time(12), zone(ZONE)).astimezone(UTC)
    told = [
        replace(one, goal=replace(one.goal, target=one.goal.target + 0.02, threshold=one.goal.threshold + 0.02))
        if one.goal.measure == "sla.compliance"
        else one
        for one in promises
    ]
    reason = "After the second wave the centre asked for two points more."
    agree_anew(card, told, begins, seen=card.row_version, reason=reason, by=manager, now=now)
