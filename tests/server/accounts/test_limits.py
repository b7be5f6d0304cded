"""Limits hold for all web processes together: each process here is a cache object of its own on the one table."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from allauth.core import context
from allauth.core.internal import ratelimit
from django.core.cache import caches
from django.db import connection
from django.test import RequestFactory

from accord.server.accounts.jobs import forget_limits
from accord.server.accounts.models import Remembered
from accord.server.accounts.remembering import SharedCache
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def process() -> SharedCache:
    """Return the cache of one more process."""
    return SharedCache("", {})


def test_what_one_process_remembers_the_others_know() -> None:
    one, other = process(), process()
    one.set("tries", [1.5, 2.5], 60)
    assert other.get("tries") == [1.5, 2.5]
    assert other.add("tries", [], 60) is False
    assert other.delete("tries") is True
    assert one.get("tries", "nothing") == "nothing"
    assert one.touch("tries", 60) is False


def test_what_is_over_is_not_given_and_can_be_taken_again() -> None:
    with time_machine.travel("2026-03-02 09:00Z", tick=False) as clock:
        assert process().add("lock", True, 10)
        clock.shift(9)
        assert process().get("lock") is True
        assert not process().add("lock", True, 10)
        clock.shift(1)
        assert process().get("lock") is None
        assert process().add("lock", True, 10)


def test_a_value_may_be_kept_for_ever_or_longer_than_first_said() -> None:
    with time_machine.travel("2026-03-02 09:00Z", tick=False) as clock:
        process().set("for ever", 1, None)
        process().set("longer", 1, 10)
        assert process().touch("longer", 3600)
        clock.shift(1800)
        assert (process().get("for ever"), process().get("longer")) == (1, 1)


def test_the_sweep_deletes_what_is_over_and_nothing_else() -> None:
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    with time_machine.travel(now, tick=False):
        process().set("short", 1, 60)
        process().set("long", 1, 600)
    assert forget_limits(now + timedelta(minutes=2)) == 1
    assert [one.key for one in Remembered.objects.all()] == [":1:long"]


@pytest.mark.django_db(transaction=True)
def test_of_many_processes_at_once_exactly_one_takes_a_lock() -> None:
    together, taken = Barrier(6), list[bool]()

    def take() -> None:
        together.wait()
        taken.append(process().add("lock", True, 60))
        connection.close()

    threads = [Thread(target=take) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [False] * 5 + [True]


def test_a_limit_used_up_in_one_process_is_used_up_in_the_other(
    cast: Cast, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tries(in_process: SharedCache, count: int) -> list[bool]:
        monkeypatch.setattr(ratelimit, "cache", in_process)
        request = rf.post("/sign-in/", REMOTE_ADDR="203.0.113.9")
        with context.request_context(request):
            return [bool(ratelimit.consume(request, app="allauth.account", action="first_run")) for _ in range(count)]

    assert all(tries(process(), 10)), "ten in five minutes"
    assert not any(tries(process(), 2))


def test_the_site_keeps_its_limits_where_all_processes_see_them() -> None:
    assert isinstance(caches["default"], SharedCache)
