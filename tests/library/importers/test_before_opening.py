"""Nothing of a ticket comes before its opening, in whatever format it is told: such a row is rejected and named."""

from typing import Any

import pytest

from accord.events import offences
from accord.importers import Imported, Mapping, import_log
from tests.library.importers.test_glpi import TICKET as GLPI
from tests.library.importers.test_jira import issue
from tests.library.importers.test_ocel import LOG as OCEL
from tests.library.importers.test_xes import event as step
from tests.library.importers.test_xes import log as trace
from tests.library.importers.test_zammad import TICKET as ZAMMAD
from tests.library.importers.test_zammad import article, change

EARLY = "before the ticket was opened"
END_LOST = "the row that says when the ticket ended was rejected"


def rejected(imported: Imported) -> list[tuple[Any, ...]]:
    """Return row, reason and field of every reject, when the counts add up and the log keeps its rules."""
    assert imported.rows_read == imported.rows_used + imported.rows_rejected
    assert imported.rows_rejected == imported.rejects.height == imported.rejects["row"].n_unique()
    assert offences(imported.log).is_empty()
    return imported.rejects.select("row", "reason", "field").rows()


SINGLE = """number,state,opened_at,{column},priority
INC1,{state},2026-03-05 09:00,{first},2
INC2,{state},2026-03-05 09:00,{second},2
"""


@pytest.mark.parametrize(
    ("column", "state"),
    [
        ("sys_updated_at", "In Progress"),
        ("sys_updated_on", "New"),
        ("resolved_at", "Resolved"),
        ("closed_at", "Closed"),
        ("reopened_time", "New"),
    ],
)
def test_a_servicenow_ticket_of_one_row_with_a_time_before_its_opening(write, column, state):
    text = SINGLE.format(column=column, state=state, first="2026-03-05 08:59", second="2026-03-05 09:00")
    imported = import_log(write("incident.csv", text), "servicenow", zone="UTC")
    assert rejected(imported) == [(1, EARLY, column)]
    assert imported.rejects.select("line", "ticket", "value").rows() == [(2, "INC1", "2026-03-05 08:59")]
    assert imported.log["ticket"].unique().to_list() == ["INC2"]


def test_a_servicenow_ticket_of_the_table_api_updated_before_its_opening(write):
    def field(value: str) -> dict[str, str]:
        return {"display_value": "5.3.2026", "value": value}

    record = {
        "number": "INC1",
        "opened_at": field("2026-03-05 08:00:00"),
        "sys_updated_on": field("2026-03-05 07:00:00"),
    }
    imported = import_log(write("incident.json", {"result": [record]}))
    assert rejected(imported) == [(1, EARLY, "sys_updated_on")]


AUDIT = """number,incident_state,sys_mod_count,opened_at,sys_updated_at,resolved_at,closed_at
INC1,New,0,2026-03-05 09:00,2026-03-05 09:00,,
INC1,Closed,1,2026-03-05 09:00,2026-03-05 10:00,2026-03-05 10:00,2026-03-05 10:00
"""


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("Closed,0,2026-03-05 09:00,2026-03-05 08:00,,", "sys_updated_at"),
        ("Closed,0,2026-03-05 09:00,2026-03-05 10:00,2026-03-05 08:00,2026-03-05 10:00", "resolved_at"),
        ("Closed,0,2026-03-05 09:00,2026-03-05 10:00,2026-03-05 10:00,2026-03-05 08:00", "closed_at"),
    ],
)
def test_a_ticket_of_an_audit_log_with_one_row_before_its_opening(write, row, field):
    imported = import_log(write("audit.csv", f"{AUDIT}INC2,{row}\n"), "servicenow", zone="UTC")
    assert rejected(imported) == [(3, EARLY, field)]
    assert imported.log["ticket"].unique().to_list() == ["INC1"]


