"""Asking for reports: they are made by the worker, one after the other."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accord.documents import LANGUAGES
from accord.errors import InputError, Place
from accord.server.accounts.models import Person, Unit
from accord.server.audit.actions import record
from accord.server.catalogue.models import Service
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reports.models import Order, Report, Schedule

__all__ = ["ask"]


@transaction.atomic
def ask(
    units: Iterable[Unit],
    period: Chosen,
    *,
    language: str,
    by: Person | None,
    now: datetime,
    service: Service | None = None,
    schedule: Schedule | None = None,
) -> Order:
    """Ask for a report of each unit over a month, quarter or year; the worker makes them when this has been kept.

    Raises InputError for a language that reports are not written in, a period of other days, or no units.
    """
    from accord.server.reports.jobs import make_ordered  # noqa: PLC0415 - jobs call actions

    if language not in LANGUAGES:
        raise InputError(
            _("Reports are not written in “%s”.") % language,
            _("Choose English, Russian or French."),
            Place(field="language"),
        )
    if period.span not in Span.values:
        raise InputError(
            _("A report is about a month, a quarter or a year."), _("Choose one of them."), Place(field="span")
        )
    order = Order.objects.create(asked_by=by, asked_at=now, schedule=schedule)
    made = Report.objects.bulk_create(
        Report(order=order, unit=unit, service=service, span=period.span, starts_on=period.start, language=language)
        for unit in units
    )
    if not made:
        raise InputError(_("There is no unit to report on."), _("Choose a unit."), Place(field="unit"))
    record(
        "report.ordered", order, by=by, now=now, units=[one.unit.code for one in made][:50], first_day=str(period.start)
    )
    make_ordered.defer(key=order.pk)
    return order
