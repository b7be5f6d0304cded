"""Jira Service Management: issue search with changelog, and CSV."""

# ruff: noqa: E501 - exports stand here as the products write them

import json

import pytest

from accord.importers import ImportFailed, Mapping, detect_format, import_log

CUSTOMER = {"accountId": "c1", "displayName": "Eve Customer", "accountType": "customer"}
AGENT = {"accountId": "a1", "displayName": "Ann Agent", "accountType": "atlassian"}


def status(name: str, category: str) -> dict[str, object]:
    return {"name": name, "id": "1", "statusCategory": {"id": 2, "key": category, "name": category}}


def item(field: str, before: str | None, after: str | None) -> dict[str, str | None]:
    return {"field": field, "fieldtype": "jira", "from": "1", "fromString": before, "to": "2", "toString": after}


FIELDS: dict[str, object] = {
    "created": "2026-03-05T10:00:00.000+0100",
    "updated": "2026-03-06T10:00:00.000+0100",
    "issuetype": {"name": "[System] Incident"},
    "priority": {"name": "High", "id": "2"},
    "status": status("Resolved", "done"),
    "assignee": AGENT,
    "reporter": CUSTOMER,
    "creator": CUSTOMER,
    "project": {"key": "IT", "name": "IT Service"},
    "components": [{"name": "Wi-Fi"}],
    "customfield_10002": [{"id": "5", "name": "Tile Shop"}],
    "resolutiondate": "2026-03-05T12:00:00.000+0100",
    "description": "long " * 10,
    "comment": {"comments": []},
}
TAKEN_UP = [
    item("assignee", None, "Ann Agent"),
    item("status", "Waiting for support", "Work on it"),
    item("priority", "Low", "High"),
    item("Rank", "", "Ranked higher"),
]
DONE = [item("resolution", None, "Done"), item("status", "Waiting for customer", "Resolved")]


def history(number: str, time: str, *items: dict[str, str | None]) -> dict[str, object]:
    return {"id": number, "author": AGENT, "created": f"2026-03-05T{time}:00.000+0100", "items": list(items)}


def issue(key: str = "IT-1", **changes: object) -> dict[str, object]:
    """Write an issue whose changelog begins with the latest change, as in the cloud."""
    histories = [
        history("12", "12:00", *DONE),
        history("11", "10:30", item("status", "Work on it", "Waiting for customer")),
        history("10", "10:10", *TAKEN_UP),
    ]
    fields = {**FIELDS, **changes.pop("fields", {})}
    return {"id": "100", "key": key, "fields": fields, "changelog": {"total": 3, "histories": histories}, **changes}


NAMES = {"customfield_10002": "Organizations", "created": "Created"}
OTHER = issue("IT-2", fields={"status": status("Work on it", "indeterminate")}, changelog={"total": 0, "histories": []})


def test_a_changelog_becomes_events_whatever_its_order(write, story):
    path = write("search.json", {"startAt": 0, "total": 2, "names": NAMES, "issues": [issue(), OTHER]})
    assert detect_format(path) == "jira"
    imported = import_log(path)
    assert story(imported, "IT-1") == [
        "05 09:00 opened ticket_class=incident unit=Tile Shop service=IT Service component=Wi-Fi level=4",
        "05 09:10 classified level=2",
        "05 09:10 assigned /Ann Agent",
        "05 09:30 waiting customer",
        "05 11:00 resolved",
    ]
    # Two issues, and three changes of the first.
    assert (imported.rows_read, imported.rows_rejected) == (5, 0)


def test_a_status_of_ones_own_is_understood_by_its_category(write, story):
    imported = import_log(write("search.json", {"issues": [issue(), OTHER]}))
    assert "05 09:30 waiting customer" in story(imported, "IT-1")
    assert len(story(imported, "IT-2")) >= 1


@pytest.mark.parametrize(
    ("comment", "contact"),
    [
        ({"author": AGENT, "jsdPublic": True}, "contact out public"),
        ({"author": AGENT, "jsdPublic": False}, "contact out internal"),
        ({"author": CUSTOMER, "jsdPublic": True}, "contact in public"),
        ({"author": {"accountId": "c2", "accountType": "customer"}, "jsdPublic": True}, "contact in public"),
    ],
)
def test_comments_are_contacts(write, story, comment, contact):
    comment = {"id": "1", "created": "2026-03-05T10:20:00.000+0100", "body": "…", **comment}
    path = write("search.json", {"issues": [issue(fields={"comment": {"comments": [comment]}})]})
    assert f"05 09:20 {contact}" in story(import_log(path, "jira"), "IT-1")


