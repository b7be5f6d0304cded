"""How many queries every page and list takes, and that twice as many rows take no more.

Every address that the contract (tests/server/contract) lets somebody read stands in `PINS` or in `NOT_PINNED`: a new
one in neither fails. The count is what a person pays whom the contract lets in, the session and the person included,
once the process is warm.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import assemble
from tests.server.contract import Entry, World
from tests.server.crowds import crowd
from tests.server.pins import NOT_PINNED, PINS
from tests.server.test_access_contract import MODULES, TABLE

READERS = ("service_level_manager", "administrator", "unit_representative", "service_owner", "agent")


def _reader(entry: Entry) -> str | None:
    return next((role for role in READERS if entry.expected("get", role) == 200), None)


READ: dict[str, tuple[Entry, str]] = {}
for _entry in TABLE:
    _role = _reader(_entry)
    if _role and _entry.name not in READ:
        READ[_entry.name] = (_entry, _role)


def test_every_page_is_pinned() -> None:
    assert sorted(set(READ) - set(PINS) - NOT_PINNED) == []


def test_nothing_is_pinned_that_is_gone() -> None:
    assert sorted((set(PINS) | NOT_PINNED) - set(READ)) == []


@dataclass(frozen=True)
class Counted:
    """Queries by the address's name, before and after the rows were doubled."""

    few: dict[str, int]
    many: dict[str, int]


@pytest.fixture(scope="module")
def counted(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Counted]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        world = World(assemble())
        for module in MODULES:
            if hasattr(module, "prepare"):
                module.prepare(world)
        crowd(world, range(3))
        few = _counts(world)
        crowd(world, range(3, 9))
        yield Counted(few, _counts(world, few))
        transaction.set_rollback(True)


def _counts(world: World, before: Mapping[str, int] | None = None) -> dict[str, int]:
    clients = {}
    for role in READERS:
        clients[role] = Client()
        person = world.cast.by_role()[role]
        clients[role].force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    known = before or {}
    pinned = {name: READ[name] for name in READ if name in PINS}
    return {name: _count(clients[role], entry, world, known.get(name)) for name, (entry, role) in pinned.items()}


def _count(client: Client, entry: Entry, world: World, before: int | None) -> int:
    """Count the queries of a page once the process is warm; one that takes as many as `before` at once is warm."""
    address = reverse(entry.name, kwargs=dict(entry.kwargs(world)))
    with time_machine.travel(timezone.now(), tick=False):  # what is done every few seconds is not done in between
        count = _queries(client, address)
        return count if count == before else _queries(client, address)  # what a process keeps is there by now


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    # Once a minute, whichever page it falls on, it is noted that the session is alive.
    return sum("usersessions_usersession" not in one["sql"] or "UPDATE" not in one["sql"] for one in queries)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(PINS))
def test_a_page_takes_the_pinned_queries(name: str, counted: Counted) -> None:
    assert counted.few[name] == PINS[name]


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(PINS))
def test_three_times_the_rows_take_no_query_more(name: str, counted: Counted) -> None:
    assert counted.many[name] == counted.few[name]
