"""Who is asked, when, and by which letter."""

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.events import TicketClass
from accord.server.accounts.models import Membership, Person, Unit
from accord.server.accounts.roles import Role
from accord.server.channels.mail.models import Letter
from accord.server.desk.actions import close, last_undoable, reopen, resolve, undo
from accord.server.desk.posting import Post
from accord.server.desk.ratings import rating_links
from accord.server.surveys.actions import end_poll, rate, save_poll, save_rule
from accord.server.surveys.asking import NOT_AGAIN_WITHIN, run_polls
from accord.server.surveys.models import AsksAfter, Every, Poll, Rating
from accord.server.surveys.sampling import sampled
from tests.cast import Cast
from tests.server.surveys.conftest import MONDAY, Solve

LATER = MONDAY + timedelta(days=5)


def test_the_customer_is_asked_once_when_the_ticket_closes(cast: Cast, solved: Solve, posted: list[Post]) -> None:
    ticket = solved()
    assert not Rating.objects.exists()
    close(ticket, by=None, now=LATER)
    rating = Rating.objects.get()
    assert (rating.person, rating.ticket, rating.unit, rating.score) == (cast.charlie, ticket, cast.riverside, None)
    assert [one.to for one in posted] == [cast.charlie]
    assert posted[0].text.count("http://localhost:8000/surveys/answer/") == 5
    reopen(ticket, by=cast.charlie, now=LATER)
    resolve(ticket, by=cast.dora, now=LATER)
    close(ticket, by=None, now=LATER)
    assert (Rating.objects.count(), len(posted)) == (1, 1)


def test_who_closes_it_in_the_portal_is_asked_there_and_gets_no_letter(
    cast: Cast, solved: Solve, posted: list[Post]
) -> None:
    close(solved(), by=cast.charlie, now=LATER)
    assert (Rating.objects.count(), posted) == (1, [])


def test_the_letter_speaks_the_language_of_its_reader(cast: Cast, solved: Solve, posted: list[Post]) -> None:
    Person.objects.filter(pk=cast.charlie.pk).update(language="fr")
    cast.charlie.refresh_from_db()
    close(solved(), by=None, now=LATER)
    assert posted[0].subject != "One question: how satisfied are you?"
    assert "Bonjour Charlie" in posted[0].text


def test_a_closing_that_is_taken_back_takes_its_question_back(cast: Cast, solved: Solve, posted: list[Post]) -> None:
    ticket = solved()
    close(ticket, by=cast.dora, now=LATER)
    assert posted[0].leaves_at == LATER + timedelta(seconds=31)
    step = last_undoable(ticket, by=cast.dora, now=LATER)
    assert step is not None
    assert posted[0].step == step
    undo(ticket, step.pk, by=cast.dora, now=LATER + timedelta(seconds=5))
    assert not Rating.objects.exists()


def test_by_another_rule_the_letter_of_resolving_asks(cast: Cast, solved: Solve, posted: list[Post]) -> None:
    save_rule(AsksAfter.RESOLVED, by=cast.erik)
    ticket = solved()
    links = rating_links(ticket, cast.charlie)
    assert [one.label for one in links][:1] == ["5 – very satisfied"]
    assert links[0].address.endswith("/5/")
    close(ticket, by=None, now=LATER)
    assert (Rating.objects.count(), posted) == (1, [])


def test_by_the_rule_never_nobody_is_asked(cast: Cast, solved: Solve, posted: list[Post]) -> None:
    save_rule(AsksAfter.NEVER, by=cast.erik)
    ticket = solved()
    close(ticket, by=None, now=LATER)
    assert (Rating.objects.count(), posted, rating_links(ticket, cast.charlie)) == (0, [], [])


def test_after_a_change_or_without_a_requester_nobody_is_asked(solved: Solve, cast: Cast) -> None:
    close(solved(ticket_class=TicketClass.CHANGE), by=None, now=LATER)
    close(solved(requester=None), by=None, now=LATER)
    assert not Rating.objects.exists()


def poll(cast: Cast, **said: object) -> Poll:
    given = {"name": "IT", "unit": cast.company, "every": Every.QUARTER, "share": 100, "next_on": MONDAY.date(), **said}
    return save_poll(Poll(**given), by=cast.erik, today=MONDAY.date())


def crowd(unit: Unit, count: int) -> list[Person]:
    people = Person.objects.bulk_create(Person(email=f"p{n}@example.org", name=f"P{n}") for n in range(count))
    Membership.objects.bulk_create(Membership(person=one, unit=unit, role=Role.REQUESTER) for one in people)
    return people