def test_without_a_changelog_only_creation_and_resolution_are_known(write, story):
    whole = issue()
    del whole["changelog"]
    path = write("search.json", {"issues": [whole]})
    imported = import_log(path, "jira")
    assert [event[:16].strip() for event in story(imported, "IT-1")] == [
        "05 09:00 opened",
        "05 09:00 assigne",
        "05 11:00 resolve",
    ]
    assert any("expand=changelog" in note for note in imported.notes)


def test_a_resolved_issue_without_any_time_of_it_is_rejected(write):
    whole = issue(fields={"resolutiondate": None})
    del whole["changelog"]
    imported = import_log(write("search.json", {"issues": [whole]}), "jira")
    assert imported.rejects.select("ticket", "reason", "value").rows() == [
        ("IT-1", "ended, but no time says when", "Resolved")
    ]


def test_a_changelog_that_is_not_complete_is_noted(write):
    part = issue()
    part["changelog"]["total"] = 140
    imported = import_log(write("search.json", {"issues": [part]}), "jira")
    assert "IT-1: 3 of 140 changes are in the file" in imported.notes


def test_pages_and_lines_of_issues_are_read_too(write):
    pages = write("pages.json", [{"issues": [issue("IT-1")]}, {"issues": [issue("IT-2")]}])
    lines = write("lines.json", "\n".join(json.dumps(issue(key)) for key in ("IT-1", "IT-2")))
    for path in (pages, lines):
        assert import_log(path, "jira").log["ticket"].unique().sort().to_list() == ["IT-1", "IT-2"]


def test_what_is_no_issue_is_rejected_one_by_one(write):
    broken = [issue(), OTHER, {"key": "IT-3"}, 7, issue(""), issue("IT-4", fields={"created": None})]
    imported = import_log(write("search.json", {"issues": broken}), "jira")
    assert imported.rejects["reason"].to_list() == [
        "not a record of a ticket",
        "not a record of a ticket",
        "no ticket number",
        "no time",
    ]
    assert imported.rows_read == imported.rows_used + imported.rows_rejected


def test_a_file_that_is_cut_short_says_so(write):
    text = json.dumps({"issues": [issue()]})
    with pytest.raises(ImportFailed, match="the JSON file is cut short"):
        import_log(write("search.json", text[:-40]), "jira")


CSV = """Summary,Issue key,Issue id,Issue Type,Status,Project key,Project name,Priority,Assignee,Reporter,Created,Resolved,Component/s,Component/s,Comment,Comment,Custom field (Organizations)
No Wi-Fi,IT-1,100,[System] Incident,Resolved,IT,IT Service,Highest,Ann,Eve,25/Mar/26 9:31 AM,25/Mar/26 1:05 PM,Wi-Fi,LAN,"25/Mar/26 9:40 AM;a1;We look
into it",,Tile Shop
New screen,IT-2,101,Service Request,Waiting for customer,IT,IT Service,Low,,Eve,25/Mar/26 9:31 AM,,,,,,
"""


def test_the_csv_export_with_its_repeated_columns_is_read(write, story):
    path = write("jira.csv", CSV)
    assert detect_format(path) == "jira"
    imported = import_log(path, zone="Europe/Berlin")
    assert story(imported, "IT-1") == [
        "25 08:31 opened ticket_class=incident unit=Tile Shop service=IT Service component=Wi-Fi level=1",
        "25 08:31 assigned /Ann",
        "25 12:05 resolved",
    ]
    assert story(imported, "IT-2") == ["25 08:31 opened ticket_class=request service=IT Service level=4"]


def test_a_mapping_can_name_custom_fields(write, story):
    own = Mapping.model_validate({"columns": {"unit": "customfield_10002"}})
    imported = import_log(write("search.json", {"issues": [issue()]}), "jira", own)
    assert "unit=Tile Shop" in story(imported, "IT-1")[0]
