"""How often the database is asked for what is done to a ticket: as often for the tenth time as for the first."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from accord.server.agreements.bridge import book
from accord.server.desk.actions import Call, Words, answer, open_ticket
from accord.server.desk.models import Ticket
from tests.cast import Cast

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
OPENING, ANSWERING = 2, 4


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    """An open ticket, and the agreements read."""
    book()
    return open_ticket(_call(cast), by=cast.charlie, now=NOON)


def _call(cast: Cast) -> Call:
    return Call(subject="Printer", words=Words(text="Silent"), requester=cast.charlie, impact=2, urgency=2)


def test_opening_asks_as_often_each_time(ticket: Ticket, cast: Cast, django_assert_max_num_queries: Any) -> None:
    for number in range(3):
        with django_assert_max_num_queries(OPENING):
            open_ticket(_call(cast), by=cast.charlie, now=NOON + timedelta(minutes=number))


def test_answering_asks_as_often_each_time(ticket: Ticket, cast: Cast, django_assert_max_num_queries: Any) -> None:
    for number in range(5):
        with django_assert_max_num_queries(ANSWERING):
            answer(ticket, Words(text="Yes"), by=cast.dora, now=NOON + timedelta(minutes=number))


def test_agreements_are_read_again_when_a_unit_is_called_otherwise(cast: Cast, django_assert_num_queries: Any) -> None:
    before = book()
    with django_assert_num_queries(1):
        assert book() is before
    cast.riverside.name = "Lakeside"
    cast.riverside.save()
    assert book().organisation.units[cast.riverside.code].name == "Lakeside"