def test_a_poll_asks_a_part_of_the_people_of_its_units_on_its_day(cast: Cast, posted: list[Post]) -> None:
    crowd(cast.westpark, 39)
    quarterly = poll(cast, unit=cast.westpark, share=10, question="Is the new till quicker?")
    assert run_polls(MONDAY - timedelta(days=1)) == 0
    assert run_polls(MONDAY) == 4
    assert run_polls(MONDAY) == 0
    quarterly.refresh_from_db()
    assert quarterly.next_on == date(2026, 6, 2)
    assert len(posted) == 4
    assert "Is the new till quicker?" in posted[0].text


def test_nobody_is_asked_twice_a_month_by_whatever_asks(cast: Cast, solved: Solve) -> None:
    close(solved(), by=None, now=MONDAY)  # asks Charlie
    poll(cast, name="One", unit=cast.riverside, every=Every.MONTH)
    poll(cast, name="Two", unit=cast.north, every=Every.MONTH)
    run_polls(MONDAY)
    asked = Rating.objects.filter(poll__isnull=False)
    assert {one.person for one in asked} == {cast.alice}  # the only other one of the north
    assert asked.count() == 1
    run_polls(MONDAY + timedelta(days=31))  # both of April: what was asked a whole month ago is free again
    for person in (cast.charlie, cast.alice):
        asked_at = sorted(Rating.objects.filter(person=person).values_list("asked_at", flat=True))
        assert all(after - before >= NOT_AGAIN_WITHIN for before, after in itertools.pairwise(asked_at))
        assert len(asked_at) == 2


def test_a_poll_that_rests_asks_nobody(cast: Cast) -> None:
    end_poll(poll(cast), by=cast.erik)
    assert run_polls(MONDAY) == 0


@pytest.mark.parametrize(("every", "first", "following"), [
    (Every.MONTH, date(2026, 1, 31), date(2026, 2, 28)),
    (Every.QUARTER, date(2025, 11, 30), date(2026, 2, 28)),
    (Every.HALF_YEAR, date(2026, 1, 15), date(2026, 7, 15)),
    (Every.YEAR, date(2026, 1, 15), date(2027, 1, 15)),
])  # fmt: skip
def test_the_next_day_is_whole_months_on(cast: Cast, every: Every, first: date, following: date) -> None:
    known = Poll.objects.create(name="x", unit=cast.company, every=every, next_on=first)
    run_polls(MONDAY.replace(month=first.month, day=first.day, year=first.year))
    known.refresh_from_db()
    assert known.next_on == following


def test_a_worker_that_was_down_asks_once_and_goes_on(cast: Cast) -> None:
    known = poll(cast, unit=cast.riverside, every=Every.MONTH)
    assert run_polls(MONDAY + timedelta(days=100)) == 2
    known.refresh_from_db()
    assert known.next_on == date(2026, 7, 2)


keys = st.sets(st.integers(1, 500), min_size=1, max_size=60)


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(everybody=keys, lately=keys, percent=st.integers(1, 100))
def test_a_sample_is_a_part_of_those_who_are_free(everybody: set[int], lately: set[int], percent: int) -> None:
    chosen = sampled(everybody, lately, percent=percent, seed="1")
    free = everybody - lately
    assert set(chosen) <= free
    assert len(chosen) == len(set(chosen)) == min(len(free), -(-len(everybody) * percent // 100))
    assert chosen == sampled(sorted(everybody, reverse=True), lately, percent=percent, seed="1")


def test_the_database_keeps_one_question_a_person_and_ticket(cast: Cast, solved: Solve) -> None:
    ticket = solved()
    close(ticket, by=None, now=LATER)
    with pytest.raises(IntegrityError, match="rated_once"):
        Rating.objects.create(ticket=ticket, person=cast.charlie, asked_at=LATER)


def test_an_answer_outside_of_the_scale_is_refused_by_the_database(cast: Cast, solved: Solve) -> None:
    close(solved(), by=None, now=LATER)
    rate(Rating.objects.get(), score=5, comment="", now=LATER)
    with pytest.raises(IntegrityError, match="rating_from_one_to_five"):
        Rating.objects.update(score=6)


def test_where_mail_is_sent_the_question_is_a_letter_that_goes_with_its_step(
    cast: Cast, solved: Solve, settings: Any
) -> None:
    settings.SENDS_MAIL = True
    ticket = solved()
    close(ticket, by=cast.dora, now=LATER)
    letter = Letter.objects.get(kind="notice")
    assert (letter.to, letter.ticket, letter.next_try_at) == (
        "charlie@example.org", ticket, LATER + timedelta(seconds=31),
    )  # fmt: skip
    step = last_undoable(ticket, by=cast.dora, now=LATER)
    assert step is not None
    undo(ticket, step.pk, by=cast.dora, now=LATER)
    assert not Letter.objects.filter(kind="notice").exists()
