"""One row a change: which events a change of state, of holder or of classification amounts to."""

import pytest

from accord.events import offences
from accord.importers import Mapping, import_log

CHANGES = Mapping.model_validate(
    {
        "rows": "changes",
        "ticket": "no",
        "at": "at",
        "state": "state",
        "states": {
            "New": "new",
            "Active": "open",
            "User": "waiting customer",
            "Vendor": "waiting supplier",
            "Resolved": "resolved",
            "Closed": "closed",
            "Cancelled": "withdrawn",
            "Merged": "merged",
            "-100": "ignore",
        },
        "columns": {"team": "team", "person": "who", "level": "prio", "unit": "unit", "supplier": "vendor"},
        "zone": "UTC",
    }
)
HEAD = "no,at,state,team,who,prio,unit,vendor\n"


def rows(*lines: str) -> str:
    """Write changes of ticket 1 of 5 March 2026: `09:00 Active,team,who,prio,unit,vendor`."""
    return HEAD + "".join(f"1,2026-03-05 {line[:5]},{line[6:]}{',' * (5 - line.count(','))}\n" for line in lines)


@pytest.mark.parametrize(
    ("states", "events"),
    [
        ("New Active Resolved Closed", "opened resolved closed"),
        ("Active User Active Resolved", "opened waiting resumed resolved"),
        ("Active User Resolved", "opened waiting resolved"),  # resolving ends a wait
        ("Active User Vendor Active", "opened waiting waiting resumed"),  # another reason, the same pause
        ("Active User User Active", "opened waiting resumed"),
        ("Active Resolved Active Resolved", "opened resolved reopened resolved"),
        ("Active Closed", "opened closed"),
        ("Active Closed User", "opened closed reopened waiting"),
        ("Closed Resolved Closed", "opened closed reopened resolved closed"),
        ("Resolved", "opened resolved"),
        ("User", "opened waiting"),
        ("New Cancelled", "opened withdrawn"),
        ("New Cancelled Cancelled", "opened withdrawn"),
        ("Active Merged", "opened merged"),
        ("User -100 Active", "opened waiting resumed"),  # a code that says nothing leaves the state as it was
        ("User -100 User", "opened waiting"),
    ],
)
def test_states_become_events(write, states, events):
    lines = [f"{9 + i // 6:02}:{i % 6}0 {state}" for i, state in enumerate(states.split())]
    imported = import_log(write("a.csv", rows(*lines)), "csv", CHANGES)
    assert imported.log["event"].to_list() == events.split()
    assert imported.rows_used == len(lines)
    assert offences(imported.log).is_empty()


def test_a_change_of_holder_is_an_assignment_and_a_missing_holder_changes_nothing(write, story):
    imported = import_log(
        write(
            "a.csv",
            rows(
                "09:00 New,?", "09:10 Active,Desk", "09:20 Active,Desk,Ann", "09:30 Active,?,?", "09:40 Active,Net,Ann"
            ),
        ),
        "csv",
        CHANGES,
    )
    assert story(imported, "1") == [
        "05 09:00 opened",
        "05 09:10 assigned Desk/",
        "05 09:20 assigned Desk/Ann",
        "05 09:40 assigned Net/Ann",
    ]


def test_a_change_of_level_or_unit_is_a_classification_that_carries_only_what_changed(write, story):
    imported = import_log(
        write(
            "a.csv", rows("09:00 New,,,3 - Moderate,Berlin", "09:10 Active,,,3 - Moderate,?", "09:20 Active,,,1,Berlin")
        ),
        "csv",
        CHANGES,
    )
    assert story(imported, "1") == ["05 09:00 opened unit=Berlin level=3", "05 09:20 classified level=1"]


def test_a_wait_for_a_supplier_names_the_supplier_even_if_it_is_told_later(write, story):
    imported = import_log(
        write("a.csv", rows("09:00 Active", "09:10 Vendor", "09:20 Vendor,,,,,Acme", "09:30 Vendor,,,,,Acme")),
        "csv",
        CHANGES,
    )
    assert story(imported, "1")[1:] == ["05 09:10 waiting supplier", "05 09:20 waiting supplier Acme"]


def test_in_one_change_the_classification_comes_before_what_stops_the_clock(write):
    imported = import_log(write("a.csv", rows("09:00 New,Desk,,3", "09:10 Resolved,Net,,1")), "csv", CHANGES)
    assert imported.log["event"].to_list() == ["opened", "assigned", "classified", "assigned", "resolved"]


