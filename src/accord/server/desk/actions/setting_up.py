"""Setting up what the queue is ordered by: the matrix of levels, business periods."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from accord.server.accounts.models import Person, Unit
from accord.server.audit.actions import record
from accord.server.catalogue.models import Service
from accord.server.desk.actions.changing import raise_pulse
from accord.server.desk.errors import OvertakenError
from accord.server.desk.levels import matrix
from accord.server.desk.models import OWN_SOURCE, BusinessPeriod, LevelRule, Ticket

__all__ = ["levels_changed", "remove_period", "save_levels", "save_period"]

type Cells = Mapping[tuple[int, int], int]


def levels_changed(cells: Cells) -> int:
    """Return how many open tickets stand at another level than a matrix gives; levels set by hand count too."""
    rows = (
        Ticket.objects.filter(state__in=["open", "waiting"], source=OWN_SOURCE, impact__isnull=False)
        .order_by().values_list("impact", "urgency", "level").annotate(count=Count("pk"))
    )  # fmt: skip
    return sum(count for impact, urgency, level, count in rows if cells.get((impact, urgency), level) != level)


@transaction.atomic
def save_levels(cells: Cells, *, by: Person) -> int:
    """Put a matrix into force for what is classified from now on; return how many cells changed."""
    now = matrix()
    changed = {cell: level for cell, level in cells.items() if now.get(cell) != level}
    for (impact, urgency), level in changed.items():
        LevelRule.objects.update_or_create(impact=impact, urgency=urgency, defaults={"level": level})
    if changed:
        record("levels.changed", LevelRule.objects.earliest("pk"), by=by)
    return len(changed)


@transaction.atomic
def save_period(
    period: BusinessPeriod, *, units: Iterable[Unit], services: Iterable[Service], by: Person, seen: int = 0
) -> BusinessPeriod:
    """Save a new period, or a changed one in whose version `seen` the editor began, else OvertakenError."""
    is_new = period.pk is None
    if not is_new:
        standing = BusinessPeriod.objects.select_for_update().get(pk=period.pk)
        if standing.row_version != seen:
            raise OvertakenError(_("Somebody changed this period while you were writing."))
        period.row_version = standing.row_version + 1
    period.save()
    period.units.set(units)
    period.services.set(services)
    record("period.made" if is_new else "period.changed", period, by=by)
    raise_pulse()
    return period


@transaction.atomic
def remove_period(period: BusinessPeriod, *, by: Person) -> None:
    """Remove a period; what it made dearer is weighed anew."""
    record("period.removed", period, by=by)
    period.delete()
    raise_pulse()
