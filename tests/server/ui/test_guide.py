"""The style guide draws every component; here as one page."""

import re
from collections.abc import Callable

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accord.server.ui import navigation
from accord.server.ui.views import guide


class Somebody:
    is_authenticated = True
    title = "Centre manager"

    def __str__(self) -> str:
        return "Nadia Orlova"


pytestmark = pytest.mark.urls("tests.server.ui.addresses")

RequestFor = Callable[..., HttpRequest]


@pytest.fixture
def page(request_for: RequestFor, monkeypatch: pytest.MonkeyPatch) -> str:
    """The style guide as somebody who may see everything gets it."""
    monkeypatch.setattr(navigation, "_decisions", [lambda person, capability: True])
    request = request_for("/ui/?sort=-kept", Somebody())
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return guide(request).content.decode()


def test_the_guide_is_for_those_who_run_the_product(request_for: RequestFor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_decisions", [lambda person, capability: False])
    with pytest.raises(PermissionDenied):
        guide(request_for("/ui/", Somebody()))


def test_a_page_weighs_less_than_100_kb(page: str) -> None:
    assert len(page.encode()) < 100_000


def test_a_page_holds_nothing_that_the_content_policy_forbids(page: str) -> None:
    assert re.findall(r"<style|<script(?! src)|\sstyle=|\son[a-z]+=", page) == []


def test_a_page_has_one_heading_and_a_way_past_the_navigation(page: str) -> None:
    assert page.count("<h1>") == 1
    assert '<a class="skip" href="#main">' in page
    assert 'id="main"' in page


def test_ids_stand_once(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_page_says_who_has_signed_in(page: str) -> None:
    assert "<b>Nadia Orlova</b><small>Centre manager</small>" in page


@pytest.mark.parametrize("path", ["ui/accord.js", "ui/tokens.css", "django_htmx/htmx-2.min.js", "fonts/IBMPlexSans"])
def test_the_page_asks_for_what_it_needs(page: str, path: str) -> None:
    assert f'"/static/{path}' in page