def test_rows_out_of_order_are_put_in_order(write, story):
    imported = import_log(write("a.csv", rows("09:20 Resolved", "09:00 New", "09:10 Active")), "csv", CHANGES)
    assert story(imported, "1") == ["05 09:00 opened", "05 09:20 resolved"]


def test_tickets_are_ordered_by_number_and_their_events_numbered_from_one(write):
    text = HEAD + "".join(
        f"{no},2026-03-05 09:0{i},{state},,,,,\n"
        for i, (no, state) in enumerate([("B", "New"), ("A", "New"), ("B", "Resolved"), ("A", "Closed")])
    )
    log = import_log(write("a.csv", text), "csv", CHANGES).log
    assert log["ticket"].to_list() == ["A", "A", "B", "B"]
    assert log["seq"].to_list() == [1, 2, 1, 2]


def test_a_clock_that_goes_backwards_costs_only_the_wrong_row(write):
    mapping = CHANGES.model_copy(update={"order": "who", "columns": {}})
    lines = ["09:00 New,,0", "23:00 Active,,1", "09:20 User,,2", "09:30 Active,,3", "09:40 Resolved,,4"]
    imported = import_log(write("a.csv", rows(*lines)), "csv", mapping)
    assert imported.log["event"].to_list() == ["opened", "waiting", "resumed", "resolved"]
    assert imported.rejects.rows() == [
        (2, 3, "1", "the clock went backwards: a later change bears an earlier time", "at", "2026-03-05 23:00")
    ]


def test_changes_before_the_opening_are_rejected(write, story):
    mapping = CHANGES.model_copy(update={"opened": "vendor", "columns": {}})
    opened = ",,,,,2026-03-05 09:05"
    imported = import_log(write("a.csv", rows(f"09:00 New{opened}", f"09:10 Active{opened}")), "csv", mapping)
    assert story(imported, "1") == ["05 09:05 opened"]
    assert imported.rejects["reason"].to_list() == ["before the ticket was opened"]


def test_what_follows_a_withdrawal_is_rejected(write, story):
    imported = import_log(
        write("a.csv", rows("09:00 New", "09:10 Cancelled", "09:20 Active", "09:30 -100")), "csv", CHANGES
    )
    assert story(imported, "1") == ["05 09:00 opened", "05 09:10 withdrawn"]
    assert imported.rejects.select("row", "reason", "value").rows() == [
        (3, "after the ticket was withdrawn or merged", "Active")
    ]


def test_taking_a_ticket_up_counts_as_an_answer_only_when_the_mapping_says_so(write, story):
    path = write("a.csv", rows("09:00 New", "09:10 Active", "09:20 User", "09:30 Active"))
    assert "05 09:10 contact out public" not in story(import_log(path, "csv", CHANGES), "1")
    taken_up = CHANGES.model_copy(update={"first_response": "state_change"})
    assert story(import_log(path, "csv", taken_up), "1")[:2] == ["05 09:00 opened", "05 09:10 contact out public"]


ACTIVITIES = Mapping.model_validate(
    {
        "rows": "changes",
        "ticket": "no",
        "at": "at",
        "event": "did",
        "zone": "UTC",
        "columns": {"actor": "by"},
        "automatic": ["robot"],
        "events": {
            "create": "new",
            "mail": "contact in",
            "reply": "contact out",
            "note": "contact note",
            "receipt": "contact automatic",
            "hold": "waiting other",
            "continue": "open",
            "solve": "resolved",
        },
    }
)


def test_activities_and_messages_are_events_too(write, story):
    did = [
        "create,Eve",
        "receipt,robot",
        "note,Ann",
        "hold,Ann",
        "reply,Ann",
        "mail,Eve",
        "continue,Ann",
        "solve,robot",
    ]
    text = "no,at,did,by\n" + "".join(f"7,2026-03-05T09:{i:02}:59.9,{what}\n" for i, what in enumerate(did))
    imported = import_log(write("a.csv", text), "csv", ACTIVITIES)
    assert story(imported, "7") == [
        "05 09:00 opened",
        "05 09:01 contact out public automatic",
        "05 09:02 contact out internal",
        "05 09:03 waiting other",
        "05 09:04 contact out public",
        "05 09:05 contact in public",
        "05 09:06 resumed",
        "05 09:07 resolved",
    ]
    assert imported.log["actor"].to_list()[:2] == ["Eve", "robot"]
    assert imported.log["actor_kind"].to_list()[-1] == "automatic"
    assert {at.microsecond for at in imported.log["at"]} == {0}
