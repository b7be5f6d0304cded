"""Who is let in, and what everybody is told who is not."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accord.server.accounts.actions import deactivate_person, revoke_token
from accord.server.accounts.models import ApiToken
from accord.server.accounts.roles import Capability
from accord.server.api import limits
from accord.server.api.kinds import KINDS
from accord.server.urls import urlpatterns
from tests.cast import Cast
from tests.server.api.conftest import API, Caller

type Calling = Callable[..., Caller]


def problem(answer: Any, name: str) -> dict[str, Any]:
    """Return a problem after looking at what every problem has."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    told: dict[str, Any] = json.loads(answer.content)
    assert (told["type"], told["status"]) == (f"/api/#{name}", answer.status_code)
    assert answer.status_code == KINDS[name].status
    assert told["title"]
    assert told["detail"]
    return told


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer accord_nothing", "Bearer x", "Basic Z3JhY2U6eA==", "Bearer é"])
def test_without_a_valid_token_nobody_gets_in(cast: Cast, shown: str) -> None:
    answer = Client().get(f"{API}/units", headers={"Authorization": shown} if shown else {})
    problem(answer, "not-signed-in")
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_revoked_token_is_none(cast: Cast, calling: Calling) -> None:
    caller = calling(cast.grace)
    assert caller("get", "/units").status_code == 200
    revoke_token(ApiToken.objects.get(), by=cast.grace, now=timezone.now())
    problem(caller("get", "/units"), "not-signed-in")


def test_a_token_out_of_date_is_none(cast: Cast, calling: Calling) -> None:
    caller = calling(cast.grace)
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        problem(caller("get", "/units"), "not-signed-in")


def test_the_token_of_somebody_who_left_is_none(cast: Cast, calling: Calling) -> None:
    caller = calling(cast.grace)
    deactivate_person(cast.grace, by=cast.irma)
    problem(caller("get", "/units"), "not-signed-in")


