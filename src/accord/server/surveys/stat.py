"""The figure that the home page of a unit shows."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.server.accounts.models import Unit
from accord.server.reporting.spans import Chosen
from accord.server.reporting.stats import Stat
from accord.server.surveys.models import Rating
from accord.server.surveys.queries import total
from accord.server.ui.filters import FILTERS

__all__ = ["satisfaction_stat"]


def satisfaction_stat(unit: Unit, period: Chosen) -> Stat:
    """Return the share of satisfied customers of a unit, and of those below it, among the questions of a period."""
    start, end = period.instants(unit.zone)
    line = total(Rating.objects.filter(Q(unit__path__startswith=unit.path, asked_at__gte=start, asked_at__lt=end)))
    note = _("%(satisfied)s of %(answered)s answers · interval %(interval)s") % {
        "satisfied": FILTERS["number"](line.satisfied), "answered": FILTERS["number"](line.answered),
        "interval": FILTERS["interval"](line.interval),
    } if line.interval else _("nobody has answered yet")  # fmt: skip
    until = f"&until={period.last.isoformat()}" if period.span == "any" else ""
    where = f"?unit={unit.code}&span={period.span}&from={period.start.isoformat()}{until}"
    return Stat(_("Satisfied"), str(FILTERS["share"](line.share)), note, reverse("surveys:results") + where)
