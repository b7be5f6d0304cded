"""OCEL 2.0: events belong to objects, of which one type is the ticket."""

import pytest

from accord.importers import ImportFailed, Mapping, detect_format, import_log

LOG = {
    "objectTypes": [
        {"name": "incident", "attributes": [{"name": "priority", "type": "string"}]},
        {"name": "team", "attributes": []},
    ],
    "eventTypes": [
        {"name": name, "attributes": []} for name in ("create", "assign", "on hold", "resume", "resolve", "sweep")
    ],
    "objects": [
        {
            "id": "INC1",
            "type": "incident",
            "relationships": [],
            "attributes": [
                {"name": "priority", "time": "1970-01-01T00:00:00Z", "value": "low"},
                {"name": "priority", "time": "2026-03-05T09:15:00Z", "value": "high"},
            ],
        },
        {"id": "INC2", "type": "incident", "attributes": [], "relationships": []},
        {"id": "Desk", "type": "team", "attributes": [], "relationships": []},
        {"id": "Network", "type": "team", "attributes": [], "relationships": []},
    ],
    "events": [],
}


def event(number: int, what: str, minute: int, *objects: str) -> dict[str, object]:
    links = [{"objectId": name, "qualifier": "about"} for name in objects]
    return {
        "id": f"e{number}",
        "type": what,
        "time": f"2026-03-05T09:{minute:02}:00Z",
        "attributes": [],
        "relationships": links,
    }


EVENTS = [
    event(1, "create", 0, "INC1", "INC2", "Desk"),
    event(5, "resolve", 40, "INC1", "Network"),
    event(2, "assign", 5, "INC1", "Network"),
    event(3, "on hold", 10, "INC1", "Network"),
    event(4, "resume", 30, "INC1", "Network"),
    event(6, "sweep", 50, "Desk"),
]


def test_events_and_changing_attributes_become_a_history(write, story):
    path = write("log.json", {**LOG, "events": EVENTS})
    assert detect_format(path) == "ocel"
    imported = import_log(path)
    assert story(imported, "INC1") == [
        "05 09:00 opened level=4",
        "05 09:00 assigned Desk/",
        "05 09:05 assigned Network/",
        "05 09:10 waiting other",
        "05 09:15 classified level=2",
        "05 09:30 resumed",
        "05 09:40 resolved",
    ]
    assert story(imported, "INC2") == ["05 09:00 opened", "05 09:00 assigned Desk/"]
    # The first event is about two tickets, the last about none, and an attribute changes once.
    assert (imported.rows_read, imported.rows_used) == (8, 7)
    assert imported.rejects["reason"].to_list() == ["no ticket number"]


def test_the_object_type_that_is_a_ticket_can_be_said(write, story):
    types = [{"name": "thing", "attributes": []}, {"name": "team", "attributes": []}]
    objects = [{**entry, "type": "thing" if entry["type"] == "incident" else "team"} for entry in LOG["objects"]]
    path = write("log.json", {**LOG, "objectTypes": types, "objects": objects, "events": EVENTS})
    with pytest.raises(ImportFailed, match=r"which object type is a ticket\? The file has thing, team"):
        import_log(path, "ocel")
    imported = import_log(path, "ocel", Mapping(case="thing"))
    assert story(imported, "INC1")[-1] == "05 09:40 resolved"


def test_an_event_that_is_no_record_is_rejected(write):
    imported = import_log(write("log.json", {**LOG, "events": [*EVENTS, 5, {"id": "e9"}]}), "ocel")
    assert "not a record of a ticket" in imported.rejects["reason"].to_list()
    assert imported.rows_read == imported.rows_used + imported.rows_rejected


def test_a_file_that_is_cut_short_says_so(write):
    import json

    with pytest.raises(ImportFailed, match="cut short"):
        import_log(write("log.json", json.dumps({**LOG, "events": EVENTS})[:-30]), "ocel")
