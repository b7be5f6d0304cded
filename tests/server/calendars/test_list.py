"""The list of calendars."""

from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client, RequestFactory
from pytest_django.fixtures import DjangoAssertNumQueries

from accord.server.accounts.models import Person
from accord.server.calendars.actions import create_calendar, end_calendar, set_team_hours
from accord.server.calendars.models import Calendar
from accord.server.calendars.views.pages import list_calendars
from tests.cast import Cast
from tests.server.calendars.conftest import NOW, OFFICE

NIGHTS: dict[str, object] = {"zone": "Asia/Tokyo", "week": {"daily": [["22:00", "06:00"]]}}


@pytest.fixture
def nights(office: Calendar, cast: Cast) -> Calendar:
    return create_calendar(Calendar(code="nights", name="Night watch"), NIGHTS, by=cast.grace, now=NOW)


def listed(client: Client, query: str = "") -> str:
    answer = client.get(f"/calendars/{query}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_it_says_what_is_open_now_and_until_when(client: Client, office: Calendar, cast: Cast) -> None:
    client.force_login(cast.dora)
    for now, expected in [
        (datetime(2026, 5, 8, 14, 0, tzinfo=UTC), ("Open", "until today")),
        (datetime(2026, 5, 8, 15, 0, tzinfo=UTC), ("Closed", "opens Mon 11")),  # at closing time
        (datetime(2026, 5, 13, 16, 0, tzinfo=UTC), ("Closed", "opens Fri 15")),  # before Ascension Day
    ]:
        with time_machine.travel(now, tick=False):
            page = listed(client)
        assert [text for text in expected if text not in page] == []


def test_it_searches_names_notes_and_zones(client: Client, nights: Calendar, cast: Cast) -> None:
    client.force_login(cast.alice)
    asked = {"": 2, "night": 1, "tokyo": 1, "OFFICE": 1, "night tokyo": 1, "office tokyo": 0, "100%": 0}
    found = {text: listed(client, f"?{urlencode({'q': text})}").count('class="goes"') for text in asked}
    assert found == asked


def test_an_ended_calendar_is_shown_on_request(client: Client, nights: Calendar, cast: Cast) -> None:
    end_calendar(nights, NOW.date(), seen=1, by=cast.grace, now=NOW)
    client.force_login(cast.grace)
    assert "Night watch" not in listed(client)
    assert "ended on 8 May 2026" in listed(client, "?ended=1").replace("\xa0", " ")


def test_only_those_who_may_edit_are_offered_a_new_one(client: Client, office: Calendar, cast: Cast) -> None:
    offered = {}
    for person in (cast.grace, cast.irma, cast.alice, cast.fay):
        client.force_login(person)
        offered[person.name] = "/calendars/new/" in listed(client)
    assert offered == {"Grace": True, "Irma": True, "Alice": False, "Fay": False}


def test_the_number_of_queries_does_not_grow_with_the_list(
    rf: RequestFactory, office: Calendar, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        made = Calendar(code=f"more-{number}", name=f"More {number}")
        create_calendar(made, {**OFFICE, "zone": "UTC"}, by=cast.grace, now=NOW)
    set_team_hours(cast.desk, office, by=cast.irma, now=NOW)
    request = rf.get("/calendars/")
    request.user = Person.objects.get(pk=cast.grace.pk)
    # memberships, count, calendars, versions, teams; services, offerings and agreements that use it
    with django_assert_num_queries(8):
        assert b"More 19" in list_calendars(request).content


def test_without_a_calendar_the_page_says_what_one_is_for(client: Client, cast: Cast) -> None:
    client.force_login(cast.grace)
    assert "A calendar says when a service is attended" in listed(client)
