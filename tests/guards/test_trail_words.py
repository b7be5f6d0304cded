"""Whatever the server writes into the audit trail has words: found by reading the sources."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SERVER = Path("src/accord/server")
WRITERS = {"record": 0, "changing": 1}  # where the action stands among the arguments
# Actions on things of the catalogue carry the thing's kind, which the source does not say.
KINDS = ("supplier", "service", "component", "function", "offering")
VERBS = ("created", "changed", "removed", "restored")


@cache
def _calls(root: Path) -> list[tuple[Path, ast.Module, ast.Call]]:
    return [
        (path, tree, node)
        for path in sorted((root / SERVER).rglob("*.py"))
        for tree in _parsed(path)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WRITERS
    ]


def _parsed(path: Path) -> Iterator[ast.Module]:
    text = path.read_text(encoding="utf-8")
    if any(f"{writer}(" in text for writer in WRITERS):
        yield ast.parse(text)


def _actions(node: ast.expr, path: Path, tree: ast.Module) -> set[str]:
    """Return the actions that an argument may be; none where a caller decides it."""
    match node:
        case ast.Constant(value=str(action)):
            return {action}
        case ast.IfExp(body=one, orelse=other):
            return _actions(one, path, tree) | _actions(other, path, tree)
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            return {start}  # whoever calls says the rest: some action that begins so has words
        case ast.JoinedStr(values=parts):
            ends = {part.value.removeprefix(".") for part in parts if isinstance(part, ast.Constant)} - {""}
            return {f"{kind}.{verb}" for kind in KINDS for verb in ends or VERBS}
        case ast.Name(id=name):
            return {action for value in _assigned(name, tree) for action in _actions(value, path, tree)}
        case ast.Attribute(attr="action"):  # of a change: `changing` was given it
            return set()
    pytest.fail(f"{path}:{node.lineno}: cannot tell what is written into the trail")


def _assigned(name: str, tree: ast.Module) -> list[ast.expr]:
    assigned = [node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign) and node.value]
    targets = {id(node): node.targets if isinstance(node, ast.Assign) else [node.target] for node in assigned}
    return [
        node.value for node in assigned if node.value for one in targets[id(node)] if getattr(one, "id", "") == name
    ]


def _written(root: Path) -> set[str]:
    found: set[str] = set()
    for path, tree, call in _calls(root):
        found |= _actions(call.args[WRITERS[str(getattr(call.func, "id", ""))]], path, tree)
    return found


def _details(root: Path) -> set[str]:
    known = {"by", "now", "by_name", "audited", "is_new"}
    return {word.arg for _, _, call in _calls(root) for word in call.keywords if word.arg} - known


SAID = """
import django; django.setup()
from accord.server.audit import details, words
print("\\n".join([*words._words, "", *details.NAMES]))
"""


@pytest.fixture(scope="module")
def said(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], set[str]]:
    """Return the actions and the details that have words once every app has said its own."""
    folder = str(tmp_path_factory.mktemp("trail"))
    surroundings = {**os.environ, "DJANGO_SETTINGS_MODULE": "accord.server.settings", "ACCORD_DATA": folder}
    command = [sys.executable, "-c", SAID]
    done = subprocess.run(command, cwd=root, env=surroundings, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    actions, _, details = done.stdout.partition("\n\n")
    return set(actions.split()), set(details.split())


def test_every_action_of_the_trail_has_words(root: Path, said: tuple[set[str], set[str]]) -> None:
    written = _written(root)
    assert {"agreement.signed", "ticket.resolved", "offering.restored"} <= written
    begun = {start for start in written if start.endswith(".") and any(one.startswith(start) for one in said[0])}
    assert sorted(written - said[0] - begun) == []


def test_every_detail_of_the_trail_has_a_name(root: Path, said: tuple[set[str], set[str]]) -> None:
    details = _details(root)
    assert {"reason", "is_lead"} <= details
    assert sorted(details - said[1]) == []
