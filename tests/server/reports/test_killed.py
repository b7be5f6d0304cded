"""A worker that is killed while it makes reports: the next one makes what is missing, and nothing twice."""

from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from accord.server.accounts.models import Unit
from accord.server.reports import jobs
from accord.server.reports.actions import ask, make_report
from accord.server.reports.jobs import SWEEPS, make_ordered
from accord.server.reports.models import Order, Report
from tests.cast import Cast
from tests.server.reports.test_reports import MAY

NOW = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=11)


class KilledError(BaseException):
    """What ends a process, which nobody catches."""


def ordered(cast: Cast) -> Order:
    units = Unit.objects.filter(code__in=["riverside", "westpark"])
    return ask(units.order_by("path"), MAY, language="en", by=cast.grace, now=NOW)


def killed_at(number: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Have the worker killed in the midst of a report, after its files were written; return what was begun."""
    begun: list[int] = []

    def make(report: Report, *, now: datetime) -> None:
        begun.append(report.pk)
        make_report(report, now=now)
        if len(begun) == number:
            raise KilledError

    monkeypatch.setattr(jobs, "make_report", make)
    return begun


def made(order: Order) -> dict[int, object]:
    return dict(Report.objects.filter(order=order, state=Report.State.READY).values_list("pk", "made_at"))


def test_what_a_killed_worker_left_is_made_once_by_the_next(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    order = ordered(cast)
    begun = killed_at(2, monkeypatch)
    with pytest.raises(KilledError):
        make_ordered(key=order.pk)
    first = made(order)
    assert list(first) == begun[:1]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    assert (SWEEPS[0].run(NOW), SWEEPS[0].run(LATER)) == (0, 1)
    job = ProcrastinateJob.objects.get(task_name="reports.make")
    make_ordered(**job.args)
    whole = made(order)
    assert len(whole) == 2
    assert first.items() <= whole.items()
    assert begun == sorted([*whole, begun[1]])  # only the one in which it was killed was begun twice
    order.refresh_from_db()
    assert order.ready_at is not None
    assert SWEEPS[0].run(LATER + timedelta(hours=1)) == 0
    make_ordered(key=order.pk)
    assert made(order) == whole
    assert len(begun) == 3


@pytest.mark.django_db(transaction=True)
def test_two_workers_share_an_order_and_make_each_report_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    order = ordered(cast)
    is_begun, goes_on = Event(), Event()
    begun: list[int] = []

    def make(report: Report, *, now: datetime) -> None:
        begun.append(report.pk)
        if len(begun) == 1:
            is_begun.set()
            goes_on.wait(20)
        Report.objects.filter(pk=report.pk).update(state=Report.State.READY, made_at=now)

    def work() -> None:
        make_ordered(key=order.pk)
        connection.close()

    monkeypatch.setattr(jobs, "make_report", make)
    one = Thread(target=work)
    one.start()
    assert is_begun.wait(20)
    make_ordered(key=order.pk)
    order.refresh_from_db()
    assert order.ready_at is None  # one is not made yet
    goes_on.set()
    one.join()
    order.refresh_from_db()
    assert order.ready_at is not None
    assert len(begun) == len(set(begun)) == len(made(order)) == 2
