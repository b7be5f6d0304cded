"""The tables that this app puts beside the figures of a report."""

from datetime import datetime

from django.utils.translation import gettext as _

from accord.documents import Section
from accord.server.desk.models import OWN_SOURCE, Ticket
from accord.server.improvement.sections import actions_section, deviations_section
from accord.server.reporting.models import TargetKinds
from accord.server.reports.bridge import provide
from accord.server.reports.models import Correction, Report
from accord.server.ui.filters import FILTERS

__all__ = ["provide_sections"]

_MOST = 20


def provide_sections() -> None:
    """Put deviations, actions, the corrections of closed months, and what is planned, into every report."""
    provide(_deviations)
    provide(_actions)
    provide(_corrections)
    provide(_planned)


def _deviations(report: Report, now: datetime) -> Section:
    return deviations_section(report.unit, report.service, *report.period.instants(report.unit.zone))


def _actions(report: Report, now: datetime) -> Section:
    return actions_section(report.unit, report.service, *report.period.instants(report.unit.zone))


def _corrections(report: Report, now: datetime) -> Section:
    """Closed months of which the log says something else since this period."""
    start, end = report.period.instants(report.unit.zone)
    rows = Correction.objects.filter(closing__unit=report.unit, found_at__gte=start, found_at__lt=end)
    if report.service_id:
        rows = rows.filter(service=report.service_id)
    told = [
        (
            str(FILTERS["month"](one.closing.starts_on)), one.service.name, _kind(one.kind),
            f"{one.met_before} / {one.decided_before}", f"{one.met} / {one.decided}",
            str(FILTERS["date"](one.found_at)),
        )
        for one in rows.select_related("closing__unit", "service")[:_MOST]
    ]  # fmt: skip
    columns = (_("Month"), _("Service"), _("Target"), _("Met of decided then"), _("Met of decided now"), _("Found on"))
    return Section(
        _("Corrections of closed months"), _("The signed figures stand; what changed since is listed here."), columns,
        tuple(told), _("Nothing changed in a closed month."),
    )  # fmt: skip


def _kind(kind: str) -> str:
    return str(TargetKinds(kind).label) if kind in TargetKinds.values else kind


def _planned(report: Report, now: datetime) -> Section:
    """Changes that are on their way for the unit."""
    open_ones = Ticket.objects.filter(
        source=OWN_SOURCE, ticket_class=Ticket.Class.CHANGE, unit__path__startswith=report.unit.path,
        closed_at=None, resolved_at=None,
    ).select_related("service", "team")  # fmt: skip
    if report.service_id:
        open_ones = open_ones.filter(service=report.service_id)
    told = [
        (one.reference, one.subject, one.service.name if one.service else "–", one.team.name if one.team else "–",
         str(FILTERS["date"](one.opened_at)))
        for one in open_ones.order_by("opened_at")[:_MOST]
    ]  # fmt: skip
    columns = (_("Ticket"), _("What"), _("Service"), _("Team"), _("Opened"))
    return Section(
        _("Planned work"), _("Changes that are not finished."), columns, tuple(told), _("No change is on its way.")
    )
