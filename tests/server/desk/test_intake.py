"""Taking events in: what is new is added, what is known is left as it is."""

from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl
import pytest

from accord.events import COLUMNS, conform
from accord.server.desk.bridge import log
from accord.server.desk.errors import ForeignTicketError
from accord.server.desk.intake import take_in
from accord.server.desk.models import Event, Ticket
from tests.cast import Cast

OPENED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def said(ticket: str, minute: int, event: str, **more: Any) -> dict[str, Any]:
    return {"ticket": ticket, "at": OPENED + timedelta(minutes=minute), "event": event, **more}


def frame(*rows: dict[str, Any]) -> pl.DataFrame:
    names = {name for row in rows for name in row}
    return conform(pl.DataFrame(rows, schema={name: COLUMNS[name] for name in COLUMNS if name in names}))


STORY = (
    said("T-1", 0, "opened", ticket_class="incident", unit="riverside", level=2),
    said("T-1", 12, "contact", direction="out", actor="Dora"),
    said("T-1", 40, "resolved", actor="Dora"),
)


def test_what_is_taken_in_comes_out_again(cast: Cast) -> None:
    rows = frame(*STORY, said("T-2", 3, "opened", unit="westpark"))
    taken = take_in(rows, source="old-desk")
    assert (taken.tickets, taken.events, taken.known) == (2, 4, 0)
    out = log()
    assert (
        out.select(rows.columns)
        .cast({"unit": pl.String, "actor": pl.String})
        .equals(rows.cast({"unit": pl.String, "actor": pl.String}))
    )


def test_the_same_log_again_changes_nothing(cast: Cast) -> None:
    take_in(frame(*STORY), source="old-desk")
    again = take_in(frame(*STORY), source="old-desk")
    assert (again.tickets, again.events, again.known, again.changed) == (0, 0, 3, ())
    assert Event.objects.count() == 3


def test_a_newer_export_adds_what_happened_since(cast: Cast) -> None:
    take_in(frame(*STORY), source="old-desk")
    newer = take_in(frame(*STORY, said("T-1", 90, "reopened")), source="old-desk")
    assert (newer.tickets, newer.events, newer.known) == (0, 1, 3)
    assert Ticket.objects.get().state == Ticket.State.OPEN


def test_an_event_that_comes_late_stands_at_its_instant(cast: Cast) -> None:
    take_in(frame(*STORY), source="old-desk")
    take_in(frame(*STORY, said("T-1", 20, "assigned", team="service-desk")), source="old-desk")
    assert log()["event"].to_list() == ["opened", "contact", "assigned", "resolved"]


def test_two_events_that_say_the_same_at_once_are_both_kept(cast: Cast) -> None:
    twice = said("T-1", 12, "contact", direction="in")
    taken = take_in(frame(STORY[0], twice, twice), source="old-desk")
    assert taken.events == 3
    assert take_in(frame(STORY[0], twice, twice), source="old-desk").events == 0


def test_an_opening_that_contradicts_the_one_on_record_is_left_out(cast: Cast) -> None:
    take_in(frame(*STORY), source="old-desk")
    other = take_in(frame({**STORY[0], "level": 4}, *STORY[1:]), source="old-desk")
    assert other.events == 0
    assert Ticket.objects.get().level == 2


def test_another_desk_with_the_same_references_is_refused_as_a_whole(cast: Cast) -> None:
    take_in(frame(*STORY), source="old-desk")
    with pytest.raises(ForeignTicketError, match="T-1 is a ticket of old-desk already"):
        take_in(frame(said("T-9", 0, "opened"), said("T-1", 0, "opened")), source="new-desk")
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize(
    ("last", "state"),
    [
        (said("T-1", 50, "closed"), "closed"),
        (said("T-1", 50, "withdrawn"), "withdrawn"),
        (said("T-1", 50, "reopened"), "open"),
        (said("T-1", 50, "corrected", corrects=3), "open"),  # the resolution never happened
    ],
)
def test_a_ticket_stands_where_its_events_left_it(cast: Cast, last: dict[str, Any], state: str) -> None:
    take_in(frame(*STORY, last), source="old-desk")
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.unit, ticket.level) == (state, cast.riverside, 2)
    assert ticket.opened_at == OPENED


def test_a_ticket_that_changed_hands_stands_with_the_last_team(cast: Cast) -> None:
    moves = [said("T-1", 2, "assigned", team="service-desk"), said("T-1", 5, "assigned", team="network")]
    take_in(frame(STORY[0], *moves), source="old-desk")
    assert Ticket.objects.get().team == cast.network
