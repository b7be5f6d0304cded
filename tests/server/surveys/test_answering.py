"""Answering: one click shows, a second one counts; an answer can be changed for a week; a low one is followed up."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from accord.errors import InputError
from accord.server.accounts.models import Person
from accord.server.audit.models import Entry
from accord.server.desk.actions import close
from accord.server.desk.errors import OvertakenError
from accord.server.desk.models import Task, Ticket
from accord.server.notices.models import Notification
from accord.server.surveys.actions import finish_follow_up, rate, rate_ticket
from accord.server.surveys.errors import TooLateError
from accord.server.surveys.links import path_of
from accord.server.surveys.models import Poll, Rating
from tests.cast import Cast
from tests.server.surveys.conftest import MONDAY, Solve

LATER = MONDAY + timedelta(days=5)
type SignedIn = Callable[[Person], Client]


@pytest.fixture
def asked(solved: Solve) -> Rating:
    close(solved(), by=None, now=LATER)
    return Rating.objects.get()


def test_a_link_shows_the_choice_and_counts_nothing_until_it_is_sent(asked: Rating, client: Client) -> None:
    address = path_of(asked, 4)
    with time_machine.travel(LATER, tick=False):
        page = client.get(address)  # nobody has signed in
        client.head(address)
        assert 'value="4" checked' in page.content.decode()
        asked.refresh_from_db()
        assert (asked.score, asked.answered_at) == (None, None)
        page = client.post(address, {"score": "4", "comment": "Quick."})
        assert "Your answer counts: satisfied." in page.content.decode()
    asked.refresh_from_db()
    assert (asked.score, asked.comment, asked.answered_at) == (4, "Quick.", LATER)


def test_a_link_used_twice_changes_the_answer_and_says_so_for_seven_days(asked: Rating, client: Client) -> None:
    with time_machine.travel(LATER, tick=False) as clock:
        client.post(path_of(asked, 2), {"score": "2"})
        clock.shift(timedelta(days=7))
        assert "What you send now takes its place." in client.get(path_of(asked, 5)).content.decode()
        page = client.post(path_of(asked, 5), {"score": "5"})
        assert "Your answer is changed: very satisfied." in page.content.decode()
        clock.shift(timedelta(seconds=1))
        late = client.post(path_of(asked, 1), {"score": "1"})
        assert (late.status_code, "Your answer stands" in late.content.decode()) == (422, True)
    asked.refresh_from_db()
    assert (asked.score, Rating.objects.count()) == (5, 1)


@pytest.mark.parametrize("said", [{}, {"score": "6"}, {"score": "0"}, {"score": "much"}])
def test_an_answer_that_is_none_is_refused(asked: Rating, client: Client, said: dict[str, str]) -> None:
    assert client.post(path_of(asked), said).status_code == 422
    asked.refresh_from_db()
    assert asked.score is None


def test_a_link_that_nobody_signed_leads_nowhere(asked: Rating, client: Client) -> None:
    for token in (str(asked.key), f"{asked.key}:forged", "x"):
        assert client.get(f"/surveys/answer/{token}/5/").status_code == 404


def test_a_question_of_long_ago_is_not_answered_any_more(asked: Rating) -> None:
    with pytest.raises(TooLateError, match="too long ago"):
        rate(asked, score=5, comment="", now=LATER + timedelta(days=61))


def test_a_low_score_gives_the_lead_a_task_on_the_ticket_and_a_notice_once(cast: Cast, asked: Rating) -> None:
    rate(asked, score=2, comment="Nobody called.", now=LATER)
    task = Task.objects.get()
    assert (task.ticket, task.assignee, task.made_at) == (asked.ticket, cast.erik, LATER)
    notice = Notification.objects.get()
    assert (notice.person, notice.kind, notice.ticket, notice.why) == (cast.erik, "low_score", task.ticket, "team_lead")
    assert Ticket.objects.get().state == "closed"
    rate(asked, score=1, comment="Worse.", now=LATER)
    assert (Task.objects.count(), Notification.objects.count()) == (1, 1)


def test_a_low_answer_to_a_poll_stands_on_the_leads_list_until_they_know_why(cast: Cast, signed_in: SignedIn) -> None:
    poll = Poll.objects.create(name="IT as a whole", unit=cast.company)
    polled = Rating.objects.create(
        poll=poll, round_on=MONDAY.date(), person=cast.charlie, unit=cast.company, asked_at=MONDAY
    )
    rate(polled, score=1, comment="It never works.", now=LATER)
    notice = Notification.objects.get()
    assert (notice.person, notice.ticket, notice.kind) == (cast.erik, None, "low_score")
    lead = signed_in(cast.erik)
    assert "/surveys/follow-ups/" in lead.get("/notices/").content.decode()
    page = lead.get("/surveys/follow-ups/").content.decode()
    assert all(said in page for said in ("charlie@example.org", "It never works.", "IT as a whole"))
    assert "To follow up: 1" in lead.get("/surveys/").content.decode()
    for status in (302, 404):  # a second click finds nothing to do
        assert lead.post(f"/surveys/follow-ups/{polled.pk}/done/").status_code == status
    polled.refresh_from_db()
    assert (polled.follow_up_by, polled.follow_up_done_at is not None) == (cast.erik, True)
    with pytest.raises(OvertakenError):
        finish_follow_up(polled, by=cast.erik, now=LATER)
    assert "Nothing to follow up" in lead.get("/surveys/follow-ups/").content.decode()


def test_three_is_not_low(asked: Rating) -> None:
    rate(asked, score=3, comment="", now=LATER)
    assert not Task.objects.exists()


def test_an_answer_stands_in_the_trail(cast: Cast, asked: Rating) -> None:
    rate(asked, score=4, comment="", now=LATER)
    rate(asked, score=5, comment="", now=LATER)
    said = Entry.objects.filter(action__startswith="rating.").order_by("pk")
    assert [one.action for one in said] == ["rating.given", "rating.changed"]
    assert {one.actor for one in said} == {cast.charlie}


def test_in_the_portal_a_requester_rates_what_is_resolved_without_being_asked(
    cast: Cast, solved: Solve, signed_in: SignedIn
) -> None:
    ticket, client = solved(), signed_in(cast.charlie)
    address = f"/portal/requests/{ticket.reference}/"
    assert "How satisfied are you?" in client.get(address).content.decode()
    page = client.post(f"{address}rate/", {"score": "5", "comment": "Thanks"}, follow=True)
    assert "Thank you, your answer counts." in page.content.decode()
    page = client.post(f"{address}rate/", {"score": "4"}, follow=True)
    assert "Your answer is changed." in page.content.decode()
    assert (Rating.objects.get().score, Rating.objects.get().ticket) == (4, ticket)


def test_only_the_requester_rates_and_only_what_is_resolved(cast: Cast, solved: Solve, signed_in: SignedIn) -> None:
    ticket = solved()
    assert signed_in(cast.alice).post(f"/portal/requests/{ticket.reference}/rate/", {"score": "5"}).status_code == 404
    with pytest.raises(InputError):
        rate_ticket(ticket, score=5, comment="", by=cast.alice, now=LATER)
    Ticket.objects.update(state="open")
    ticket.refresh_from_db()
    with pytest.raises(InputError):
        rate_ticket(ticket, score=5, comment="", by=cast.charlie, now=LATER)
    assert not Rating.objects.exists()
