"""What tests of people and signing in share."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import caches
from django.test import Client

from accord.server.accounts.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    """Start every test without what this process remembers; what all remember ends with the test's transaction."""
    caches["process"].clear()
    yield
    caches["process"].clear()


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """Return a browser in which somebody has signed in."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend=BACKEND)
        return client

    return sign_in
