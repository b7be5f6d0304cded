"""One row a ticket: its columns of times become events, and what contradicts itself is rejected."""

import pytest

from accord.events import offences
from accord.importers import ImportFailed, Mapping, import_log

TICKETS = Mapping.model_validate(
    {
        "ticket": "no",
        "times": {"opened": "opened", "first_response": "answered", "resolved": "resolved", "closed": "closed"},
        "state": "state",
        "states": {
            "Open": "open",
            "On hold": "waiting customer",
            "Solved": "resolved",
            "Closed": "closed",
            "Cancelled": "withdrawn",
            "Joined": "merged",
        },
        "columns": {"team": "team", "level": "prio"},
        "zone": "UTC",
    }
)
HEAD = "no,opened,answered,resolved,closed,state,team,prio\n"


def ticket(number: str, opened: str, answered: str, resolved: str, closed: str, state: str = "", team: str = "") -> str:
    times = ",".join(f"2026-03-{text}" if text else "" for text in (opened, answered, resolved, closed))
    return f"{number},{times},{state},{team},\n"


@pytest.mark.parametrize(
    ("row", "events"),
    [
        (ticket("1", "05 09:00", "", "", ""), "opened"),
        (ticket("1", "05 09:00", "05 09:05", "05 10:00", "06 10:00"), "opened contact resolved closed"),
        (ticket("1", "05 09:00", "05 10:00", "05 10:00", ""), "opened contact resolved"),
        (ticket("1", "05 09:00", "05 11:00", "05 10:00", ""), "opened resolved contact"),
        (ticket("1", "05 09:00", "", "05 10:00", "", "Solved", "Desk"), "opened assigned resolved"),
        (ticket("1", "05 09:00", "", "", "05 10:00", "Cancelled"), "opened withdrawn"),
        (ticket("1", "05 09:00", "", "05 09:30", "05 10:00", "Cancelled"), "opened withdrawn"),
        (ticket("1", "05 09:00", "", "", "05 10:00", "Joined"), "opened merged"),
        (ticket("1", "05 09:00", "", "05 10:00", "", "Closed"), "opened resolved"),
    ],
)
def test_times_become_events(write, row, events):
    imported = import_log(write("a.csv", HEAD + row), "csv", TICKETS)
    assert imported.log["event"].to_list() == events.split()
    assert imported.rows_rejected == 0
    assert offences(imported.log).is_empty()


@pytest.mark.parametrize(
    ("row", "reason", "field"),
    [
        (ticket("", "05 09:00", "", "", ""), "no ticket number", "no"),
        (ticket("1", "", "", "05 10:00", ""), "no time", "opened"),
        (ticket("1", "05 09:00", "05 08:59", "", ""), "before the ticket was opened", "answered"),
        (ticket("1", "05 09:00", "", "05 08:00", "05 10:00"), "before the ticket was opened", "resolved"),
        (ticket("1", "05 09:00", "", "05 11:00", "05 10:00"), "closed before it was resolved", "closed"),
        (ticket("1", "05 09:00", "", "soon", ""), "not a date and time in a known form", "resolved"),
        (ticket("1", "05 09:00", "", "", "", "Solved"), "ended, but no time says when", "state"),
        (ticket("1", "05 09:00", "", "", "", "Cancelled"), "ended, but no time says when", "state"),
        (
            ticket("1", "05 09:00", "", "05 10:00", "", "Open"),
            "open according to its state, ended according to its times",
            "state",
        ),
        (ticket("1", "05 09:00", "", "", "", "Nirvana"), "a state that the mapping does not know", "state"),
        (
            ticket("1", "05 09:00", "", "", "", "Open", "x" * 501),
            "longer than 500 characters where a name is expected",
            "team",
        ),
    ],
)
def test_a_ticket_that_contradicts_itself_is_rejected_whole(write, row, reason, field):
    good = ticket("2", "05 09:00", "", "", "", "Open")
    imported = import_log(write("a.csv", HEAD + row + good), "csv", TICKETS)
    assert imported.rejects.select("row", "line", "reason", "field").rows() == [(1, 2, reason, field)]
    assert imported.log["ticket"].to_list() == ["2"]
    assert (imported.rows_read, imported.rows_used) == (2, 1)


def test_a_row_that_stands_twice_is_taken_once(write):
    row = ticket("1", "05 09:00", "", "05 10:00", "")
    other = ticket("1", "05 09:00", "", "05 11:00", "")
    imported = import_log(write("a.csv", HEAD + row + row + other), "csv", TICKETS)
    assert imported.rejects.select("row", "reason").rows() == [
        (2, "the same as an earlier row"),
        (3, "a second row of this ticket with other content"),
    ]
    assert imported.log.height == 2


def test_a_ticket_that_waits_since_nobody_knows_when_is_noted(write):
    imported = import_log(write("a.csv", HEAD + ticket("1", "05 09:00", "", "", "", "On hold")), "csv", TICKETS)
    assert imported.log["event"].to_list() == ["opened"]
    assert "1 tickets wait, but the table does not say since when: they count as not paused" in imported.notes


