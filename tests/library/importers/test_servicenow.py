"""ServiceNow: incident table as CSV and as JSON of the Table API, audit log as CSV."""

# ruff: noqa: E501 - exports stand here as the products write them

import pytest

from accord.importers import ImportFailed, Mapping, detect_format, import_log

TABLE = """"number","opened_at","resolved_at","closed_at","state","hold_reason","priority","assignment_group","category"
"INC1","2026-03-05 09:00:00","2026-03-05 10:00:00","","Resolved","","3 - Moderate","Service Desk","network"
"INC2","2026-03-05 09:00:00","","2026-03-05 09:30:00","Canceled","","4 - Low","Service Desk","software"
"INC3","2026-03-05 09:00:00","","","On Hold","Awaiting Caller","1 - Critical","Network","network"
"INC4","2026-03-05 09:00:00","","","Resolved","","1 - Critical","Network","network"
"""
AUDIT = """number,incident_state,sys_mod_count,opened_at,sys_updated_by,sys_updated_at,priority,assignment_group,made_sla
INC1,New,0,5/3/2026 09:00,ann,5/3/2026 09:02,3 - Moderate,?,true
INC1,Active,1,5/3/2026 09:00,ann,5/3/2026 09:02,3 - Moderate,Desk,true
INC1,-100,2,5/3/2026 09:00,ann,5/3/2026 09:10,3 - Moderate,Desk,true
INC1,Awaiting User Info,3,5/3/2026 09:00,ann,5/3/2026 09:20,3 - Moderate,Desk,true
INC1,Resolved,4,5/3/2026 09:00,bob,25/3/2026 11:00,3 - Moderate,Desk,true
INC1,Closed,5,5/3/2026 09:00,system,30/3/2026 11:00,3 - Moderate,Desk,false
INC2,New,0,5/3/2026 09:00,ann,5/3/2026 09:02,3 - Moderate,Desk,true
INC2,New,0,5/3/2026 09:00,ann,5/3/2026 09:02,3 - Moderate,Desk,true
"""


def test_an_incident_table_gives_opening_and_end(write, story):
    imported = import_log(write("incident.csv", TABLE), "servicenow", zone="UTC")
    assert story(imported, "INC1") == [
        "05 09:00 opened ticket_class=incident service=network level=3",
        "05 09:00 assigned Service Desk/",
        "05 10:00 resolved",
    ]
    assert story(imported, "INC2")[-1] == "05 09:30 withdrawn"
    assert story(imported, "INC3")[0].endswith("level=1")
    assert imported.rejects.select("row", "ticket", "reason").rows() == [(4, "INC4", "ended, but no time says when")]


def test_an_audit_log_shows_from_tickets_that_stand_there_changed(write, story):
    imported = import_log(write("audit.csv", AUDIT), "servicenow", zone="Europe/Berlin", keep=["made_sla"])
    assert story(imported, "INC1") == [
        "05 08:00 opened ticket_class=incident level=3",
        "05 08:02 assigned Desk/",
        "05 08:20 waiting customer",
        "25 10:00 resolved",
        "30 09:00 closed",  # summer time has begun
    ]
    assert imported.extra.rows() == [("INC1", "false"), ("INC2", "true")]
    assert imported.rejects.select("row", "reason").rows() == [(8, "the same as an earlier row")]


def test_the_table_api_with_all_values_stores_times_in_utc(write, story):
    def field(value: str, shown: str) -> dict[str, str]:
        return {"display_value": shown, "value": value}

    record = {
        "number": field("INC1", "INC1"),
        "opened_at": field("2026-03-05 08:00:00", "05.03.2026 09:00:00"),
        "resolved_at": field("2026-03-05 09:30:00", "05.03.2026 10:30:00"),
        "closed_at": field("", ""),
        "state": field("6", "Gelöst"),
        "priority": field("2", "2 - Hoch"),
        "assignment_group": {**field("287ebd7d", "Service Desk"), "link": "https://example.service-now.com/x"},
    }
    path = write("incident.json", {"result": [record, "not a record"]})
    assert detect_format(path) == "servicenow"
    imported = import_log(path)
    assert story(imported, "INC1") == [
        "05 08:00 opened ticket_class=incident level=2",
        "05 08:00 assigned Service Desk/",
        "05 09:30 resolved",
    ]
    assert imported.rejects.select("row", "reason").rows() == [(2, "not a record of a ticket")]


def test_the_table_api_with_plain_values_needs_the_zone_and_knows_the_codes(write, story):
    record = {
        "number": "INC1",
        "sys_id": "a",
        "opened_at": "2026-03-05 08:00:00",
        "closed_at": "2026-03-05 09:00:00",
        "state": "7",
    }
    path = write("incident.json", [record])
    with pytest.raises(ImportFailed, match="do not say their time zone"):
        import_log(path, "servicenow")
    assert story(import_log(path, "servicenow", zone="UTC"), "INC1")[-1] == "05 09:00 closed"


def test_a_mapping_changes_single_keys_of_the_known_one(write, story):
    own = Mapping.model_validate(
        {"states": {"Parked": "waiting scheduled"}, "columns": {"unit": "category"}, "zone": "UTC"}
    )
    imported = import_log(write("incident.csv", TABLE.replace("On Hold", "Parked")), "servicenow", own)
    assert imported.log.filter(imported.log["event"] == "opened")["unit"].to_list() == [
        "network",
        "software",
        "network",
    ]
    assert not any("Parked" in note for note in imported.notes)


def test_usual_states_of_other_languages_are_understood_and_noted(write, story):
    imported = import_log(write("incident.csv", TABLE.replace("Resolved", "Gelöst")), "servicenow", zone="UTC")
    assert story(imported, "INC1")[-1] == "05 10:00 resolved"
    assert "state: understood from the usual words: Gelöst → resolved" in imported.notes


def test_the_mapping_s_zone_is_kept_and_another_one_noted(write):
    own = Mapping(zone="Europe/Berlin")
    imported = import_log(write("incident.csv", TABLE), "servicenow", own, zone="UTC")
    assert imported.log["at"].min().hour == 8
    assert "times without an offset are of Europe/Berlin, as the mapping says, not of UTC" in imported.notes
