"""The reference page lists every format, key, word and reason that there is, and the examples of mappings load."""

import re
from pathlib import Path

import pytest

from accord.importers import FORMATS, WORDS, Attribute, Mapping, Reason, TimeKind, load_mapping, remedy_for

DOCS = Path(__file__).parents[3] / "docs"


@pytest.fixture(scope="module")
def page() -> str:
    return (DOCS / "reference" / "importers.md").read_text(encoding="utf-8")


def first_cells(page: str, header: str) -> list[str]:
    """Return the first column of the table under a header line."""
    rows = page.split(header)[1].split("\n\n", maxsplit=1)[0].splitlines()[2:]
    return [row.split("|")[1].strip().strip("`") for row in rows]


def test_every_format_key_word_and_reason_is_listed(page):
    assert first_cells(page, "| Format | What it reads | Zone |") == list(FORMATS)
    assert first_cells(page, "| Key | Meaning |") == list(Mapping.model_fields)
    assert first_cells(page, "| Word | The ticket … |") == list(WORDS)
    assert first_cells(page, "| Reason |") == [str(reason) for reason in Reason]


def test_every_reason_says_what_would_be_right(page):
    assert all(remedy_for(reason) for reason in Reason)
    assert [
        f"| {reason} | {remedy_for(reason)} |"
        for reason in Reason
        if f"| {reason} | {remedy_for(reason)} |" not in page
    ] == []


def test_times_and_attributes_are_listed(page):
    assert re.findall(r"`(\w+)`", page.split("\nTimes: ")[1].split("\n\n")[0]) == list(TimeKind)
    assert re.findall(r"`(\w+)`", page.split("\nAttributes: ")[1].split("\n\n")[0]) == list(Attribute)


def test_the_mappings_of_the_how_to_page_load():
    text = (DOCS / "howto" / "import-your-history.md").read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert len(examples) == 3
    assert all(load_mapping(example).model_fields_set for example in examples)
