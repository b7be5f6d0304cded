"""Calendars, their versions and the hours of teams, written by programs as on their pages."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accord.server.accounts.roles import Capability
from accord.server.calendars.models import Calendar
from tests.cast import Cast
from tests.server.api.conftest import Caller
from tests.server.api.test_door import problem
from tests.server.api.test_writing_the_organisation import pointers

type Calling = Callable[..., Caller]

SHORT = {"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "12:00"]]}}
LONG = {"zone": "Europe/Berlin", "week": {"mon-sat": [["06:00", "22:00"]]}}
AHEAD = (timezone.now() + timedelta(days=40)).date().isoformat()
LATER = (timezone.now() + timedelta(days=50)).date().isoformat()


@pytest.fixture
def grace(seeded: Cast, calling: Calling) -> Caller:
    return calling(seeded.grace)


def test_a_calendar_is_added_with_all_its_versions(grace: Caller) -> None:
    body: dict[str, Any] = {
        "code": "shop", "name": "Shop", "note": "Of the shops.", "hours": SHORT,
        "later": [{"effective_from": "2026-01-01", "hours": LONG}],
    }  # fmt: skip
    made = grace("post", "/calendars", body)
    assert made.status_code == 201, made.content
    assert [(one["number"], one["effective_from"]) for one in made.json()["versions"]] == [(1, None), (2, "2026-01-01")]
    assert grace("get", "/calendars/shop")["ETag"] == made["ETag"]
    assert grace("get", "/calendars/shop/versions/2").json()["hours"]["week"]["sat"] == [["06:00", "22:00"]]
    assert pointers(grace("post", "/calendars", body)) == ["/code"]
    twice = {**body, "code": "b", "later": [body["later"][0], body["later"][0]]}
    assert pointers(grace("post", "/calendars", twice)) == ["/later"]


@pytest.mark.parametrize(
    ("hours", "pointer"),
    [
        ({}, "/hours/zone"),
        ({**SHORT, "zone": "Mars/Crater"}, "/hours/zone"),
        ({**SHORT, "week": {"mon-fri": [["17:00", "8"]]}}, "/hours/week"),
        ({**SHORT, "colour": "red"}, "/hours"),
        ({**SHORT, "week": {}}, "/hours/week"),
    ],
)
def test_what_is_wrong_with_hours_is_pointed_to(grace: Caller, hours: dict[str, Any], pointer: str) -> None:
    answer = grace("post", "/calendars", {"code": "shop", "name": "Shop", "hours": hours})
    assert any(found.startswith(pointer) for found in pointers(answer)), answer.content
    late = {"effective_from": AHEAD, "hours": hours}
    answer = grace("post", "/calendars", {"code": "shop", "name": "Shop", "hours": SHORT, "later": [late]})
    assert any(found.startswith(f"/later/0{pointer}") for found in pointers(answer))
    assert not Calendar.objects.filter(code="shop").exists()


def test_a_calendar_is_renamed_ended_and_brought_back(grace: Caller) -> None:
    tag = grace("get", "/calendars/office")["ETag"]
    ended = grace("patch", "/calendars/office", {"name": "Office", "ended_on": "2026-12-31"}, If_Match=tag)
    assert (ended.json()["name"], ended.json()["ended_on"]) == ("Office", "2026-12-31")
    problem(grace("patch", "/calendars/office", {"note": "Late"}, If_Match=tag), "changed")
    problem(grace("post", "/calendars/office/versions", {"effective_from": AHEAD, "hours": SHORT}), "invalid")
    back = grace("patch", "/calendars/office", {"ended_on": None, "note": "Again"}, If_Match=ended["ETag"])
    assert (back.json()["ended_on"], back.json()["note"], back.json()["name"]) == (None, "Again", "Office")


def test_hours_change_from_a_day_that_lies_ahead(grace: Caller) -> None:
    made = grace("post", "/calendars/office/versions", {"effective_from": AHEAD, "hours": LONG, "reason": "Season"})
    assert made.status_code == 201, made.content
    assert made["Location"].endswith("/api/v1/calendars/office/versions/2")
    assert (made.json()["state"], made.json()["reason"]) == ("ahead", "Season")
    path, other = "/calendars/office/versions/2", {"effective_from": LATER, "hours": SHORT}
    changed = grace("put", path, other, If_Match=made["ETag"])
    told = changed.json()
    assert (told["effective_from"], told["hours"]["week"]["fri"]) == (LATER, [["08:00", "12:00"]])
    problem(grace("put", path, other, If_Match=made["ETag"]), "changed")
    problem(grace("delete", path, If_Match=made["ETag"]), "changed")
    assert grace("delete", path, If_Match=changed["ETag"]).status_code == 204
    assert grace("get", path).json()["state"] == "withdrawn"


def test_what_has_begun_stays_as_it_is(grace: Caller) -> None:
    past = {"effective_from": "2026-01-01", "hours": LONG}
    assert pointers(grace("post", "/calendars/office/versions", past)) == ["/effective_from"]
    problem(grace("put", "/calendars/office/versions/1", {**past, "effective_from": AHEAD}, If_Match="*"), "invalid")
    problem(grace("delete", "/calendars/office/versions/1", If_Match="*"), "invalid")


def test_a_team_works_by_a_calendar(grace: Caller) -> None:
    before = grace("get", "/teams/network/hours")
    assert before.json() == {"team": "network", "calendar": None}
    after = grace("put", "/teams/network/hours", {"calendar": "office"}, If_Match=before["ETag"])
    assert after.json() == {"team": "network", "calendar": "office"}
    problem(grace("put", "/teams/network/hours", {"calendar": None}, If_Match=before["ETag"]), "changed")
    assert pointers(grace("put", "/teams/network/hours", {"calendar": "nothing"}, If_Match="*")) == ["/calendar"]
    problem(grace("get", "/teams/nobody/hours"), "not-found")


def test_who_may_only_look_changes_nothing(seeded: Cast, calling: Calling) -> None:
    version = {"effective_from": AHEAD, "hours": SHORT}
    for caller in (calling(seeded.fay), calling(seeded.grace, Capability.VIEW_CALENDARS)):
        for method, path, body in (
            ("post", "/calendars", {"code": "shop", "name": "Shop", "hours": SHORT}),
            ("post", "/calendars/office/versions", version),
            ("patch", "/calendars/office", {"name": "x"}),
            ("put", "/calendars/office/versions/1", version),
            ("delete", "/calendars/office/versions/1", None),
            ("put", "/teams/network/hours", {"calendar": None}),
        ):
            more = {} if method == "post" else {"If_Match": "*"}
            problem(caller(method, path, body, **more), "not-allowed")
