"""The page on the verdict table names every column that there is, in its order, with its type and its words."""

import re
from pathlib import Path

import polars as pl
import pytest

from accord.evaluation import VERDICT_COLUMNS

ROW = re.compile(r"^\| `(\w+)` \| ([\w ]+) \| (.+) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def rows(root: Path) -> list[tuple[str, str, str]]:
    page = (root / "docs" / "reference" / "verdict-table.md").read_text(encoding="utf-8")
    return ROW.findall(page)


def type_in_words(dtype: pl.DataType) -> str:
    if dtype.is_integer():
        return "integer"
    if dtype.is_float():
        return "fraction"
    if isinstance(dtype, pl.Datetime):
        return "instant"
    return "word" if isinstance(dtype, pl.Enum) else "text"


def test_every_column_stands_on_the_page_with_its_type(rows: list[tuple[str, str, str]]) -> None:
    documented = [(name, kind) for name, kind, _ in rows]
    assert documented == [(name, type_in_words(dtype)) for name, dtype in VERDICT_COLUMNS.items()]


def test_the_words_of_a_column_are_all_named(rows: list[tuple[str, str, str]]) -> None:
    enums = {name: dtype for name, dtype in VERDICT_COLUMNS.items() if isinstance(dtype, pl.Enum)}
    named = {name: re.findall(r"`(\w+)`", holds) for name, _, holds in rows if name in enums}
    assert named == {name: dtype.categories.to_list() for name, dtype in enums.items()}
