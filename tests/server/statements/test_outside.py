"""Exceptions: only what is outside its threshold, for each level, by page and by schedule."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client
from django.utils import translation

from accord.server.accounts.models import Person, Unit
from accord.server.calendars.actions import create_calendar
from accord.server.calendars.models import Calendar
from accord.server.catalogue.models import Service
from accord.server.channels.mail.models import Letter
from accord.server.improvement.models import Action, Improvement
from accord.server.reporting.models import Figure, Span
from accord.server.reporting.spans import Chosen
from accord.server.reports.actions import run_now, save_schedule
from accord.server.reports.models import Delivery, Schedule
from accord.server.statements.letters import exceptions_text
from accord.server.statements.outside import Level, levels_of, outside, rooted
from tests.cast import Cast

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
SEPTEMBER = Chosen.holding(Span.MONTH, date(2026, 9, 1))
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def _october() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def figure(unit: Unit, service: Service, met: int, decided: int, **more: Any) -> Figure:
    return Figure.objects.create(
        **{"unit": unit, "service": service, "span": "month", "starts_on": SEPTEMBER.start, "kind": "response",
           "met": met, "decided": decided, "open": 0, "exempt": 0, "cancelled": 0, "agreed": 0.8,
           "refreshed_at": NOW, **more}
    )  # fmt: skip


@pytest.fixture
def tills(cast: Cast) -> Service:
    """Fay's tills: Riverside's fell far short, and with them the north's and the company's; Westpark's were kept."""
    service = Service.objects.create(code="tills", name="Tills", owner=cast.fay)
    figure(cast.riverside, service, 50, 100)
    figure(cast.westpark, service, 90, 100)
    figure(cast.north, service, 140, 200)
    figure(cast.company, service, 140, 200)
    return service


def told(person: Person, level: Level, unit: Unit | None = None) -> list[str]:
    return [row.unit.code if row.unit else row.team for row in outside(rooted(level, SEPTEMBER, unit, person))]


def test_each_level_sees_what_it_can_act_upon(cast: Cast, tills: Service) -> None:
    assert told(cast.alice, Level.BUSINESS, cast.riverside) == ["riverside"]
    assert told(cast.alice, Level.BUSINESS, cast.westpark) == []
    assert told(cast.fay, Level.SERVICE) == ["riverside"]  # the north shows it only because Riverside does
    assert told(cast.erik, Level.SERVICE) == []  # not his service
    assert told(cast.grace, Level.IT) == ["company"]


def test_who_looks_from_which_level(cast: Cast, tills: Service) -> None:
    assert levels_of(cast.alice) == [Level.BUSINESS]
    assert levels_of(cast.hugo) == [Level.BUSINESS]
    assert levels_of(cast.erik) == [Level.TEAM, Level.IT, Level.BUSINESS]
    assert levels_of(cast.fay) == [Level.SERVICE, Level.IT, Level.BUSINESS]


def test_a_row_says_how_far_whether_by_chance_who_answers_and_what_is_done(cast: Cast, tills: Service) -> None:
    made = Improvement.objects.create(
        code="imp-1", source="idea", title="More tills", unit=cast.riverside, service=tills, owner=cast.erik,
        opened_at=NOW,
    )  # fmt: skip
    Action.objects.create(improvement=made, text="Buy two", owner=cast.dora, due_on=date(2026, 11, 1), made_at=NOW)
    (row,) = outside(rooted(Level.BUSINESS, SEPTEMBER, cast.riverside, cast.alice))
    assert (round(row.points, 2), row.too_many, row.is_beyond_chance) == (0.3, 30, True)
    assert (row.responsible, row.doing[0].improvement.code, row.doing[0].action.text) == (cast.erik, "imp-1", "Buy two")  # type: ignore[union-attr]


def test_what_is_done_above_ones_reach_is_not_told(cast: Cast, tills: Service) -> None:
    Improvement.objects.create(
        code="imp-2", source="idea", title="Of the north", unit=cast.north, service=tills, opened_at=NOW
    )
    seen = {
        person.name: [one.improvement.code for row in outside(asked) for one in row.doing]
        for person in (cast.alice, cast.grace)
        for asked in [rooted(Level.BUSINESS, SEPTEMBER, cast.riverside, person)]
    }
    assert seen == {"Alice": [], "Grace": ["imp-2"]}


@pytest.mark.parametrize(("met", "beyond"), [(7, False), (70, False), (700, True)])
def test_seven_of_ten_may_be_chance_and_seven_hundred_of_a_thousand_is_not(cast: Cast, met: int, beyond: bool) -> None:
    figure(cast.riverside, Service.objects.create(code="mail", name="Mail"), met, {7: 10, 70: 90, 700: 1000}[met])
    (row,) = outside(rooted(Level.BUSINESS, SEPTEMBER, cast.riverside, cast.alice))
    assert row.is_beyond_chance is beyond


def test_nothing_outside_is_one_quiet_sentence(cast: Cast, client: Client) -> None:
    client.force_login(cast.alice, backend=BACKEND)
    page = client.get("/exceptions/").content.decode()
    assert "Nothing is outside its thresholds." in page
    assert "<table" not in page
    with translation.override("en"):
        assert exceptions_text([], Level.BUSINESS) == "Nothing is outside its thresholds."


def test_a_schedule_sends_each_receiver_their_level(cast: Cast, tills: Service, settings: LazySettings) -> None:
    settings.SENDS_MAIL = True
    hours = {"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "17:00"]]}}
    days = create_calendar(Calendar(code="days", name="Days"), hours, by=cast.grace, now=NOW)
    made = Schedule(unit=cast.westpark, kind="exceptions", calendar=days, roles=["service_owner"])
    schedule = save_schedule(made, [cast.hugo], by=cast.grace, now=NOW)
    assert run_now(schedule, by=cast.grace, now=NOW) is None
    letters = {one.to: one.text for one in Letter.objects.all()}
    assert "Nothing is outside" in letters[cast.hugo.email]
    assert Delivery.objects.filter(schedule=schedule, report=None).count() == 2
    Schedule.objects.update(unit=cast.riverside)
    schedule.refresh_from_db()
    Letter.objects.all().delete()
    run_now(schedule, by=cast.grace, now=NOW)
    letters = {one.to: one.text for one in Letter.objects.all()}
    assert "Tills, Response (Riverside)" in letters[cast.fay.email]
    assert "50.0 % kept where 80 % are agreed (50 of 100); beyond chance." in letters[cast.fay.email].replace(
        "\xa0", " "
    )
    assert "Responsible: Fay" in letters[cast.fay.email]