def test_a_ticket_of_which_every_row_is_before_its_opening(write):
    rows = "".join(
        f"INC2,{state},{n},2026-03-05 09:00,2026-03-05 08:0{n},,\n" for n, state in enumerate(("New", "Closed"))
    )
    imported = import_log(write("audit.csv", AUDIT + rows), "servicenow", zone="UTC")
    assert rejected(imported) == [(3, EARLY, "sys_updated_at"), (4, EARLY, "sys_updated_at")]
    assert imported.log["ticket"].unique().to_list() == ["INC1"]


def test_a_ticket_whose_end_is_before_its_opening_does_not_stay_open_for_ever(write):
    rows = "INC2,New,0,2026-03-05 09:00,2026-03-05 09:00,,\nINC2,Closed,1,2026-03-05 09:00,2026-03-05 08:00,,\n"
    imported = import_log(write("audit.csv", AUDIT + rows), "servicenow", zone="UTC")
    assert rejected(imported) == [(3, END_LOST, "incident_state"), (4, EARLY, "sys_updated_at")]
    assert imported.log["ticket"].unique().to_list() == ["INC1"]


def test_a_ticket_that_goes_on_after_a_wrong_end_is_kept_with_a_gap(write, story):
    rows = [
        "INC2,New,0,2026-03-05 09:00,2026-03-05 09:00,,",
        "INC2,Resolved,1,2026-03-05 09:00,2026-03-05 08:00,,",
        "INC2,Active,2,2026-03-05 09:00,2026-03-05 10:00,,",
        "INC2,Closed,3,2026-03-05 09:00,2026-03-05 11:00,,",
    ]
    imported = import_log(write("audit.csv", AUDIT + "\n".join(rows)), "servicenow", zone="UTC")
    assert rejected(imported) == [(4, EARLY, "sys_updated_at")]
    assert story(imported, "INC2")[-1] == "05 11:00 closed"
    assert "1 tickets have rejected rows: their history may have gaps" in imported.notes


def at(hour: int) -> str:
    return f"2026-03-05T{hour:02}:00:00.000+0100"


def entry(hour: int, before: str, after: str) -> dict[str, object]:
    item = {"field": "status", "fromString": before, "toString": after}
    return {"id": str(hour), "author": {"name": "ann"}, "created": at(hour), "items": [item]}


def jira(**fields: object) -> dict[str, object]:
    """Write an issue that was created at 10:00, one hour ahead of UTC, and resolved at 12:00."""
    times = {"created": at(10), "updated": at(12), "resolutiondate": at(12)}
    changelog = {"total": 1, "histories": [entry(12, "To Do", "Resolved")]}
    return issue(fields={**times, **fields}, changelog=changelog)


@pytest.mark.parametrize("field", ["updated", "resolutiondate"])
@pytest.mark.parametrize("has_changelog", [True, False])
def test_a_jira_issue_whose_resolution_is_before_its_creation(write, field, has_changelog):
    whole = jira(**{field: at(9)})
    if not has_changelog:
        del whole["changelog"]
    imported = import_log(write("search.json", {"issues": [whole, jira() | {"key": "IT-2"}]}), "jira")
    assert {reason for _, reason, _ in rejected(imported)} == {EARLY}
    assert imported.rejects["ticket"].unique().to_list() == ["IT-1"]
    assert imported.log["ticket"].unique().to_list() == ["IT-2"]


def test_a_jira_issue_whose_only_change_is_before_its_creation(write):
    whole = {**jira(), "changelog": {"total": 1, "histories": [entry(9, "To Do", "Resolved")]}}
    imported = import_log(write("search.json", {"issues": [whole]}), "jira")
    assert rejected(imported) == [(1, END_LOST, "status"), (2, EARLY, "at")]


def test_a_jira_comment_before_the_creation_does_not_move_the_opening(write, story):
    comment = {"id": "1", "created": at(9), "author": {"name": "ann"}}
    imported = import_log(write("search.json", {"issues": [jira(comment={"comments": [comment]})]}), "jira")
    assert rejected(imported) == [(2, EARLY, "at")]
    assert story(imported, "IT-1")[0].startswith("05 09:00 opened")


