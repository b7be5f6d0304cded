"""What the log says of a ticket: when it was answered and resolved, who held it, how often it came back."""

from datetime import datetime
from typing import Any

import polars as pl
import pytest

from accord.measures import ticket_facts
from tests.library.measures.cases import NOW, at, log_of, ticket

OPENED = ("03-02 08:00", "opened", {"unit": "north", "level": 3})
HUMAN = {"direction": "out"}
DESK, FIELD = {"team": "desk", "support_level": 1}, {"team": "field", "support_level": 2}


def facts_of(*events: tuple[str, str, dict[str, Any]], now: datetime | None = None) -> dict[str, Any]:
    return ticket_facts(log_of(ticket("T1", OPENED, *events)), now).tickets.row(0, named=True)


@pytest.mark.parametrize(
    ("events", "answered", "resolved", "reopened"),
    [
        ([], None, None, 0),
        ([("03-02 09:00", "contact", HUMAN)], "03-02 09:00", None, 0),
        ([("03-02 09:00", "contact", HUMAN | {"visibility": "internal"})], None, None, 0),
        ([("03-02 09:00", "contact", HUMAN | {"actor_kind": "automatic"})], None, None, 0),
        ([("03-02 09:00", "contact", {"direction": "in"})], None, None, 0),
        ([("03-02 09:00", "resolved", {})], "03-02 09:00", "03-02 09:00", 0),  # resolving implies an answer
        ([("03-02 09:00", "closed", {})], "03-02 09:00", "03-02 09:00", 0),  # closing what is open resolves it
        ([("03-02 09:00", "resolved", {}), ("03-05 09:00", "closed", {})], "03-02 09:00", "03-02 09:00", 0),
        ([("03-02 09:00", "resolved", {}), ("03-03 09:00", "reopened", {})], "03-02 09:00", None, 1),
        (
            [("03-02 09:00", "resolved", {}), ("03-03 09:00", "reopened", {}), ("03-04 09:00", "resolved", {})],
            "03-02 09:00",
            "03-04 09:00",
            1,
        ),
        ([("03-02 09:00", "reopened", {})], None, None, 0),  # what is open cannot be reopened
        ([("03-02 09:00", "withdrawn", {}), ("03-02 10:00", "resolved", {})], None, None, 0),  # nothing after the end
    ],
)
def test_a_ticket_is_answered_resolved_and_reopened(
    events: list[tuple[str, str, dict[str, Any]]], answered: str | None, resolved: str | None, reopened: int
) -> None:
    facts = facts_of(*events)
    assert facts["answered_at"] == (answered and at(answered))
    assert facts["resolved_at"] == (resolved and at(resolved))
    assert facts["reopened"] == reopened


@pytest.mark.parametrize(
    ("events", "team", "support_level", "top_level"),
    [
        ([], None, None, None),
        ([("03-02 08:01", "assigned", DESK), ("03-02 09:00", "resolved", {})], "desk", 1, 1),
        (
            [
                ("03-02 08:01", "assigned", DESK),
                ("03-02 08:30", "assigned", FIELD),
                ("03-02 09:00", "assigned", DESK),
                ("03-02 10:00", "resolved", {}),
                ("03-02 11:00", "assigned", FIELD),  # after the resolve
            ],
            "desk",
            1,
            2,
        ),
        ([("03-02 08:01", "assigned", DESK), ("03-02 08:30", "assigned", {"person": "Ann"})], "desk", 1, 1),
        ([("03-02 08:01", "assigned", DESK), ("03-02 08:30", "assigned", {"team": "new"})], "new", None, None),
        ([("03-02 08:01", "assigned", FIELD), ("03-02 08:30", "assigned", {"team": "new"})], "new", None, 2),
    ],
)
def test_who_held_a_ticket_when_it_was_resolved(
    events: list[tuple[str, str, dict[str, Any]]],
    team: str | None,
    support_level: int | None,
    top_level: int | None,
) -> None:
    facts = facts_of(*events)
    assert (facts["team"], facts["support_level"], facts["top_level"]) == (team, support_level, top_level)


def test_the_organisation_tells_the_line_of_a_team() -> None:
    log = log_of(ticket("T1", OPENED, ("03-02 08:01", "assigned", {"team": "new"})))
    assert ticket_facts(log, NOW, {"new": 3}).tickets["top_level"].to_list() == [3]


def test_a_ticket_has_its_last_known_classification() -> None:
    facts = facts_of(("03-02 09:00", "classified", {"level": 1}), ("03-02 10:00", "classified", {"service": "network"}))
    assert (facts["unit"], facts["level"], facts["service"]) == ("north", 1, "network")


def test_what_happens_after_now_is_not_known() -> None:
    assert facts_of(("03-02 09:00", "resolved", {}), now=at("03-02 08:30"))["resolved_at"] is None


def test_a_corrected_event_counts_as_corrected() -> None:
    corrected = {"corrects": 2, "corrected_at": at("03-02 08:15"), "note": "entered late"}
    facts = facts_of(("03-02 09:00", "contact", HUMAN), ("03-02 10:00", "corrected", corrected))
    assert facts["answered_at"] == at("03-02 08:15")


def test_a_late_reopening_is_told_from_an_early_one() -> None:
    early = facts_of(("03-02 09:00", "resolved", {}), ("03-09 09:00", "reopened", {}))
    late = facts_of(("03-02 09:00", "resolved", {}), ("03-09 09:01", "reopened", {}))
    assert (early["reopened_early"], late["reopened_early"]) == (True, False)


def test_an_empty_log_has_no_facts() -> None:
    empty = log_of(ticket("T1", OPENED)).filter(pl.lit(False))
    assert ticket_facts(empty).tickets.is_empty()
