"""What people see: figures by service, unit and month, comments, files, polls; the unit's home; the measure."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from accord.server.accounts.models import Person
from accord.server.desk.actions import close
from accord.server.surveys.actions import rate
from accord.server.surveys.models import AsksAfter, Poll, Rating, SurveyRule
from accord.server.surveys.rule import asks_after
from tests.cast import Cast
from tests.server.surveys.conftest import MONDAY, Solve

type SignedIn = Callable[[Person], Client]
MARCH = "/surveys/?span=month&from=2026-03-01"


@pytest.fixture
def rated(cast: Cast, solved: Solve) -> None:
    """Four questions of the north, of which three were answered, and one of the south."""
    places = ((cast.riverside, 5), (cast.riverside, 2), (cast.westpark, 4), (cast.westpark, None), (cast.southfield, 1))
    for number, (unit, score) in enumerate(places):
        at = MONDAY + timedelta(minutes=number)
        ticket = solved(unit=unit)
        close(ticket, by=None, now=at)
        if score is not None:
            rate(Rating.objects.get(ticket=ticket), score=score, comment=f"=Said {score}", now=at)


def test_the_share_stands_with_its_sample_and_interval(rated: None, cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.erik).get(MARCH).content.decode()
    assert "50.0\N{NO-BREAK SPACE}%" in page.replace("50 %", "50.0\N{NO-BREAK SPACE}%")
    assert "2 of 4 answers" in page
    assert "4 of 5 who were asked" in page


@pytest.mark.parametrize(("by", "names"), [
    ("service", ["Tills"]), ("unit", ["Riverside", "Southfield", "Westpark"]), ("month", ["March 2026"]),
])  # fmt: skip
def test_it_is_cut_by_service_unit_and_month(
    rated: None, cast: Cast, signed_in: SignedIn, by: str, names: list[str]
) -> None:
    answer = signed_in(cast.erik).get(f"{MARCH}&by={by}")
    assert answer.status_code == 200
    for name in names:
        assert f"<tr><td>{name}</td>" in answer.content.decode()


def test_each_reads_the_answers_of_their_own_units(rated: None, cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.bob).get(MARCH).content.decode()
    assert "0 of 1 answers" in page
    assert "Said 1" in page
    assert "Said 5" not in page
    assert "0 of 1 answers" not in signed_in(cast.bob).get(f"{MARCH}&unit=riverside").content.decode()
    assert "Said 5" not in signed_in(cast.bob).get(f"{MARCH}&format=csv").getvalue().decode()


def test_the_file_holds_every_answer_and_no_formula(rated: None, cast: Cast, signed_in: SignedIn) -> None:
    lines = signed_in(cast.erik).get(f"{MARCH}&format=csv").getvalue().decode().splitlines()
    assert len(lines) == 1 + 4
    assert lines[1].endswith(",1,'=Said 1")


def test_the_home_of_a_unit_shows_it_and_leads_there(rated: None, cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.erik).get("/units/north/?span=month&from=2026-03-01").content.decode()
    assert "2 of 3 answers" in page
    assert "/surveys/?unit=north&amp;span=month&amp;from=2026-03-01" in page


def test_the_measure_of_the_interface_says_the_same(rated: None, cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.erik)
    whole = client.get("/api/v1/measures/desk.satisfaction").json()["cells"]
    assert [(one["numerator"], one["denominator"], one["beside"]["asked"]) for one in whole] == [(2.0, 4.0, 5)]
    by_unit = client.get("/api/v1/measures/desk.satisfaction?by=unit&period=month&unit=north").json()["cells"]
    assert {one["of"]["unit"]: one["value"] for one in by_unit} == {"riverside": 0.5, "westpark": 1.0}


def test_a_poll_is_made_changed_and_let_rest(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.erik)
    said = {"name": "IT", "unit": cast.north.pk, "every": "3", "share": "10", "next_on": "2026-03-10"}
    with time_machine.travel(MONDAY):
        assert client.post("/surveys/polls/new/", said).status_code == 302
        poll = Poll.objects.get()
        address = f"/surveys/polls/{poll.pk}/"
        assert client.post(address, {**said, "share": "20", "seen": "1"}).status_code == 302
        stale = client.post(address, {**said, "share": "30", "seen": "1"})
        assert (stale.status_code, "Somebody changed this poll" in stale.content.decode()) == (422, True)
        past = client.post(address, {**said, "next_on": "2026-03-01", "seen": "2"})
        assert (past.status_code, "This day has passed." in past.content.decode()) == (422, True)
        client.post(f"{address}end/")
    poll.refresh_from_db()
    assert (poll.share, poll.next_on) == (20, None)


def test_the_rule_is_chosen(cast: Cast, signed_in: SignedIn) -> None:
    assert asks_after() == AsksAfter.CLOSED
    signed_in(cast.erik).post("/surveys/polls/rule/", {"asks_after": "never"})
    assert SurveyRule.objects.get().asks_after == "never"
    signed_in(cast.erik).post("/surveys/polls/rule/", {"asks_after": "sometimes"})
    assert asks_after() == AsksAfter.NEVER


def test_a_poll_waits_on_the_first_page_of_the_portal(cast: Cast, signed_in: SignedIn) -> None:
    poll = Poll.objects.create(name="IT", unit=cast.riverside)
    with time_machine.travel(MONDAY):
        rating = Rating.objects.create(poll=poll, round_on=MONDAY.date(), person=cast.charlie, asked_at=MONDAY)
        client = signed_in(cast.charlie)
        assert "How satisfied are you with IT as a whole?" in client.get("/portal/").content.decode()
        rate(rating, score=4, comment="", now=MONDAY)
        assert "How satisfied are you with IT as a whole?" not in client.get("/portal/").content.decode()
