"""IEEE XES: one trace a ticket, one event a change; nothing outside the file is ever read."""

# ruff: noqa: E501 - exports stand here as the products write them

import gzip

import pytest

from accord.importers import ImportFailed, Mapping, detect_format, import_log

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <global scope="event"><string key="concept:name" value="unknown"/><date key="time:timestamp" value="1970-01-01T00:00:00Z"/></global>
  <classifier name="Activity" keys="concept:name"/>
"""


def event(minute: int, activity: str, step: str = "complete", **more: str) -> str:
    extra = "".join(f'<string key="org:{key}" value="{value}"/>' for key, value in more.items())
    return (
        f'<event><string key="concept:name" value="{activity}"/><string key="lifecycle:transition" value="{step}"/>'
        f'<date key="time:timestamp" value="2026-03-05T10:{minute:02}:00.000+01:00"/>{extra}</event>'
    )


def log(*events: str, ticket: str = "INC-1") -> str:
    return f"""{HEAD}<trace><string key="concept:name" value="{ticket}"/><string key="priority" value="High"/>
    {"".join(events)}</trace></log>"""


EVENTS = (
    event(0, "Create", group="Desk"),
    event(5, "Assign", group="Network", resource="Ann"),
    event(10, "Waiting for customer", group="Network", resource="Ann"),
    event(20, "In progress", group="Network", resource="Ann"),
    event(25, "Think hard", group="Network", resource="Ann"),
    event(30, "Resolve", group="Network", resource="Ann"),
)


@pytest.mark.parametrize("name", ["log.xes", "log.xes.gz"])
def test_a_trace_becomes_a_ticket(write, story, name):
    text = log(*EVENTS).encode()
    path = write(name, gzip.compress(text) if name.endswith("gz") else text)
    assert detect_format(path) == "xes"
    imported = import_log(path)
    assert story(imported, "INC-1") == [
        "05 09:00 opened level=2",
        "05 09:00 assigned Desk/",
        "05 09:05 assigned Network/Ann",
        "05 09:10 waiting customer",
        "05 09:20 resumed",
        "05 09:30 resolved",
    ]
    assert "concept:name: not in the mapping and ignored: Think hard" in imported.notes


def test_a_life_cycle_that_is_the_tickets_own_tells_the_state(write, story):
    steps = ("Assigned", "In Progress", "Wait - User", "Closed")
    events = [event(i, "Accepted" if i < 3 else "Completed", step) for i, step in enumerate(steps)]
    imported = import_log(write("log.xes", log(*events)))
    assert [line.split(maxsplit=2)[2] for line in story(imported, "INC-1")] == [
        "opened level=2",
        "waiting customer",
        "closed",
    ]


def test_activities_of_ones_own_need_a_mapping(write, story):
    path = write("log.xes", log(event(0, "Phase A"), event(10, "Phase B")))
    with pytest.raises(
        ImportFailed, match="none of the activities is a usual word for a ticket's state: Phase A, Phase B"
    ):
        import_log(path)
    own = Mapping.model_validate(
        {"rows": "changes", "event": "concept:name", "events": {"Phase A": "new", "Phase B": "resolved"}}
    )
    assert story(import_log(path, "xes", own), "INC-1") == ["05 09:00 opened level=2", "05 09:10 resolved"]


def test_events_without_a_time_and_traces_without_a_name_are_rejected(write):
    timeless = '<event><string key="concept:name" value="Resolve"/></event>'
    imported = import_log(write("log.xes", log(EVENTS[0], timeless)))
    assert imported.rejects.select("row", "ticket", "reason").rows() == [(2, "INC-1", "no time")]
    nameless = import_log(write("none.xes", log(EVENTS[0], EVENTS[-1], ticket="")))
    assert nameless.rejects["reason"].to_list() == ["no ticket number"] * 2


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE log [<!ENTITY file SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE log SYSTEM "http://127.0.0.1:9/log.dtd">',
    ],
)
def test_a_file_that_declares_a_type_is_refused(write, doctype):
    text = log(*EVENTS).replace("<log ", f"{doctype}<log ", 1)
    with pytest.raises(ImportFailed, match="declares a document type"):
        import_log(write("log.xes", text), "xes")


def test_other_xml_and_broken_xml_say_so(write):
    with pytest.raises(ImportFailed, match="XML, but not XES: it begins with <html>"):
        import_log(write("page.xes", "<html><body/></html>"), "xes")
    with pytest.raises(ImportFailed, match="the file is not XES"):
        import_log(write("log.xes", log(*EVENTS)[:-60]), "xes")
    with pytest.raises(ImportFailed, match="the file is not XES"):
        import_log(write("text.xes", "no, at\n"), "xes")
