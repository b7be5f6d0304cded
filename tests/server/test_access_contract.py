"""Every address, asked as every role and as nobody. How to declare an app: the docstring of tests/server/contract."""

import logging
import pkgutil
from collections.abc import Iterator
from http.cookies import SimpleCookie
from importlib import import_module

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cast import assemble
from tests.server import contract
from tests.server.contract import Entry, World

MODULES = [import_module(f"{contract.__name__}.{found.name}") for found in pkgutil.iter_modules(contract.__path__)]
TABLE: list[Entry] = [entry for module in MODULES for entry in module.ENTRIES]


def _names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _names(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name or pattern.pattern}"


def test_every_address_is_declared() -> None:
    declared = {entry.name for entry in TABLE}
    assert sorted(set(_names(get_resolver().url_patterns)) - declared) == []


def test_no_address_is_declared_that_is_gone() -> None:
    assert sorted({entry.name for entry in TABLE} - set(_names(get_resolver().url_patterns))) == []


def test_no_two_entries_have_the_same_name_and_note() -> None:
    names = [str(entry) for entry in TABLE]
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        made = World(assemble())
        for module in MODULES:
            if hasattr(module, "prepare"):
                module.prepare(made)
        yield made
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def visitors(world: World) -> dict[str, Client]:
    clients = {"nobody": Client()}
    for role, person in world.cast.by_role().items():
        clients[role] = Client()
        clients[role].force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return clients


@pytest.fixture(scope="module", autouse=True)
def _nothing_logged() -> Iterator[None]:
    """What is refused on purpose, thousands of times, is not written down."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def _ask(client: Client, method: str, address: str, data: object) -> int:
    """Ask, and take back whatever the answer changed."""
    cookies = client.cookies.output()
    with transaction.atomic():
        status = getattr(client, method)(address, data).status_code
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(cookies.replace("Set-Cookie: ", ""))
    return int(status)


def _worth_asking(entry: Entry, method: str, visitors: dict[str, Client]) -> list[str]:
    """A method that an address does not take is refused before anybody's role is looked at: one person shows it."""
    is_refused = (entry.get if method == "get" else entry.post) == 405
    return ["nobody", "administrator"] if is_refused else list(visitors)


@pytest.mark.django_db
@pytest.mark.parametrize("entry", TABLE, ids=str)
def test_each_role_gets_the_declared_answer(entry: Entry, world: World, visitors: dict[str, Client]) -> None:
    address = reverse(entry.name, kwargs=dict(entry.kwargs(world)))
    cache.clear()
    asked = [(method, role) for method in ("get", "post") for role in _worth_asking(entry, method, visitors)]
    data = {"get": {}, "post": entry.data(world)}
    got = {(method, role): _ask(visitors[role], method, address, data[method]) for method, role in asked}
    assert got == {(method, role): entry.expected(method, role) for method, role in asked}
