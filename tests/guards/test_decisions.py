"""Every direct dependency has a record that says why it is there."""

import re
import tomllib
from pathlib import Path

import pytest

PARTS = ["## Context", "## Choice", "## Why", "## Turned down"]


@pytest.fixture(scope="module")
def records(root: Path) -> dict[str, str]:
    folder = root / "docs" / "decisions"
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("[0-9]*.md"))}


def direct_names(root: Path) -> set[str]:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    extras, groups = settings["project"]["optional-dependencies"], settings["dependency-groups"]
    lists = [settings["project"]["dependencies"], *extras.values(), *groups.values()]
    return {re.split(r"[^\w.-]", line)[0].lower() for lines in lists for line in lines}


def test_every_direct_dependency_is_named_in_a_record(root: Path, records: dict[str, str]) -> None:
    words = set(re.findall(r"[\w.-]*\w", " ".join(records.values()).lower()))
    assert direct_names(root) - words == set()


def test_records_are_numbered_without_gaps(records: dict[str, str]) -> None:
    assert [int(name[:4]) for name in records] == list(range(1, len(records) + 1))


def test_every_record_has_a_status_and_the_same_parts(records: dict[str, str]) -> None:
    shapes = {
        name: ["\nStatus: " in text, *re.findall(r"^## .*$", text, re.MULTILINE)] for name, text in records.items()
    }
    assert {name: shape for name, shape in shapes.items() if shape != [True, *PARTS]} == {}
