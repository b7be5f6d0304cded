"""A run whose process was killed begins again by itself, not for ever, and its page says what is going on."""

import pytest
from django.db import connection
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from accord.server.audit.models import Entry
from accord.server.channels.history import actions, running
from accord.server.channels.history.jobs import SWEEPS
from accord.server.channels.history.models import Import
from accord.server.channels.history.progress import Telling, abandoned
from accord.server.desk.models import Event
from tests.cast import Cast
from tests.server.channels.conftest import NOW, Upload

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
STOPPED = "The process that ran this import was stopped. It begins again"
NOBODY = "No worker is running"


@pytest.fixture
def left(looked_at: Upload) -> Import:
    """What a killed worker leaves: an import that is said to be running."""
    one = looked_at()
    actions.queue_import(one, by=one.by, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    Import.objects.filter(pk=one.pk).update(state=Import.State.RUNNING, step="judging", attempts=1)
    return one


def heard_of_a_worker(seconds_ago: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))",
            [seconds_ago],
        )


def go_on() -> int:
    return SWEEPS[0].run(NOW)


def test_what_a_killed_worker_left_is_queued_again_once(left: Import) -> None:
    assert (go_on(), go_on()) == (1, 0)
    left.refresh_from_db()
    assert (left.state, left.step) == (Import.State.QUEUED, "")
    assert ProcrastinateJob.objects.filter(task_name="history.run", args={"key": left.pk}).count() == 1
    done = running.run(left.pk, lambda: NOW)
    assert (done.state, done.attempts) == (Import.State.DONE, 2)
    assert done.events_new == Event.objects.count()


@pytest.mark.django_db(transaction=True)
def test_an_import_that_somebody_runs_is_left_to_them(left: Import) -> None:
    with Telling(left.pk):
        assert abandoned() == []
        assert go_on() == 0
        assert running.run(left.pk, lambda: NOW).attempts == 1
        assert not Event.objects.exists()
    assert abandoned() == [left.pk]


def test_a_file_that_brings_its_process_down_every_time_is_given_up(left: Import) -> None:
    Import.objects.filter(pk=left.pk).update(attempts=running.MOST_ATTEMPTS)
    one = running.run(left.pk, lambda: NOW)
    assert (one.state, Event.objects.exists()) == (Import.State.FAILED, False)
    assert "It was begun 3 times" in one.message
    assert Entry.objects.get(action="import.failed").thing_id == str(one.pk)


@pytest.mark.parametrize(
    ("state", "attempts", "heard", "said", "unsaid"),
    [
        (Import.State.QUEUED, 0, 5, "", NOBODY),
        (Import.State.QUEUED, 0, 300, NOBODY, STOPPED),
        (Import.State.QUEUED, 1, 5, STOPPED, NOBODY),
        (Import.State.RUNNING, 1, 5, STOPPED, NOBODY),
        (Import.State.RUNNING, 1, 300, NOBODY, STOPPED),
    ],
)
def test_the_page_says_why_an_import_does_not_move(
    client: Client, here: Cast, left: Import, state: str, attempts: int, heard: int, said: str, unsaid: str
) -> None:
    client.force_login(here.grace, backend=BACKEND)
    heard_of_a_worker(heard)
    Import.objects.filter(pk=left.pk).update(state=state, attempts=attempts)
    page = client.get(left.get_absolute_url()).content.decode()
    assert said in page
    assert unsaid not in page


@pytest.mark.django_db(transaction=True)
def test_the_page_of_one_that_runs_says_nothing_of_the_kind(client: Client, here: Cast, left: Import) -> None:
    client.force_login(here.grace, backend=BACKEND)
    with Telling(left.pk):
        page = client.get(left.get_absolute_url()).content.decode()
    assert STOPPED not in page
    assert NOBODY not in page
    assert 'aria-current="step"' in page
