"""Reports, schedules and closed months by program: the same actions, the same rules."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from accord.server.accounts.actions import make_token
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.calendars.actions import create_calendar
from accord.server.calendars.models import Calendar
from accord.server.catalogue.models import Service
from accord.server.reporting.models import Figure
from accord.server.reports import freezing
from accord.server.reports.correcting import note_corrections
from accord.server.reports.jobs import make_ordered
from accord.server.reports.models import Schedule
from tests.cast import PASSWORD, Cast
from tests.server.api.conftest import Caller
from tests.server.api.test_door import problem

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
SEPTEMBER = "/closings/riverside/2026-09"

type Calling = Callable[..., Caller]


@pytest.fixture(autouse=True)
def _october(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(freezing, "refresh", lambda now: 0)
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def calling() -> Calling:
    """Return a caller for a person, with a token of some scopes (all when none are named)."""

    def made(person: Person, *scopes: Capability) -> Caller:
        until = NOW + timedelta(days=1)
        told: Any = scopes or list(Capability)
        return Caller(Client(), make_token(person, name="test", scopes=told, expires_at=until, now=NOW)[1])

    return made


@pytest.fixture
def tills(cast: Cast) -> Figure:
    """Riverside's tills in September: 40 of 50 answered in time, as agreed."""
    return Figure.objects.create(
        unit=cast.riverside, service=Service.objects.create(code="tills", name="Tills"), span="month",
        starts_on=date(2026, 9, 1), kind="response", met=40, decided=50, open=1, exempt=0, cancelled=0, agreed=0.8,
        low=0.66, high=0.89, misses_allowed=0, median_s=600.0, p90_s=1800.0, refreshed_at=NOW, loss="12.50",
        loss_currency="EUR",
    )  # fmt: skip


def test_a_report_is_asked_for_followed_and_downloaded(cast: Cast, calling: Calling) -> None:
    alice = calling(cast.alice)
    asked = alice("post", "/reports", {"unit": "riverside", "day": "2026-09-15"})
    assert asked.status_code == 201, asked.content
    (waiting,) = asked.json()["reports"]
    assert (waiting["state"], waiting["first"], waiting["asked_by"]) == ("waiting", "2026-09-01", "Alice")
    files = f"/reports/{waiting['id']}/files"
    problem(alice("get", f"{files}/pdf"), "not-found")
    make_ordered(key=asked.json()["id"])
    assert alice("get", asked["Location"]).json()["reports"][0]["files"] == ["html", "pdf", "xlsx"]
    paper = alice("get", f"{files}/pdf")
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF-")
    assert alice("get", f"{files}/pdf", If_None_Match=paper["ETag"]).status_code == 304
    assert [one["id"] for one in alice("get", "/reports?state=ready").json()["items"]] == [waiting["id"]]
    problem(calling(cast.bob)("get", f"/reports/{waiting['id']}"), "not-found")
    problem(alice("post", "/reports", {"unit": "southfield"}), "invalid")
    company = calling(cast.grace)("post", "/reports", {"unit": "north", "below": True, "span": "quarter"})
    assert [one["unit"] for one in company.json()["reports"]] == ["north", "riverside", "westpark"]


def test_a_month_is_looked_at_closed_signed_and_corrected(cast: Cast, calling: Calling, tills: Figure) -> None:
    grace, alice = calling(cast.grace), calling(cast.alice)
    seen = grace("get", f"{SEPTEMBER}/preview").json()
    (figure,) = seen["figures"]
    assert (figure["service"], figure["met"], figure["share"], figure["loss"]["amount"]) == ("tills", 40, 0.8, "12.50")
    problem(alice("get", f"{SEPTEMBER}/preview"), "not-allowed")
    month = {"unit": "riverside", "month": "2026-09", "shown": seen["digest"], "note": "Stocktaking."}
    problem(grace("post", "/closings", {**month, "shown": "0" * 64}), "conflict")
    problem(grace("post", "/closings", {**month, "month": "2026-10"}), "invalid")  # it goes on
    closed = grace("post", "/closings", month)
    assert (closed.status_code, closed.json()["missing"]) == (201, ["provider", "customer"])
    problem(grace("post", "/closings", month), "conflict")

    sign = {"side": "customer", "digest": seen["digest"], "secret": PASSWORD}
    problem(alice("post", f"{SEPTEMBER}/signatures", {**sign, "secret": "guessed"}), "invalid")
    problem(alice("post", f"{SEPTEMBER}/signatures", {**sign, "side": "provider"}), "not-allowed")
    problem(alice("post", f"{SEPTEMBER}/signatures", {**sign, "digest": "0" * 64}), "conflict")
    signed = alice("post", f"{SEPTEMBER}/signatures", sign).json()
    assert [(one["name"], one["method"]) for one in signed["signatures"]] == [("Alice", "password")]
    problem(alice("post", f"{SEPTEMBER}/signatures", sign), "conflict")

    Figure.objects.update(met=39)
    note_corrections(NOW)
    (correction,) = alice("get", "/corrections?unit=riverside&month=2026-09").json()["items"]
    assert (correction["met_before"], correction["met"], correction["service"]) == (40, 39, "tills")
    (head,) = alice("get", "/closings").json()["items"]
    assert (head["corrections"], "figures" in head) == (1, False)
    assert alice("get", SEPTEMBER).json()["figures"] == seen["figures"]
    assert calling(cast.bob)("get", "/closings").json()["items"] == []


def test_a_schedule_is_made_changed_held_and_run(cast: Cast, calling: Calling) -> None:
    hours = {"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "17:00"]]}}
    create_calendar(Calendar(code="days", name="Days"), hours, by=cast.grace, now=NOW)
    new = {"unit": "north", "calendar": "days", "roles": ["unit_representative"], "people": [cast.hugo.pk]}
    grace = calling(cast.grace)
    problem(calling(cast.grace, Capability.CLOSE_PERIODS)("post", "/report-schedules", new), "not-allowed")
    problem(grace("post", "/report-schedules", {**new, "roles": [], "people": []}), "invalid")
    wrong = problem(grace("post", "/report-schedules", {**new, "people": [cast.jonas.pk]}), "invalid")
    assert wrong["errors"][0]["pointer"] == "/people/0"
    made = grace("post", "/report-schedules", new)
    assert (made.status_code, made.json()["next_at"]) == (201, "2026-11-02T07:00:00Z")
    place = f"/report-schedules/{made.json()['id']}"
    changed = grace("patch", place, {"hour": 9}, If_Match=made["ETag"])
    assert (changed.json()["hour"], changed.json()["people"]) == (9, [cast.hugo.pk])
    problem(grace("patch", place, {"hour": 10}, If_Match=made["ETag"]), "changed")
    held = [grace("post", f"{place}/pause").json()["paused_at"] for _turn in range(2)]
    assert held == ["2026-10-05T09:00:00Z"] * 2  # twice is once
    assert grace("post", f"{place}/resume").json()["paused_at"] is None
    ran = grace("post", f"{place}/run").json()
    assert [(one["unit"], one["first"], one["asked_by"]) for one in ran["reports"]] == [("north", "2026-09-01", None)]
    problem(grace("post", f"{place}/run"), "conflict")  # they are being made
    assert Schedule.objects.get().orders.count() == 1
