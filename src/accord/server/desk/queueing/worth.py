"""What makes a miss dear for a unit: the rank of the service, the time of the month; and how much a team has to do."""

from calendar import monthrange
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from django.db.models import Count

from accord.calendars.zones import zone
from accord.server.accounts.models import TeamMember, Unit
from accord.server.catalogue.models import Offering
from accord.server.desk.models import OWN_SOURCE, BusinessPeriod, Ticket

__all__ = ["Worth", "is_in_period", "loads", "worths"]

type Place = tuple[int | None, int | None]  # keys of a unit and a service


@dataclass(frozen=True, slots=True)
class Worth:
    """What a service is worth to a unit today."""

    importance: int | None = None
    period_weight: float = 1.0
    periods: tuple[str, ...] = ()


def worths(places: Collection[Place], now: datetime) -> Mapping[Place, Worth]:
    """Return what each service is worth to each unit; three queries and two for each period."""
    units = {key: (path, zone_name) for key, path, zone_name in Unit.objects.values_list("pk", "path", "zone")}
    ranks: dict[Place, int] = {(unit, service): rank for unit, service, rank in _ranks()}
    periods = [
        (one, {unit.path for unit in one.units.all()}, {service.pk for service in one.services.all()})
        for one in BusinessPeriod.objects.prefetch_related("units", "services")
    ]
    found = {}
    for unit, service in places:
        path, zone_name = units.get(unit or 0, ("", "UTC"))
        today = now.astimezone(zone(zone_name)).date()
        above = [int(key) for key in path.split(".") if key]
        holding = [
            one for one, paths, services in periods
            if is_in_period(one, today) and (not services or service in services)
            and (not paths or any(path.startswith(start) for start in paths))
        ]  # fmt: skip
        found[unit, service] = Worth(
            next((ranks[key, service] for key in reversed(above) if (key, service) in ranks), None),
            float(max((one.weight for one in holding), default=1)),
            tuple(one.name for one in holding),
        )
    return found


def _ranks() -> list[tuple[int | None, int | None, int]]:
    rows = Offering.objects.filter(component=None).order_by("-importance")
    return list(rows.values_list("unit_id", "service_id", "importance"))


def is_in_period(period: BusinessPeriod, day: date) -> bool:
    """Say whether a day lies in a period; days that a month does not have count as its last one."""
    if period.months and day.month not in period.months:
        return False
    length = monthrange(day.year, day.month)[1]
    first, end = (_in_month(one, length) for one in (period.first_day, period.last_day))
    return first <= day.day <= end if first <= end else day.day >= first or day.day <= end


def _in_month(number: int, length: int) -> int:
    return min(number, length) if number > 0 else max(1, length + number + 1)


def loads() -> Mapping[int, float]:
    """Return for each team its open tickets for each person, as a multiple of what is usual among teams."""
    open_ones = Ticket.objects.filter(state=Ticket.State.OPEN, source=OWN_SOURCE, team__isnull=False)
    tickets = dict(open_ones.order_by().values_list("team").annotate(count=Count("pk")))
    members = TeamMember.objects.filter(person__is_active=True).order_by()
    people = dict(members.values_list("team").annotate(count=Count("pk")))
    each = {team: count / people[team] for team, count in tickets.items() if people.get(team)}
    usual = median(each.values()) if len(each) > 1 else 0
    return {team: one / usual for team, one in each.items()} if usual else {}
