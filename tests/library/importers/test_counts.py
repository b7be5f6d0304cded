"""Whatever stands in a file: the counts add up, the log keeps its rules, and only clear errors come out."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.errors import InputError
from accord.events import conform, offences
from accord.importers import FORMATS, Imported, Mapping, import_log
from accord.importers.ordering import longest_rise

CHANGES = Mapping.model_validate(
    {
        "rows": "changes",
        "ticket": "a",
        "at": "b",
        "order": "c",
        "opened": "d",
        "state": "e",
        "zone": "Europe/Berlin",
        "states": {
            "new": "new",
            "open": "open",
            "user": "waiting customer",
            "vendor": "waiting supplier",
            "done": "resolved",
            "shut": "closed",
            "gone": "withdrawn",
            "in": "contact in",
            "out": "contact out",
        },
        "columns": {"team": "f", "level": "c", "supplier": "f"},
        "first_response": "state_change",
        "checked": "g",
    }
)
TICKETS = Mapping.model_validate(
    {
        "rows": "tickets",
        "ticket": "a",
        "times": {"opened": "b", "resolved": "d", "closed": "g", "first_response": "h"},
        "state": "e",
        "states": CHANGES.model_dump()["states"],
        "columns": {"team": "f", "level": "c"},
        "checked": ["f", "h"],
        "zone": "UTC",
    }
)
CELLS = st.one_of(
    st.sampled_from(
        ["", "1", "2", "3", "?", "new", "open", "user", "vendor", "done", "shut", "gone", "in", "out", "-100"]
    ),
    st.sampled_from(
        [
            "2026-03-05 09:00",
            "2026-03-05 09:00:30",
            "5/3/2026 10:00",
            "25/3/2026 10:00",
            "3/25/2026 11:00",
            "2026-03-29 02:30",
            "2026-10-25 02:30",
            "0001-01-01 00:00",
            "2026-03-05T10:00:00Z",
            "9" * 30,
        ]
    ),
    st.text(alphabet='ab",;\n\r\t\0 ж�"', max_size=6),
)
MESS = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(imported: Imported) -> None:
    assert imported.rows_read == imported.rows_used + imported.rows_rejected
    assert imported.rows_rejected == imported.rejects.height == imported.rejects["row"].n_unique()
    assert offences(imported.log).is_empty()
    assert conform(imported.log).equals(imported.log)
    assert imported.extra["ticket"].to_list() == imported.log["ticket"].unique(maintain_order=True).to_list()


def try_import(path: Path, format_name: str, mapping: Mapping | None) -> None:
    try:
        imported = import_log(path, format_name, mapping, zone="UTC")
    except InputError as error:
        told = [problem.message for problem in error.problems]
    else:
        check(imported)
        return
    assert told
    assert all(told)


@MESS
@given(rows=st.lists(st.lists(CELLS, min_size=7, max_size=9), max_size=12), quoted=st.booleans(), tickets=st.booleans())
def test_any_table_adds_up(tmp_path, rows, quoted, tickets):
    lines = ["a,b,c,d,e,f,g,h"]
    lines += [",".join('"' + cell.replace('"', '""') + '"' if quoted else cell for cell in row) for row in rows]
    path = tmp_path / "mess.csv"
    path.write_text("\n".join(lines), encoding="utf-8", newline="")
    try_import(path, "csv", TICKETS if tickets else CHANGES)


@MESS
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["1", "2"]),
            st.integers(0, 40),
            st.sampled_from(["", "0", "1", "2", "5"]),
            st.sampled_from(["new", "open", "user", "vendor", "done", "shut", "gone", "in", "out", "odd"]),
            st.sampled_from(["", "X", "Y"]),
        ),
        max_size=25,
    ),
    left_out=st.sets(st.sampled_from(["opened", "order"])),
)
def test_any_history_of_changes_adds_up_and_keeps_the_rules(tmp_path, rows, left_out):
    lines = ["a,b,c,d,e,f", *(f"{t},2026-03-05 09:{m:02},{n},2026-03-05 09:10,{s},{team}" for t, m, n, s, team in rows)]
    path = tmp_path / "changes.csv"
    path.write_text("\n".join(lines))
    update = {"columns": {"team": "f", "supplier": "f"}, "checked": (), **dict.fromkeys(left_out, "")}
    imported = import_log(path, "csv", CHANGES.model_copy(update=update))
    check(imported)
    assert imported.rows_read == len(rows)
    if "opened" not in left_out:
        assert imported.log.filter(pl.col("at").dt.minute() < 10).is_empty()


WHOLE = {
    "servicenow": {
        "result": [
            {
                "number": {"display_value": "I1", "value": "I1"},
                "state": {"display_value": "New", "value": "1"},
                "opened_at": {"display_value": "5/3/2026", "value": "2026-03-05 08:00:00"},
            },
            {"number": "I2", "opened_at": "2026-03-05 08:00:00", "state": "7", "closed_at": "2026-03-05 09:00:00"},
        ]
    },
    "jira": {
        "issues": [
            {
                "key": "J1",
                "fields": {
                    "created": "2026-03-05T09:00:00Z",
                    "status": {"name": "Odd", "statusCategory": {"key": "done"}},
                    "priority": {"name": "Low"},
                    "comment": {
                        "comments": [
                            {"id": "1", "created": "2026-03-05T09:10:00Z", "author": {"accountType": "customer"}}
                        ]
                    },
                },
                "changelog": {
                    "total": 1,
                    "histories": [
                        {
                            "id": "7",
                            "created": "2026-03-05T09:20:00Z",
                            "author": {"name": "a"},
                            "items": [{"field": "status", "fromString": "Open", "toString": "Odd"}],
                        }
                    ],
                },
            }
        ]
    },
    "zammad": {
        "tickets": [
            {
                "id": 3,
                "number": "Z3",
                "state": "closed",
                "created_at": "2026-03-05T09:00:00Z",
                "close_at": "2026-03-05T10:00:00Z",
            }
        ],
        "articles": [
            {"id": 1, "ticket_id": 3, "sender": "Agent", "created_at": "2026-03-05T09:05:00Z", "internal": False}
        ],
        "histories": [
            {
                "id": 2,
                "o_id": 3,
                "object": "Ticket",
                "type": "updated",
                "attribute": "state",
                "value_from": "new",
                "value_to": "closed",
                "created_at": "2026-03-05T10:00:00Z",
            }
        ],
    },
    "glpi": {
        "Ticket": [
            {"id": 5, "date": "2026-03-05 09:00:00", "status": 5, "solvedate": "2026-03-05 11:00:00", "priority": 4}
        ],
        "Log": [
            {
                "id": 1,
                "items_id": 5,
                "id_search_option": 12,
                "date_mod": "2026-03-05 11:00:00",
                "old_value": "1",
                "new_value": "5",
            }
        ],
        "ITILFollowup": [{"id": 1, "items_id": 5, "users_id": 4, "date": "2026-03-05 09:08:00", "is_private": 0}],
    },
    "ocel": {
        "objectTypes": [{"name": "incident"}],
        "eventTypes": [{"name": "create"}],
        "objects": [
            {
                "id": "O1",
                "type": "incident",
                "attributes": [{"name": "priority", "time": "1970-01-01T00:00:00Z", "value": "low"}],
            }
        ],
        "events": [
            {"id": "e1", "type": "create", "time": "2026-03-05T09:00:00Z", "relationships": [{"objectId": "O1"}]}
        ],
    },
}
VALUES = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        3.5,
        10**20,
        "",
        "x",
        "é" * 600,
        "new",
        "closed",
        "-",
        "2026-03-05T09:00:00Z",
        "5/3/2026 10:00",
        [],
        {},
        [1],
        [None],
        [[]],
        {"name": "x"},
        {"id": 5},
    ]
)


def places(value: object, here: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(place for key, entry in entries for place in places(entry, (*here, key)))]


def damaged(document: object, choose: Callable[[st.SearchStrategy[Any]], Any]) -> object:
    """Replace, remove or repeat something somewhere in a document."""
    place = choose(st.sampled_from(places(document)[1:]))
    holder: Any = document
    for key in place[:-1]:
        holder = holder[key]
    if choose(st.booleans()):
        holder[place[-1]] = copy.deepcopy(choose(VALUES))
    elif isinstance(holder, list):
        holder.append(copy.deepcopy(holder[place[-1]]))
    else:
        del holder[place[-1]]
    return document


@pytest.mark.parametrize("format_name", WHOLE)
@MESS
@given(choices=st.data())
def test_any_damage_to_a_json_file_adds_up(tmp_path, format_name, choices):
    document = copy.deepcopy(WHOLE[format_name])
    for _ in range(choices.draw(st.integers(0, 3))):
        document = damaged(document, choices.draw) if places(document)[1:] else document
    path = tmp_path / "mess.json"
    path.write_text(json.dumps(document))
    try_import(path, format_name, None)


@pytest.mark.parametrize("format_name", WHOLE)
def test_the_undamaged_json_files_are_used_wholly(write, format_name):
    imported = import_log(write("whole.json", WHOLE[format_name]), format_name, zone="UTC")
    check(imported)
    assert imported.rows_rejected == 0
    assert imported.log.height >= 1


@pytest.mark.parametrize("format_name", sorted(FORMATS))
@pytest.mark.parametrize(
    "content", [b"", b"\0", b"{", b"[1, 2", b"<log>", b"\xff\xfe", b"PK\x03\x04", b"PAR1", b"\x1f\x8b", b"a,b\n1"]
)
def test_any_damaged_file_gives_a_clear_error_or_a_log_that_adds_up(write, format_name, content):
    try_import(write("damaged", content), format_name, CHANGES)


@given(st.lists(st.integers(0, 9), max_size=12))
def test_a_longest_rise_never_falls_and_nothing_can_be_added(values):
    marks = longest_rise(values)
    kept = [value for value, is_kept in zip(values, marks, strict=True) if is_kept]
    assert kept == sorted(kept)
    best = [0] * len(values)
    for i, value in enumerate(values):
        best[i] = 1 + max((best[j] for j in range(i) if values[j] <= value), default=0)
    assert len(kept) == max(best, default=0)


def test_the_reject_list_has_its_documented_columns(write):
    from accord.importers import REJECT_COLUMNS

    rejects = import_log(write("a.csv", "a,b,c,d,e,f,g,h\n"), "csv", TICKETS).rejects
    assert rejects.schema == pl.Schema(REJECT_COLUMNS)
