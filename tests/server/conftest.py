"""A real PostgreSQL for the tests of the server, made for the run and thrown away after it."""

import os
import tempfile
from collections.abc import Iterator
from unittest.mock import patch

import django
import pytest
from django.conf import settings
from django.core.cache import caches
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import Redirect, StaticFile

# Before Django reads its settings: nothing that a test writes lands in the checkout or in somebody's data.
_DATA = tempfile.TemporaryDirectory(prefix="accord-tests-")
os.environ["ACCORD_DATA"] = _DATA.name
os.environ["ACCORD_ADDRESS"] = "http://localhost:8000"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accord.server.settings")
django.setup()

from accord.server.desk.major.running import KEPT_AS  # noqa: E402
from accord.server.desk.queueing import choosing  # noqa: E402
from accord.server.ui import kept  # noqa: E402
from tests.cast import Cast, assemble  # noqa: E402


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> None:
    """Hash passwords quickly: what argon2 costs on purpose would be most of the time of these tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session", autouse=True)
def files_listed_once() -> Iterator[None]:
    """List the static files once: each client of a test would list all of them again."""
    listed: dict[str, StaticFile | Redirect] = {}
    list_all = WhiteNoiseMiddleware.add_files_from_finders

    def add_listed(middleware: WhiteNoiseMiddleware) -> None:
        if not listed:
            list_all(middleware)
            listed.update(middleware.files)
        middleware.files.update(listed)

    with patch.object(WhiteNoiseMiddleware, "add_files_from_finders", add_listed):
        yield


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Forget what the process keeps for a moment: the database of the test before is another one.

    That nothing major goes on is kept from the start; reading it every few seconds is no part of what a page costs.
    """
    kept.forget()
    choosing.forget()
    caches["process"].clear()
    caches["process"].set(KEPT_AS, [])


@pytest.fixture
def cast(db: None) -> Cast:
    """Return the people and units of tests/cast.py, saved."""
    return assemble()
