"""Mapping files: read with the line of every mistake, written with remarks, checked by a schema."""

import json
from importlib import resources

import jsonschema
import pytest
import yaml

from accord.importers import ImportFailed, Mapping, dump_mapping, load_mapping, mapping_schema

TEXT = """# Tickets of the old desk
title: Old desk
rows: changes
ticket: No
at: changed
state: state
states:
  Active: open
  -100: ignore
  Parked: waiting scheduled
columns:
  unit: place
values:
  unit:
    BER: Berlin
    12: Branch 12
dates: D/M/YYYY HH:MM
zone: Europe/Berlin
"""


def test_a_mapping_is_read_and_written_back_equal():
    mapping = load_mapping(TEXT)
    assert str(mapping.states["-100"]) == "ignore"
    assert mapping.values["unit"]["12"] == "Branch 12"
    assert mapping.dates == ("D/M/YYYY HH:MM",)
    assert load_mapping(dump_mapping(mapping)) == mapping


def test_remarks_are_comments_above_their_keys():
    text = dump_mapping(
        load_mapping(TEXT), {"state": "Check this.\nReally.", "states.Parked": "Is it?", "zone.x": "Odd."}
    )
    assert "# Check this.\n# Really.\nstate: state" in text
    assert "  # Is it?\n  Parked: waiting scheduled" in text
    assert text.startswith("# Odd.\n")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("zone:", "zoen:"), r'17, field zoen: unknown key "zoen". Did you mean "zone"'),
        (("open\n", "opne\n"), r'8, field states.Active: "opne" is not a word for a state. Write one of: new, open'),
        (("Europe/Berlin", "Europe/Berln"), r"18, field zone: .*not a time zone.*Europe/Berlin"),
        (("changes", "change"), r"3, field rows: .*change"),
        (("unit: place", "untis: place"), r"12, field columns.untis"),
        (("rows: changes", "rows: tickets"), "`at` and `event` belong to a table of changes"),
        (("ticket: No", "ticket: No\nticket: Nr"), r"5, field ticket: .*twice"),
        (("values:", "constants: {promised_at: 2026}\nvalues:"), "a promised date is not the same for every ticket"),
        (("states:", "states: ["), "not readable as YAML"),
        (
            ("unit:\n    BER: Berlin", "level:\n    BER: high"),
            '"high" is not a problem level. Write a whole number from 1',
        ),
        (
            ("unit:\n    BER: Berlin", "class:\n    BER: thing"),
            '"thing" is not a class of ticket. Write one of: incident',
        ),
    ],
)
def test_mistakes_are_told_with_their_line(write, change, message):
    path = write("map.yaml", TEXT.replace(*change))
    with pytest.raises(ImportFailed, match=message.replace("17, field zoen", "18, field zoen")):
        load_mapping(path)


def test_an_empty_or_missing_file_says_so(write, tmp_path):
    with pytest.raises(ImportFailed, match="the mapping is empty"):
        load_mapping(write("map.yaml", "\n"))
    with pytest.raises(ImportFailed, match="cannot be read"):
        load_mapping(tmp_path / "none.yaml")


def test_the_schema_takes_what_the_library_takes():
    schema = mapping_schema()
    jsonschema.validate(yaml.safe_load(dump_mapping(load_mapping(TEXT))), schema)
    jsonschema.validate({"dates": "D/M/YYYY", "values": {"level": {"Mega": 1}}, "constants": {"level": 2}}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"ticket": "a", "colums": {}}, schema)


def test_a_mapping_over_another_changes_only_what_it_says():
    base = Mapping.model_validate({"ticket": "a", "states": {"X": "new"}, "zone": "UTC"})
    own = Mapping.model_validate({"states": {"Y": "closed"}})
    joined = own.over(base)
    assert (joined.ticket, joined.zone, sorted(joined.states)) == ("a", "UTC", ["X", "Y"])


def test_the_shipped_schema_is_the_current_one():
    shipped = resources.files("accord.importers").joinpath("schema.json").read_text(encoding="utf-8")
    assert json.loads(shipped) == mapping_schema()
