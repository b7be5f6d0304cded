"""Where values belong: what is chosen comes out of the log, what is refused never goes in."""

import polars as pl
import pytest

from accord.events import COLUMNS, conform
from accord.server.channels.history import actions
from accord.server.channels.history.choices import Choice, Option, applied, guessed
from accord.server.channels.history.models import Import
from accord.server.desk.models import Ticket
from tests.server.channels.conftest import NOW, ROWS, Upload, imported


def log(**values: str) -> pl.DataFrame:
    row = {"ticket": "T-1", "at": NOW, "event": "opened", **values}
    return conform(pl.DataFrame([row], schema={name: COLUMNS[name] for name in COLUMNS if name in row}))


@pytest.mark.parametrize(
    ("said", "chosen", "expected"),
    [
        ({"unit": "Rvsd"}, {"unit": Choice({"Rvsd": "riverside"})}, {"unit": "riverside"}),
        ({"unit": "Rvsd"}, {"unit": Choice({"Rvsd": "-"})}, {"unit": None}),
        ({"unit": "Rvsd"}, {"unit": Choice({}, rest="-")}, {"unit": None}),
        ({"unit": "Rvsd"}, {"unit": Choice({"Rvsd": "="}, rest="-")}, {"unit": "Rvsd"}),
        ({"unit": "Rvsd"}, {}, {"unit": "Rvsd"}),
        ({"service": "Prt"}, {"service": Choice({"Prt": "printing"})}, {"service": "printing"}),
        (
            {"service": "Copier"},
            {"service": Choice({"Copier": "printing/devices/copier"})},
            {"service": "printing", "component": "devices", "function": "copier"},
        ),
        (
            {"service": "Hw", "component": "Copier"},
            {"service": Choice({"Hw": "workplace"}), "component": Choice({"Copier": "printing/devices"})},
            {"service": "printing", "component": "devices"},  # the narrower column knows better
        ),
        (
            {"service": "Hw", "component": "Copier"},
            {"service": Choice({"Hw": "workplace"})},
            {"service": "workplace", "component": "Copier"},
        ),
    ],
)
def test_a_value_becomes_what_was_chosen(
    said: dict[str, str], chosen: dict[str, Choice], expected: dict[str, str | None]
) -> None:
    row = applied(log(**said), chosen).row(0, named=True)
    assert {name: row[name] for name in expected} == expected


def test_a_name_that_is_like_ours_is_guessed() -> None:
    ours = [
        Option("riverside", "Riverside", ("Riverside building centre", "riverside")),
        Option("hq", "HQ", ("Head office",)),
    ]
    assert guessed(["RIVERSIDE", "Head-Office", "Riverside building center", "Mars"], ours) == {
        "RIVERSIDE": "riverside",
        "Head-Office": "hq",
        "Riverside building center": "riverside",
    }


def choose(one: Import, key: str, **choice: object) -> None:
    one.choices = {**one.choices, key: {"values": {}, "rest": "=", **choice}}
    one.save()


def test_rows_with_a_refused_value_are_rejected_and_counted(looked_at: Upload) -> None:
    one = looked_at()
    choose(one, "unit", values={"Harbour": "!", "Riverside": "riverside"})
    done = imported(one)
    assert (done.rows_read, done.rows_used, done.rows_rejected) == (8, 5, 3)
    assert not Ticket.objects.filter(reference="INC2").exists()
    assert "4,5,INC2,a value whose rows are to be rejected,location,Harbour" in done.rejects_path.read_text()


def test_every_other_value_can_be_refused(looked_at: Upload) -> None:
    one = looked_at()
    one.mapping = {"dates": ["D/M/YYYY HH:MM"]}  # the rows that are left could be read either way
    choose(one, "unit", values={"Harbour": "="}, rest="!")
    assert imported(one).rows_used == 2


def test_choices_are_kept_for_the_next_file_of_the_same_desk(looked_at: Upload) -> None:
    one = looked_at()
    choose(one, "unit", values={"Harbour": "southfield", "Riverside": "riverside"})
    imported(one)
    newer = looked_at(*ROWS)
    assert newer.choices["unit"]["values"] == {"Harbour": "southfield", "Riverside": "riverside"}
    assert looked_at(source="another").choices["unit"]["values"] == {"Harbour": "=", "Riverside": "riverside"}


def test_the_first_guess_takes_places_groups_and_categories_by_their_names(looked_at: Upload) -> None:
    found = {key: one["values"] for key, one in looked_at().choices.items()}
    assert found["unit"] == {"Riverside": "riverside", "Harbour": "="}
    assert found["service"] == {"Printing": "printing", "Coffee": "="}
    assert found["team"] == {"Service Desk": "service-desk", "Network": "network"}


def test_a_file_without_anything_new_goes_on_by_itself(looked_at: Upload) -> None:
    from accord.server.channels.history.queries import is_new_to_us, new_values

    first = looked_at()
    assert is_new_to_us(first)
    imported(first)
    assert not is_new_to_us(looked_at(*(row for row in ROWS if "soon" not in row)))
    fresh = looked_at(*ROWS, ROWS[0].replace("Riverside", "Mars").replace("INC1", "INC7"))
    assert new_values(fresh) == {"unit": ["Mars"]}
    assert actions.last_of("old-desk") == first