def test_a_wait_with_a_time_is_an_event_with_its_reason(write, story):
    mapping = TICKETS.model_copy(update={"times": {**TICKETS.times, "waiting": "answered"}})
    imported = import_log(write("a.csv", HEAD + ticket("1", "05 09:00", "05 09:30", "", "", "On hold")), "csv", mapping)
    assert "05 09:30 waiting customer" in story(imported, "1")


def test_an_assignment_with_its_own_time_stands_there(write, story):
    mapping = TICKETS.model_copy(update={"times": {"opened": "opened", "assigned": "answered"}})
    imported = import_log(
        write("a.csv", HEAD + ticket("1", "05 09:00", "05 09:30", "", "", "", "Desk")), "csv", mapping
    )
    assert story(imported, "1") == ["05 09:00 opened", "05 09:30 assigned Desk/"]


def test_rows_after_now_are_rejected(write):
    from datetime import UTC, datetime

    text = HEAD + ticket("1", "05 09:00", "", "05 10:00", "") + ticket("2", "05 09:00", "", "25 10:00", "")
    imported = import_log(write("a.csv", text), "csv", TICKETS, now=datetime(2026, 3, 20, tzinfo=UTC))
    assert imported.rejects.select("ticket", "reason", "field").rows() == [("2", "lies in the future", "resolved")]


def test_levels_are_read_from_digits_and_usual_words_and_the_words_are_noted(write):
    rows = "".join(
        f"{i},2026-03-05 09:00,,,,,,{text}\n" for i, text in enumerate(["3 - Moderate", "P2", "Critical", "низкий"])
    )
    imported = import_log(write("a.csv", HEAD + rows), "csv", TICKETS)
    assert imported.log["level"].to_list() == [3, 2, 1, 4]
    assert any("Critical → 1" in note for note in imported.notes)


def test_an_unknown_level_is_rejected_and_a_mapping_can_say_what_it_means(write):
    path = write("a.csv", HEAD + "1,2026-03-05 09:00,,,,,,Mega\n")
    assert import_log(path, "csv", TICKETS).rejects["reason"].to_list() == [
        "a problem level that the mapping does not know"
    ]
    said = Mapping.model_validate({"values": {"level": {"Mega": 1}}}).over(TICKETS)
    assert import_log(path, "csv", said).log["level"].to_list() == [1]


def test_values_are_renamed_and_constants_fill_in_what_is_missing(write):
    said = Mapping.model_validate(
        {
            "constants": {"class": "request", "unit": "Head office", "team": "Desk"},
            "values": {"team": {"T1": "First line"}},
        }
    ).over(TICKETS)
    text = HEAD + ticket("1", "05 09:00", "", "", "", "", "T1") + ticket("2", "05 09:00", "", "", "")
    log = import_log(write("a.csv", text), "csv", said).log
    assert log["team"].drop_nulls().to_list() == ["First line", "Desk"]
    assert log["ticket_class"].drop_nulls().to_list() == ["request", "request"]
    assert log["unit"].drop_nulls().to_list() == ["Head office", "Head office"]


def test_a_promised_date_stands_at_the_opening(write):
    said = TICKETS.model_copy(update={"columns": {"promised_at": "closed"}, "times": {"opened": "opened"}})
    log = import_log(write("a.csv", HEAD + ticket("1", "05 09:00", "", "", "09 17:00")), "csv", said).log
    assert [f"{at:%d %H:%M}" for at in log["promised_at"]] == ["09 17:00"]


def test_columns_are_kept_beside_the_log(write):
    text = HEAD + ticket("1", "05 09:00", "", "", "", "Open") + ticket("2", "05 09:00", "", "", "", "Open", "Desk")
    imported = import_log(write("a.csv", text), "csv", TICKETS, keep=["team"])
    assert imported.extra.rows() == [("1", None), ("2", "Desk")]


def test_a_mapping_without_a_ticket_or_a_time_of_opening_is_refused(write):
    path = write("a.csv", HEAD)
    with pytest.raises(ImportFailed, match="which column holds `ticket`"):
        import_log(path, "csv", Mapping(zone="UTC"))
    with pytest.raises(ImportFailed, match=r"which column holds `times\.opened`"):
        import_log(path, "csv", Mapping(ticket="no", zone="UTC"))


def test_a_table_without_rows_is_an_empty_log(write):
    imported = import_log(write("a.csv", HEAD), "csv", TICKETS)
    assert (imported.rows_read, imported.log.height) == (0, 0)


def test_who_stands_in_a_table_of_tickets_has_opened_it_and_nothing_else(write):
    said = Mapping.model_validate({"columns": {"actor": "team"}}).over(TICKETS)
    log = import_log(
        write("a.csv", HEAD + ticket("1", "05 09:00", "05 09:05", "05 10:00", "", "", "Eve")), "csv", said
    ).log
    assert log.select("event", "actor").rows() == [
        ("opened", "Eve"),
        ("assigned", None),
        ("contact", None),
        ("resolved", None),
    ]
