"""Zammad: tickets, histories and articles of its REST API."""

import pytest

from accord.importers import ImportFailed, detect_format, import_log


def at(minute: int) -> str:
    return f"2026-03-05T09:{minute:02}:13.790Z"


TICKET = {
    "id": 3,
    "number": "22003",
    "title": "No network",
    "group": "Users",
    "group_id": 1,
    "state": "closed",
    "state_id": 4,
    "priority": "3 high",
    "priority_id": 3,
    "owner": "ann@example.com",
    "organization": "Tile Shop",
    "customer": "eve@example.com",
    "created_at": at(0),
    "close_at": at(40),
    "first_response_at": at(5),
    "created_by_id": 9,
    "created_by": "eve@example.com",
}


def change(number: int, minute: int, attribute: str, before: str, after: str) -> dict[str, object]:
    return {
        "id": number,
        "o_id": 3,
        "object": "Ticket",
        "type": "updated",
        "attribute": attribute,
        "value_from": before,
        "value_to": after,
        "created_at": at(minute),
        "created_by_id": 4,
    }


HISTORY = [
    {"id": 1, "o_id": 3, "object": "Ticket", "type": "created", "created_at": at(0), "created_by_id": 9},
    {
        "id": 2,
        "o_id": 8,
        "object": "Ticket::Article",
        "related_o_id": 3,
        "type": "created",
        "created_at": at(0),
        "created_by_id": 9,
    },
    change(3, 4, "owner", "-", "ann@example.com"),
    change(4, 4, "state", "new", "open"),
    change(5, 10, "priority", "2 normal", "3 high"),
    change(6, 20, "state", "open", "pending reminder"),
    change(7, 30, "state", "pending reminder", "open"),
    change(8, 40, "state", "open", "closed"),
]


def article(number: int, minute: int, sender: str, **more: object) -> dict[str, object]:
    return {
        "id": number,
        "ticket_id": 3,
        "sender": sender,
        "type": "email",
        "internal": False,
        "created_at": at(minute),
        "created_by_id": 4,
        **more,
    }


ARTICLES = [
    article(1, 0, "Customer"),
    article(2, 1, "System"),
    article(3, 3, "Agent", internal=True, type="note"),
    article(4, 5, "Agent"),
    article(5, 25, "Customer"),
]
TOLD = [
    "05 09:00 opened unit=Tile Shop level=2",
    "05 09:00 assigned Users/",
    "05 09:01 contact out public automatic",
    "05 09:03 contact out internal",
    "05 09:04 assigned Users/ann@example.com",
    "05 09:05 contact out public",
    "05 09:10 classified level=1",
    "05 09:20 waiting other",
    "05 09:25 contact in public",
    "05 09:30 resumed",
    "05 09:40 closed",
]


def test_one_file_with_all_three_keys(write, story):
    path = write("zammad.json", {"tickets": [TICKET], "articles": ARTICLES, "histories": HISTORY})
    assert detect_format(path) == "zammad"
    imported = import_log(path)
    assert story(imported, "22003") == TOLD
    assert (imported.rows_read, imported.rows_rejected) == (14, 0)


def test_a_folder_of_answers_of_the_interface(tmp_path, write, story):
    write("tickets.json", [TICKET])
    write("articles_3.json", ARTICLES)
    write("history_3.json", {"history": HISTORY, "assets": {"User": {}}})
    assert detect_format(tmp_path) == "zammad"
    assert story(import_log(tmp_path, "zammad"), "22003") == TOLD


def test_answers_without_names_use_the_numbers_of_a_fresh_installation(write, story):
    plain = {
        key: value
        for key, value in TICKET.items()
        if key not in ("state", "priority", "group", "owner", "organization")
    }
    imported = import_log(write("zammad.json", [plain]), "zammad")
    assert story(imported, "22003") == [
        "05 09:00 opened level=1",
        "05 09:00 assigned 1/",
        "05 09:05 contact out public",
        "05 09:40 closed",
    ]
    assert any("ticket_history" in note for note in imported.notes)


def test_a_merged_ticket_ends(write, story):
    merged = [
        *HISTORY[:4],
        {"id": 9, "o_id": 3, "object": "Ticket", "type": "merged_into", "id_to": 4, "created_at": at(9)},
    ]
    imported = import_log(write("zammad.json", {"tickets": [TICKET], "histories": merged}), "zammad")
    assert story(imported, "22003")[-1] == "05 09:09 merged"


def test_what_belongs_to_no_ticket_is_rejected(write):
    stray = [{**ARTICLES[0], "ticket_id": 77}]
    imported = import_log(
        write("zammad.json", {"tickets": [TICKET, TICKET], "articles": stray, "history": [4]}), "zammad"
    )
    assert imported.rejects["reason"].to_list() == [
        "no ticket number",
        "a second row of this ticket with other content",
        "not a record of a ticket",
    ]
    assert imported.rows_read == imported.rows_used + imported.rows_rejected


def test_a_file_without_tickets_says_so(write):
    with pytest.raises(ImportFailed, match="no Zammad tickets are in the file"):
        import_log(write("zammad.json", {"articles": ARTICLES}), "zammad")


def test_what_is_known_of_a_ticket_that_ended_nobody_knows_when_is_rejected_with_it(write):
    timeless = {**TICKET, "close_at": None}
    imported = import_log(write("zammad.json", {"tickets": [timeless], "articles": [article(4, 5, "Agent")]}), "zammad")
    assert imported.rejects.select("ticket", "reason", "field", "value").rows() == [
        ("22003", "ended, but no time says when", "state", "closed"),
        ("22003", "the row that says when the ticket ended was rejected", "state", "closed"),
    ]
    assert imported.log.is_empty()
