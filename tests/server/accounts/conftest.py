"""What tests of people and signing in share."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from accord.server.accounts.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    """Start every test without anything that limits remember."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """Return a browser in which somebody has signed in."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend=BACKEND)
        return client

    return sign_in
