"""The page on the event log names every event and every column that there is, and no other."""

import re
from pathlib import Path

import pytest

from accord.events import COLUMNS, EventType


@pytest.fixture(scope="module")
def first_cells(root: Path) -> list[str]:
    page = (root / "docs" / "explanation" / "event-log.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)


def test_the_page_on_the_event_log_is_complete(first_cells: list[str]) -> None:
    assert first_cells == [*map(str, EventType), *COLUMNS]
