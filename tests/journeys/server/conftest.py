"""The product as people use it: a served site with a database behind it, and a real browser before it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.servers.basehttp import WSGIRequestHandler
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from tests.server.conftest import files_listed_once, nothing_kept, quick_passwords  # isort: skip - sets Django up
from tests.cast import PASSWORD, Cast, assemble

__all__ = ["files_listed_once", "nothing_kept", "quick_passwords"]

ROOT = Path(__file__).parents[3]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

# Each scheme and each width once: that every part holds in all four is proven on the page of the style guide. The
# documentation has pictures of all.
LOOKS = [("light", 1440), ("dark", 390)]
if os.environ.get("ACCORD_PICTURES"):
    LOOKS += [("dark", 1440), ("light", 390)]


# The tests' server sends the head of an answer and its body apart, and the system would hold the body back until the
# browser has confirmed the head: some forty milliseconds for each answer, in which nobody does anything.
WSGIRequestHandler.disable_nagle_algorithm = True


@pytest.fixture(scope="session", autouse=True)
def _alone_at_the_end(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Hang up on whoever still holds the database: threads of the server and of jobs that have ended."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture
def site(transactional_db: None, live_server: LiveServer) -> str:
    """Return the address of the served product."""
    return str(live_server.url)


@pytest.fixture
def people(site: str) -> Cast:
    """Return the saved people and units of tests/cast.py."""
    return assemble()


type Start = Callable[..., "subprocess.Popen[bytes]"]
"""Starts a worker; the environment may say more than it does for the tests."""


@pytest.fixture
def worker(site: str, tmp_path: Path) -> Iterator[Start]:
    """Start the worker as the server does; what it left in the queue is taken away at the end."""
    running: list[subprocess.Popen[bytes]] = []

    def started(**told: str) -> "subprocess.Popen[bytes]":
        with (tmp_path / f"worker-{len(running)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "accord.server.worker"],
                env={**os.environ, "DATABASE_URL": database(), "ACCORD_DATA": str(settings.DATA), **told},
                stdout=log, stderr=log,
            )  # fmt: skip
        running.append(process)
        return process

    _empty_the_queue()
    yield started
    for process in running:
        process.terminate()
        process.wait(timeout=60)
    _empty_the_queue()


def database() -> str:
    """Return the address of the tests' database."""
    at = connection.settings_dict
    return f"postgresql://{at['USER']}@/{at['NAME']}?host={quote(str(at['HOST']), safe='')}&port={at['PORT'] or 5432}"


def _empty_the_queue() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
        cursor.execute("DELETE FROM procrastinate_workers")


class Windows:
    """Windows of a browser, clean for each test: what they have loaded of styles, scripts and pictures stays."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.browser, self.site = browser, site
        self.free: dict[tuple[str, int, str], list[BrowserContext]] = {}
        self.lent: list[tuple[tuple[str, int, str], BrowserContext]] = []

    def lend(self, scheme: str, width: int, language: str) -> BrowserContext:
        """Return a window that nobody else looks at."""
        look = (scheme, width, language)
        free = self.free.setdefault(look, [])
        context = free.pop() if free else self.browser.new_context(
            base_url=self.site, color_scheme=scheme, viewport={"width": width, "height": 900}, locale=language,  # type: ignore[arg-type]
        )  # fmt: skip
        self.lent.append((look, context))
        return context

    def take_back(self) -> None:
        """Close the pages and forget who was signed in and what they chose."""
        for look, context in self.lent:
            for page in context.pages[:1]:
                what = {"origin": self.site, "storageTypes": "local_storage"}
                context.new_cdp_session(page).send("Storage.clearDataForOrigin", what)
            for page in context.pages:
                page.close()
            context.clear_cookies()
            context.clear_permissions()
            self.free[look].append(context)
        self.lent.clear()


@pytest.fixture(scope="session")
def windows(browser: Browser, live_server: LiveServer) -> Windows:
    """Return the windows that the tests of a process share."""
    return Windows(browser, str(live_server.url))


@pytest.fixture
def visit(windows: Windows, site: str) -> Iterator[Callable[..., Page]]:
    """Open a page of the site as somebody (an e-mail address, None: nobody), light or dark, wide or narrow.

    They are signed in already; how people sign in is a journey of its own.
    A page that fails to load something, or whose script stumbles, fails the test.
    """
    complaints: list[str] = []

    def opened(
        path: str,
        *,
        by: str | None = None,
        scheme: str = "light",
        width: int = 1440,
        language: str = "en",
    ) -> Page:
        context = windows.lend(scheme, width, language)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
        page.set_default_timeout(15_000)
        if by:
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(by), "url": site}])
        page.goto(path)
        return page

    yield opened
    windows.take_back()
    assert complaints == []


def session_of(email: str) -> str:
    """Begin a session of somebody; return its key."""
    client = Client()
    client.force_login(get_user_model().objects.get(email=email), backend=BACKEND)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Sign somebody in, the way people do it."""
    page.goto("/sign-in/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda address: "/sign-in" not in address)


def is_examined(number: int, width: int) -> bool:
    """Say whether axe looks at the page of a number in a look: at each page once, with pictures in every look."""
    return bool(os.environ.get("ACCORD_PICTURES")) or (number + (width == 390)) % 2 == 0


def keep(page: Page, name: str) -> None:
    """Keep a picture of a page when `ACCORD_PICTURES` names a folder for them."""
    folder = os.environ.get("ACCORD_PICTURES")
    if folder:
        target = ROOT / folder
        target.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=target / f"{name}.png")