def test_a_bad_token_is_not_made_good_by_a_session(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.grace, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(f"{API}/units").status_code == 200
    problem(client.get(f"{API}/units", headers={"Authorization": "Bearer accord_nothing"}), "not-signed-in")


def test_a_session_that_changes_something_shows_its_token_against_forgery(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.irma, backend="allauth.account.auth_backends.AuthenticationBackend")
    body = {"code": "harbour", "name": "Harbour", "parent": "north"}
    problem(client.post(f"{API}/units", body, "application/json"), "cross-site")
    client.get("/account/")
    token = client.cookies["csrftoken"].value
    answer = client.post(f"{API}/units", body, "application/json", headers={"X-CSRFToken": token})
    assert answer.status_code == 201, answer.content


def test_a_token_needs_none(cast: Cast, calling: Calling) -> None:
    caller = Caller(Client(enforce_csrf_checks=True), calling(cast.irma).token)
    assert caller("post", "/units", {"code": "harbour", "name": "Harbour", "parent": "north"}).status_code == 201


def test_a_token_reaches_no_further_than_its_scopes(cast: Cast, calling: Calling) -> None:
    caller = calling(cast.irma, Capability.VIEW_CALENDARS)
    assert caller("get", "/calendars").status_code == 200
    for path in ("/units", "/people", "/services", "/agreements", "/tickets", "/clocks", "/measures", "/imports"):
        problem(caller("get", path), "not-allowed")
    problem(caller("post", "/units", {"code": "x", "name": "X", "parent": "north"}), "not-allowed")


def test_a_token_reaches_no_further_than_its_person(cast: Cast, calling: Calling) -> None:
    caller = calling(cast.jonas)
    assert caller("get", "/me").json()["may"] == {}
    problem(caller("get", "/units"), "not-allowed")


@pytest.mark.parametrize("path", ["/nothing", "/units/", "/units/x/y/z", "/units/nowhere", "/measures/nothing", "/"])
def test_what_is_not_there_is_a_problem_too(cast: Cast, calling: Calling, path: str) -> None:
    problem(calling(cast.grace)("get", path), "not-found")


def test_an_address_says_which_methods_it_takes(cast: Cast, calling: Calling) -> None:
    answer = calling(cast.grace)("delete", "/units")
    problem(answer, "method")
    assert answer["Allow"] == "GET, HEAD, POST"


def test_head_answers_as_get_without_a_body(cast: Cast, calling: Calling) -> None:
    answer = calling(cast.grace)("head", "/units")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["ETag"]


def test_a_body_that_is_too_large_is_not_read(cast: Cast, calling: Calling, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_BODY", 100)
    problem(calling(cast.grace)("post", "/agreements", {"title": "x" * 200}), "too-large")


def test_more_requests_than_allowed_wait(cast: Cast, calling: Calling, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "REQUESTS_A_MINUTE", 2)
    caller, other = calling(cast.grace), calling(cast.grace)
    with time_machine.travel("2026-05-04T10:00:20Z", tick=False):
        ApiToken.objects.update(expires_at=timezone.now() + timedelta(days=1))
        assert [caller("get", "/skills").status_code for _ in range(2)] == [200, 200]
        answer = caller("get", "/skills")
        problem(answer, "too-many")
        assert answer["Retry-After"] == "40"
        assert other("get", "/skills").status_code == 200
    with time_machine.travel("2026-05-04T10:01:00Z", tick=False):
        assert caller("get", "/skills").status_code == 200


@pytest.mark.parametrize(
    ("body", "media", "name"),
    [
        ("{", "application/json", "unreadable"),
        ('{"code": NaN}', "application/json", "unreadable"),
        ('{"code": "\\u0000"}', "application/json", "unreadable"),
        ('{"code": "\\ud800"}', "application/json", "unreadable"),
        ("[" * 100_000, "application/json", "unreadable"),
        (b"\xff\xfe", "application/json", "unreadable"),
        ("code=x", "application/x-www-form-urlencoded", "media-type"),
        ("[]", "application/json", "invalid"),
        ('"code"', "application/json", "invalid"),
        ("", "application/json", "invalid"),
        ('{"code": "x", "name": "X", "parent": "north", "colour": "red"}', "application/json", "invalid"),
    ],
)
def test_a_body_that_cannot_be_taken_is_a_problem(
    cast: Cast, calling: Calling, body: str | bytes, media: str, name: str
) -> None:
    problem(calling(cast.irma)("post", "/units", body, Content_Type=media), name)


def test_each_wrong_field_is_pointed_to(cast: Cast, calling: Calling) -> None:
    answer = calling(cast.irma)("post", "/units", {"code": "has space", "name": "", "parent": "north"})
    points = problem(answer, "invalid")["errors"]
    assert [point["pointer"] for point in points] == ["/code", "/name"]


def test_what_the_database_refuses_is_pointed_to_as_well(cast: Cast, calling: Calling) -> None:
    body = {"code": "riverside", "name": "Again", "parent": "north", "zone": "Mars/Crater"}
    points = problem(calling(cast.irma)("post", "/units", body), "invalid")["errors"]
    assert {point["pointer"] for point in points} == {"/code", "/zone"}


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "limit=x", "cursor=x", "q=%00", "unknown=1", "ended=maybe", "limit=1&limit=2"]
)
def test_a_parameter_that_makes_no_sense_is_named(cast: Cast, calling: Calling, query: str) -> None:
    points = problem(calling(cast.grace)("get", f"/units?{query}"), "invalid")["errors"]
    assert [point["parameter"] for point in points] == [query.partition("=")[0]]


def test_nothing_of_an_error_on_our_side_is_shown(
    cast: Cast, calling: Calling, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a secret of the database")

    monkeypatch.setattr("accord.server.accounts.api.units.page_of", fail)
    answer = calling(cast.grace)("get", "/units")
    problem(answer, "broken")
    assert b"secret" not in answer.content
    assert "a secret of the database" in caplog.text


def test_problems_are_told_in_the_language_of_the_reader(cast: Cast, calling: Calling) -> None:
    answer = calling(cast.grace)("get", "/nothing", Accept_Language="fr")
    assert problem(answer, "not-found")["title"] != "There is nothing here"


def test_the_address_names_the_version() -> None:
    assert any("server.api.urls" in str(getattr(one, "urlconf_name", "")) for one in urlpatterns)
    assert API.endswith("/v1")
