"""Language, zone and theme follow the person, and everybody else the browser."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext

from accord.server.ui.middleware import PersonalSettings
from accord.server.ui.preferences import theme_of
from tests.cast import Cast

RequestFor = Callable[..., HttpRequest]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class Somebody:
    is_authenticated = True

    def __init__(self, language: str = "", zone: str = "") -> None:
        self.language, self.zone = language, zone


def told(request: HttpRequest, content_type: str = "text/html", **headers: str) -> HttpResponse:
    """Answer with what a page would be told about language and zone."""

    def page(request: HttpRequest) -> HttpResponse:
        text = f"{gettext('today')} {timezone.get_current_timezone_name()}"
        return HttpResponse(text, content_type=content_type, headers=headers)

    answer = PersonalSettings(page)(request)
    assert isinstance(answer, HttpResponse)
    return answer


@pytest.mark.parametrize(
    ("language", "zone", "page"),
    [
        ("ru", "Europe/Moscow", "сегодня Europe/Moscow"),
        ("fr", "", "aujourd’hui UTC"),
        ("", "Asia/Tokyo", "today Asia/Tokyo"),
        ("xx", "Mars/Base", "today UTC"),  # what was lost from the lists must not lock a person out
    ],
)
def test_pages_speak_the_persons_language_in_their_zone(
    request_for: RequestFor, language: str, zone: str, page: str
) -> None:
    assert told(request_for("/", Somebody(language, zone))).content.decode() == page


@pytest.mark.parametrize(
    ("cookie", "browser", "language"),
    [("", "", "en"), ("", "ru-RU,ru;q=0.9", "ru"), ("fr", "ru", "fr"), ("", "de", "en"), ("de", "fr", "fr")],
)
def test_who_has_not_signed_in_gets_the_language_of_cookie_or_browser(
    request_for: RequestFor, cookie: str, browser: str, language: str
) -> None:
    request = request_for()
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = cookie
    request.META["HTTP_ACCEPT_LANGUAGE"] = browser
    assert told(request)["Content-Language"] == language


def test_nothing_of_one_request_is_left_for_the_next(request_for: RequestFor) -> None:
    before = translation.get_language(), timezone.get_current_timezone_name()
    told(request_for("/", Somebody("ru", "Asia/Tokyo")))
    assert (translation.get_language(), timezone.get_current_timezone_name()) == before


def test_pages_are_not_kept_by_browsers_or_proxies(request_for: RequestFor) -> None:
    assert told(request_for())["Cache-Control"] == "no-store"
    assert told(request_for(), content_type="application/json")["Cache-Control"] == "private, no-cache"
    assert told(request_for(), **{"Cache-Control": "private, max-age=0"})["Cache-Control"] == "private, max-age=0"


def test_pages_may_use_no_device_and_are_not_embedded(request_for: RequestFor) -> None:
    answer = told(request_for())
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(("cookie", "theme"), [("dark", "dark"), ("light", "light"), ("", "system"), ("x", "system")])
def test_the_theme_is_the_browsers(request_for: RequestFor, cookie: str, theme: str) -> None:
    request = request_for()
    request.COOKIES["theme"] = cookie
    assert theme_of(request) == theme


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "field", "value", "cookie"),
    [("theme", "theme", "dark", "theme"), ("language", "language", "ru", settings.LANGUAGE_COOKIE_NAME)],
)
def test_a_choice_is_kept_in_the_browser(client: Client, path: str, field: str, value: str, cookie: str) -> None:
    answer = client.post(f"/preferences/{path}", {field: value, "next": "/x?y=1"})
    assert (answer.status_code, answer["Location"]) == (302, "/x?y=1")
    assert answer.cookies[cookie].value == value
    assert answer.cookies[cookie]["httponly"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["theme", "language"])
def test_what_cannot_be_chosen_changes_nothing(client: Client, path: str) -> None:
    assert not client.post(f"/preferences/{path}", {path: "x"}).cookies


@pytest.mark.django_db
@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_a_choice_never_leads_off_the_site(client: Client, target: str) -> None:
    assert client.post("/preferences/theme", {"theme": "dark", "next": target})["Location"] == "/"


@pytest.mark.django_db
def test_a_choice_is_a_post(client: Client) -> None:
    assert client.get("/preferences/theme").status_code == 405


@pytest.mark.parametrize(("name", "value"), [("language", "fr"), ("theme", "dark")])
def test_language_and_theme_are_kept_with_the_person(client: Client, cast: Cast, name: str, value: str) -> None:
    client.force_login(cast.alice, BACKEND)
    client.post(f"/preferences/{name}", {name: value})
    cast.alice.refresh_from_db()
    assert getattr(cast.alice, name) == value


def test_the_theme_follows_the_person_into_another_browser(cast: Cast) -> None:
    here, there = Client(), Client()
    there.cookies["theme"] = "light"  # what whoever used it before has chosen
    for browser in (here, there):
        browser.force_login(cast.alice, BACKEND)
    here.post("/preferences/theme", {"theme": "dark"})
    assert 'data-theme="dark"' in there.get("/account/").content.decode()
    here.post("/preferences/theme", {"theme": "system"})
    assert 'data-theme="system"' in there.get("/account/").content.decode()