CSV = """Issue key,Issue id,Status,Created,Updated,Resolved
IT-1,1,Done,25/Mar/26 9:31 AM,25/Mar/26 9:31 AM,25/Mar/26 9:30 AM
IT-2,2,To Do,25/Mar/26 9:31 AM,25/Mar/26 9:30 AM,
IT-3,3,Done,25/Mar/26 9:31 AM,25/Mar/26 9:40 AM,25/Mar/26 9:40 AM
"""


def test_the_jira_export_with_times_before_the_creation(write):
    imported = import_log(write("jira.csv", CSV), zone="UTC")
    assert rejected(imported) == [(1, EARLY, "Resolved"), (2, EARLY, "Updated")]
    assert imported.log["ticket"].unique().to_list() == ["IT-3"]


def test_a_zammad_ticket_that_was_closed_before_its_creation(write):
    early = {**ZAMMAD, "close_at": "2026-03-05T08:00:00Z"}
    imported = import_log(write("zammad.json", {"tickets": [early]}), "zammad")
    assert {(reason, field) for _, reason, field in rejected(imported)} == {(EARLY, "at"), (EARLY, "close_at")}
    assert imported.log.is_empty()


def test_a_zammad_ticket_whose_only_change_is_before_its_creation(write):
    close = {**change(8, 40, "state", "open", "closed"), "created_at": "2026-03-05T08:40:00Z"}
    imported = import_log(write("zammad.json", {"tickets": [ZAMMAD], "histories": [close]}), "zammad")
    assert rejected(imported) == [(1, END_LOST, "state"), (2, EARLY, "at")]


def test_a_zammad_article_before_the_creation_does_not_move_the_opening(write, story):
    early = {**article(4, 5, "Agent"), "created_at": "2026-03-05T08:40:00Z"}
    imported = import_log(write("zammad.json", {"tickets": [ZAMMAD], "articles": [early]}), "zammad")
    assert rejected(imported) == [(2, EARLY, "at")]
    assert story(imported, "22003")[0].startswith("05 09:00 opened")


@pytest.mark.parametrize("field", ["solvedate", "date_mod"])
@pytest.mark.parametrize("has_history", [True, False])
def test_a_glpi_ticket_that_was_solved_before_its_opening(write, field, has_history):
    early = {**GLPI, field: "2026-03-05 08:00:00"}
    content = {"Ticket": [early], "Log": []} if has_history else [early]
    imported = import_log(write("glpi.json", content), "glpi", zone="UTC")
    assert {reason for _, reason, _ in rejected(imported)} == {EARLY}
    assert imported.log.is_empty()


def test_a_glpi_ticket_whose_only_change_is_before_its_opening(write):
    early = {
        "id": 1,
        "items_id": 5,
        "id_search_option": 12,
        "date_mod": "2026-03-05 08:00:00",
        "old_value": "1",
        "new_value": "5",
    }
    imported = import_log(write("glpi.json", {"Ticket": [GLPI], "Log": [early]}), "glpi", zone="UTC")
    assert rejected(imported) == [(1, END_LOST, "state"), (2, EARLY, "at")]


def test_the_glpi_export_with_an_update_before_the_opening(write):
    text = '"ID";"Status";"Last update";"Opening date"\n"1";"New";"2026-03-05 08:00";"2026-03-05 09:00"\n'
    imported = import_log(write("glpi.csv", text), "glpi", zone="UTC")
    assert rejected(imported) == [(1, EARLY, "Last update")]


@pytest.mark.parametrize(
    ("early", "rejects"),
    [
        ("Resolve", [(1, END_LOST, "concept:name"), (2, EARLY, "time:timestamp")]),
        ("Assign", [(2, EARLY, "time:timestamp")]),
        ("Think hard", [(2, EARLY, "time:timestamp")]),
    ],
)
def test_an_xes_trace_whose_only_change_is_before_its_creation(write, early, rejects):
    imported = import_log(write("log.xes", trace(step(30, "Create"), step(5, early))))
    assert rejected(imported) == rejects


