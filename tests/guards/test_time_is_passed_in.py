"""The library never asks what time it is: whoever calls it says so."""

import ast
from pathlib import Path

import pytest

ASKING = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime"}
CLOCKS = {"datetime", "date", "time", "dt", "_dt"}


def questions(tree: ast.AST) -> list[ast.Call]:
    """Return the calls that read the machine's clock: `datetime.now()`, `date.today()`, `time.time()` and their kin."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    return [call for call in calls if asks(call.func)]


def asks(function: ast.expr) -> bool:
    if not isinstance(function, ast.Attribute) or function.attr not in ASKING:
        return False
    owner = function.value
    return (owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")) in CLOCKS


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("datetime.now(UTC)", 1),
        ("datetime.datetime.utcnow()", 1),
        ("date.today()", 1),
        ("time.time()", 1),
        ("opened_at.time()", 0),
        ("time.perf_counter()", 0),
        ("datetime.combine(day, time.min)", 0),
    ],
)
def test_the_guard_knows_a_question_when_it_sees_one(code: str, found: int) -> None:
    assert len(questions(ast.parse(code))) == found


def test_the_library_never_asks_for_the_time(root: Path, library_files: list[Path]) -> None:
    trees = {path: ast.parse((root / path).read_text(encoding="utf-8")) for path in library_files}
    assert [f"{path}:{call.lineno}" for path, tree in trees.items() for call in questions(tree)] == []
