"""What every test of agreements has: the cast's services, so that scopes name something."""

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.cast import Cast


class Browser(Client):
    """A client that signs people in without a password, as some tests need many."""

    def by(self, person: object) -> "Browser":
        """Go on as a person."""
        self.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")  # type: ignore[arg-type]
        return self


@pytest.fixture
def browser(cast: Cast) -> Iterator[Browser]:
    """Return a client that can be anybody of the cast."""
    return Browser()  # type: ignore[return-value]
