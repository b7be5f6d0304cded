"""The figure that the home page of a unit shows while its period runs."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accord.server.accounts.models import Unit
from accord.server.foresight.models import Outlook
from accord.server.reporting.models import TargetKinds
from accord.server.reporting.spans import Chosen
from accord.server.reporting.stats import Stat
from accord.server.ui.filters import FILTERS

__all__ = ["forecast_stat"]


def forecast_stat(unit: Unit, period: Chosen) -> Stat | None:
    """Return how the kind of target whose share is in the greatest danger will end; None where nothing is forecast."""
    rows = Outlook.objects.filter(unit=unit, span=period.span, starts_on=period.start, service=None)
    worst = rows.order_by("chance", "kind").first()
    if worst is None:
        return None
    write = FILTERS["share"], FILTERS["interval"], FILTERS["agreed"]
    note = _("%(kind)s, the least sure · interval %(interval)s · agreed %(agreed)s") % {
        "kind": TargetKinds(worst.kind).label, "interval": write[1]((worst.low, worst.high)),
        "agreed": write[2](worst.agreed),
    }  # fmt: skip
    address = f"{reverse('foresight:forecast')}?unit={unit.code}&span={period.span}&kind={worst.kind}"
    return Stat(_("Expected at the end"), str(write[0](worst.share)), note, address)
