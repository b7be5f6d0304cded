"""GLPI: the CSV export in English and French, and JSON of the REST API."""

# ruff: noqa: E501 - exports stand here as the products write them

import pytest

from accord.importers import detect_format, import_log

ENGLISH = """\ufeff"ID";"Title";"Status";"Last update";"Opening date";"Resolution date";"Closing date";"Priority";"Requester - Requester";"Assigned to - Technician";"Assigned to - Technician group";"Category";"Type";"Entity";
"1 234";"No network";"Solved";"2026-03-05 12:00";"2026-03-05 09:00";"2026-03-05 11:00";"";"High";"Eve";"Ann";"Desk";"Network";"Incident";"Root > Berlin";
"1 235";"New mouse";"Pending";"2026-03-05 12:00";"2026-03-05 09:00";"";"";"Major";"Eve";"Ann
Bob";"Desk";"Hardware";"Request";"Root > Berlin";
"""
FRENCH = """"ID";"Titre";"Statut";"Dernière modification";"Date d'ouverture";"Date de résolution";"Date de clôture";"Priorité";"Demandeur - Demandeur";"Attribué à - Technicien";"Attribué à - Groupe de techniciens";"Catégorie";"Type";"Entité";
"77";"Panne";"Clos";"25-03-2026 12:00";"25-03-2026 09:00";"25-03-2026 11:00";"26-03-2026 11:00";"Très haute";"Ève";"Anne";"Réseau";"Réseau";"Incident";"Lyon";
"78";"Souris";"En cours (Attribué)";"25-03-2026 12:00";"25-03-2026 09:00";"";"";"Moyenne";"Ève";"Anne";"Bureau";"Matériel";"Demande";"Lyon";
"""


def test_the_english_export(write, story):
    path = write("glpi.csv", ENGLISH)
    assert detect_format(path) == "glpi"
    imported = import_log(path, zone="Europe/Berlin")
    assert story(imported, "1234") == [
        "05 08:00 opened ticket_class=incident unit=Root > Berlin service=Network level=3",
        "05 08:00 assigned Desk/Ann",
        "05 10:00 resolved",
    ]
    assert story(imported, "1235")[0].endswith("level=1")
    assert imported.rows_rejected == 0


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_the_french_export(write, story, encoding):
    path = write("glpi.csv", FRENCH.encode(encoding))
    assert detect_format(path) == "glpi"
    imported = import_log(path, zone="Europe/Paris")
    assert story(imported, "77") == [
        "25 08:00 opened ticket_class=incident unit=Lyon service=Réseau level=2",
        "25 08:00 assigned Réseau/Anne",
        "25 10:00 resolved",
        "26 10:00 closed",
    ]
    assert story(imported, "78")[0].startswith("25 08:00 opened ticket_class=request")


TICKET = {
    "id": 5,
    "entities_id": "Root > Berlin",
    "name": "No network",
    "date": "2026-03-05 09:00:00",
    "status": 5,
    "solvedate": "2026-03-05 11:00:00",
    "closedate": None,
    "date_mod": "2026-03-05 11:00:00",
    "priority": 4,
    "type": 1,
    "itilcategories_id": "Network",
    "users_id_recipient": 9,
}


def test_tickets_of_the_rest_interface(write, story):
    path = write("tickets.json", [TICKET])
    assert detect_format(path) == "glpi"
    assert story(import_log(path, zone="UTC"), "5") == [
        "05 09:00 opened ticket_class=incident unit=Root > Berlin service=Network level=3",
        "05 11:00 resolved",
    ]


def test_the_answer_of_a_search_with_its_option_numbers(write, story):
    row = {
        "1": "No network",
        "2": 5,
        "3": 6,
        "5": "Ann",
        "8": "Desk",
        "12": 6,
        "14": 2,
        "15": "2026-03-05 09:00:00",
        "16": "2026-03-06 09:00:00",
        "17": "2026-03-05 11:00:00",
        "80": "Root",
    }
    path = write("search.json", {"totalcount": 1, "count": 1, "data": [row, None]})
    assert detect_format(path) == "glpi"
    imported = import_log(path, zone="UTC")
    assert story(imported, "5") == [
        "05 09:00 opened ticket_class=request unit=Root level=1",
        "05 09:00 assigned Desk/Ann",
        "05 11:00 resolved",
        "06 09:00 closed",
    ]
    assert imported.rejects["reason"].to_list() == ["not a record of a ticket"]


def entry(number: int, minute: int, option: int, before: str, after: str) -> dict[str, object]:
    return {
        "id": number,
        "items_id": 5,
        "itemtype": "Ticket",
        "user_name": "Ann (4)",
        "id_search_option": option,
        "date_mod": f"2026-03-05 09:{minute:02}:00",
        "old_value": before,
        "new_value": after,
    }


def test_a_log_and_follow_ups_give_the_whole_history(write, story):
    history = {
        "Ticket": [TICKET],
        "Log": [
            entry(3, 30, 12, "4", "2"),
            entry(1, 5, 8, "", "Network team (3)"),
            entry(2, 10, 12, "1", "4"),
            entry(4, 50, 12, "2", "5"),
            {**entry(5, 55, 12, "5", "6"), "items_id": 99},
        ],
        "ITILFollowup": [
            {"id": 1, "items_id": 5, "users_id": 4, "date": "2026-03-05 09:08:00", "is_private": 0},
            {"id": 2, "items_id": 5, "users_id": 4, "date": "2026-03-05 09:09:00", "is_private": 1},
            {"id": 3, "items_id": 5, "users_id": 9, "date": "2026-03-05 09:20:00", "is_private": 0},
        ],
    }
    imported = import_log(write("export.json", history), zone="UTC")
    assert story(imported, "5") == [
        "05 09:00 opened ticket_class=incident unit=Root > Berlin service=Network level=3",
        "05 09:05 assigned Network team/",
        "05 09:08 contact out public",
        "05 09:09 contact out internal",
        "05 09:10 waiting other",
        "05 09:20 contact in public",
        "05 09:30 resumed",
        "05 09:50 resolved",
    ]
    assert imported.rejects.select("reason", "field", "value").rows() == [("no ticket number", "items_id", "99")]


@pytest.mark.parametrize(
    ("state", "closed", "events"),
    [
        (5, None, ["05 09:00 opened", "05 11:00 resolved"]),
        (6, "2026-03-06 09:00:00", ["05 09:00 opened", "05 11:00 resolved", "06 09:00 closed"]),
    ],
)
def test_a_solved_ticket_of_which_the_log_says_nothing_was_solved_when_its_date_says(
    write, story, state, closed, events
):
    ticket = {**TICKET, "status": state, "closedate": closed}
    followup = {"id": 1, "items_id": 5, "users_id": 4, "date": "2026-03-05 09:08:00", "is_private": 1}
    imported = import_log(write("export.json", {"Ticket": [ticket], "Log": [], "ITILFollowup": [followup]}), zone="UTC")
    told = [" ".join(line.split()[:3]) for line in story(imported, "5")]
    assert [line for line in told if not line.endswith("contact")] == events
    assert (imported.rows_read, imported.rows_rejected) == (len(events) + 1, 0)
