"""What the worker does: make what was asked for, go on with what a killed worker left, note what changed since."""

from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from procrastinate.contrib.django import app

from accord.server.reports.actions.making import make_report
from accord.server.reports.correcting import note_corrections
from accord.server.reports.delivering import deliver
from accord.server.reports.due import run_due
from accord.server.reports.hands import hands, how_many
from accord.server.reports.models import Order, Report
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS", "make_ordered", "make_waiting"]

_LEFT: Final = timedelta(minutes=10)


@app.task(name="reports.make", queue="reports")
def make_ordered(key: int) -> None:
    """Make the reports of an order that are not made yet, and send them when none is left."""
    with hands(key, how_many(_waiting(key).count())):
        make_waiting(key)
    make_waiting(key)  # what a process was at that ended early
    if not _waiting(key).exists():
        now = datetime.now(UTC)
        Order.objects.filter(pk=key, ready_at=None).update(ready_at=now)
        deliver(key, now)


def make_waiting(key: int) -> None:
    """Make the reports of an order one after the other, but those that another process is at."""
    for report in _waiting(key).order_by("pk").values_list("pk", flat=True):
        _make(report)


def _waiting(key: int) -> QuerySet[Report]:
    return Report.objects.filter(order=key, state=Report.State.WAITING)


@transaction.atomic
def _make(key: int) -> None:
    """Make a report, unless it is made or another worker is at it: the lock of a killed one goes with it."""
    waiting = Report.objects.select_for_update(skip_locked=True, of=("self",)).select_related("unit", "service")
    report = waiting.filter(pk=key, state=Report.State.WAITING).first()
    if report is not None:
        with translation.override(report.language):
            make_report(report, now=datetime.now(UTC))


def _go_on(now: datetime) -> int:
    """Ask again for orders that nobody has ended: their worker was killed, or is slow, which does no harm."""
    left = Order.objects.filter(ready_at=None, asked_at__lt=now - _LEFT).values_list("pk", flat=True)
    return len([make_ordered.defer(key=key) for key in left])


SWEEPS: Final = (
    Sweep("reports.go_on", _LEFT, _go_on),
    Sweep("reports.schedules", timedelta(minutes=1), run_due),
    Sweep("reports.corrections", timedelta(minutes=5), note_corrections),
)