def test_an_xes_trace_whose_creation_stands_last_begins_with_it(write, story):
    imported = import_log(write("log.xes", trace(step(5, "Assign"), step(40, "Resolve"), step(30, "Create"))))
    assert rejected(imported) == [(1, EARLY, "time:timestamp")]
    assert story(imported, "INC-1") == ["05 09:30 opened level=2", "05 09:40 resolved"]


def test_an_ocel_ticket_whose_only_change_is_before_its_creation(write):
    events = [
        {"id": name, "type": name, "time": f"2026-03-05T{hour}:00:00Z", "relationships": [{"objectId": "INC2"}]}
        for name, hour in (("create", "09"), ("resolve", "08"))
    ]
    imported = import_log(write("log.json", {**OCEL, "objects": OCEL["objects"][1:], "events": events}), "ocel")
    assert rejected(imported) == [(1, END_LOST, "activity"), (2, EARLY, "at")]


STATES = {"New": "new", "Active": "open", "Done": "resolved"}
CHANGES: dict[str, Any] = {
    "rows": "changes",
    "ticket": "no",
    "at": "at",
    "state": "state",
    "states": STATES,
    "zone": "UTC",
}
TICKETS: dict[str, Any] = {"ticket": "no", "times": {"opened": "opened"}, "checked": "updated", "zone": "UTC"}


def table(*rows: str) -> str:
    return "no,at,state,n\n" + "".join(f"1,2026-03-05 {row}\n" for row in rows)


@pytest.mark.parametrize(
    ("more", "rows", "rejects"),
    [
        ({}, ["09:00,New,0", "08:00,Done,1"], [(1, END_LOST, "state"), (2, EARLY, "at")]),
        ({"order": "n"}, ["09:00,New,0", "08:00,Done,1"], [(1, "back", "at"), (2, "back", "at")]),
        (
            {"order": "n"},
            ["08:00,New,0", "09:00,Active,1", "07:00,Done,2"],
            [(1, END_LOST, "state"), (2, END_LOST, "state"), (3, "back", "at")],
        ),
        # What was helped at once, and came back, contradicts nothing: file and times agree.
        ({}, ["08:00,Done,0", "09:00,New,1"], []),
        ({}, ["09:00,Active,0", "08:00,Done,1"], []),
        ({"order": "n"}, ["08:00,New,0", "10:00,Active,1", "09:00,Done,2"], [(2, "back", "at")]),
    ],
)
def test_a_mapped_table_of_changes(write, more, rows, rejects):
    backwards = "the clock went backwards: a later change bears an earlier time"
    imported = import_log(write("a.csv", table(*rows)), "csv", Mapping.model_validate({**CHANGES, **more}))
    assert [(row, reason.replace(backwards, "back"), field) for row, reason, field in rejected(imported)] == rejects


def test_columns_that_a_mapping_only_checks(write):
    rows = ["1,2026-03-05 09:00,2026-03-05 08:00", "2,2026-03-05 09:00,", "3,2026-03-05 09:00,yesterday"]
    path = write("a.csv", "\n".join(["no,opened,updated", *rows]))
    imported = import_log(path, "csv", Mapping.model_validate(TICKETS))
    assert rejected(imported) == [(1, EARLY, "updated")]
    assert imported.log["event"].to_list() == ["opened", "opened"]
    assert "updated: 1 value is not a date and was not checked" in imported.notes
    assert rejected(import_log(path, "csv", Mapping.model_validate({**TICKETS, "checked": []}))) == []


def test_an_update_in_the_future_is_rejected(write):
    from datetime import UTC, datetime

    path = write("a.csv", "no,opened,updated\n1,2026-03-05 09:00,2026-03-07 09:00\n")
    imported = import_log(path, "csv", Mapping.model_validate(TICKETS), now=datetime(2026, 3, 6, tzinfo=UTC))
    assert rejected(imported) == [(1, "lies in the future", "updated")]
