"""Many reports are shared among processes; one that is killed loses nothing and doubles nothing."""

import signal
import time

import pytest

from accord.server import environment
from accord.server.reports import hands as sharing
from accord.server.reports.hands import hands, how_many
from accord.server.reports.jobs import make_ordered
from accord.server.reports.models import Report
from tests.cast import Cast
from tests.server.reports.test_killed import made, ordered


@pytest.mark.parametrize(
    ("reports", "cores", "processes"), [(1, 8, 0), (19, 8, 0), (20, 8, 1), (200, 2, 1), (200, 8, 3), (200, 1, 0)]
)
def test_as_many_processes_help_as_there_is_work_and_room_for(
    reports: int, cores: int, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "_cores", lambda: cores)
    assert how_many(reports) == processes


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://accord:s%3Acr%2Fet@db.example.com:5433/accord?sslmode=require",
        "postgresql:///accord?host=%2Fvar%2Frun&port=5432",
        "postgresql://accord@/accord",
    ],
)
def test_a_process_beside_reaches_the_same_database(url: str) -> None:
    known = environment.database(url)
    assert environment.database(environment.address_of(known)) == known


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_process_was_at_is_made_once_by_the_worker(cast: Cast) -> None:
    order = ordered(cast)
    with hands(order.pk, 1) as (process,):
        while not made(order) and process.poll() is None:
            time.sleep(0.01)
        process.kill()
    assert process.returncode in (-signal.SIGKILL, 0)  # 0 where it was through before
    by_the_process = made(order)
    assert by_the_process
    make_ordered(key=order.pk)
    whole = made(order)
    assert len(whole) == 2
    assert by_the_process.items() <= whole.items()
    order.refresh_from_db()
    assert order.ready_at is not None
    assert all(set(report.files) == {"html", "pdf", "xlsx"} for report in Report.objects.filter(order=order))
