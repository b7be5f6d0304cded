"""What other apps are given: a place in the navigation, a figure on the pages of units, words for the trail."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.server.accounts.models import Unit
from accord.server.accounts.roles import Capability
from accord.server.audit import words
from accord.server.reporting import unit_panels
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reporting.stats import Stat
from accord.server.reporting.stats import register as register_stat
from accord.server.reports.models import Closing
from accord.server.reports.panels import unit_panel
from accord.server.reports.queries import standing_of
from accord.server.reports.sections import provide_sections
from accord.server.ui import navigation
from accord.server.ui.filters import FILTERS

__all__ = ["register"]


def register() -> None:
    """Stand in the navigation and beside the figures, and name what stands in the trail."""
    navigation.register(
        navigation.Item(
            label=gettext_lazy("Reports"), url_name="reports:list", icon="file-chart-column",
            capability=Capability.VIEW_MEASURES, order=545, group=navigation.SERVICE_LEVELS,
            covers=("/reports/",),
        )
    )  # fmt: skip
    register_stat(_month_stat)
    unit_panels.register("month", unit_panel, order=5)
    provide_sections()
    words.register(
        {
            "report.ordered": gettext_lazy("asked for reports"),
            "schedule.made": gettext_lazy("made a schedule of reports"),
            "schedule.changed": gettext_lazy("changed a schedule of reports"),
            "schedule.paused": gettext_lazy("paused a schedule of reports"),
            "schedule.resumed": gettext_lazy("let a schedule of reports go on"),
            "schedule.run": gettext_lazy("ran a schedule of reports at once"),
            "month.closed": gettext_lazy("closed a month"),
            "month.signed": gettext_lazy("signed a closed month"),
            "month.corrected": gettext_lazy("found other figures for a closed month"),
        }
    )


def _month_stat(unit: Unit, period: Chosen) -> Stat | None:
    """Say on a unit's page whether its month is closed and signed; nothing of one that goes on."""
    label = _("Month close")
    if period.span != Span.MONTH:
        return Stat(label, "–", _("months are closed, nothing longer"), "")
    if timezone.now() < period.instants(unit.zone)[1]:
        return None
    closing = Closing.objects.filter(unit=unit, starts_on=period.start).prefetch_related("signatures").first()
    if closing is None:
        return Stat(label, _("Not closed"), _("the figures may still change"), "")
    note = _("closed on %(day)s, the figures stand") % {"day": FILTERS["date"](closing.closed_at)}
    value = _("Signed by both") if standing_of(closing).is_signed else _("To be signed")
    return Stat(label, value, note, closing.get_absolute_url())
