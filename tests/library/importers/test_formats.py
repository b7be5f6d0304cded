"""Which format a file has shows from its content; what is nothing known says so."""

import pytest

from accord.importers import FORMATS, ImportFailed, detect_format, import_log


def test_every_format_has_a_description():
    assert set(FORMATS) == {
        "servicenow",
        "jira",
        "zammad",
        "glpi",
        "xes",
        "ocel",
        "table",
        "csv",
        "xlsx",
        "parquet",
        "accord",
    }
    assert all(entry.name == name and entry.description for name, entry in FORMATS.items())


def test_an_unknown_format_lists_the_known_ones(write):
    with pytest.raises(ImportFailed, match=r'the format "remedy" is not known\. Known are servicenow, jira'):
        import_log(write("a.csv", "a,b\n"), "remedy")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "the file is empty"),
        ("{}", "no known desk exports"),
        ('{"a": [1]}', "has the keys a, which no known desk exports"),
    ],
)
def test_what_is_nothing_known_says_so(write, content, message):
    with pytest.raises(ImportFailed, match=message):
        detect_format(write("x", content))


def test_a_table_of_nobody_is_csv(write):
    assert detect_format(write("a.csv", "a;b\n1;2\n")) == "csv"


def test_an_unknown_zone_is_told_with_its_neighbours(write):
    with pytest.raises(ImportFailed, match="Europe/Berlin"):
        import_log(write("a.csv", "number,opened_at\n"), "servicenow", zone="Europe/Berln")
