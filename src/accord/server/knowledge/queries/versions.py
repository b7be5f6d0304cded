"""The versions of a text, and what changed between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest

from accord.server.knowledge.models import Translation, Version

__all__ = ["Change", "changes_between", "versions_of"]

type Pieces = list[tuple[str, str]]
type Line = tuple[Pieces, Pieces]
"""A line before and after, in pieces that say what is the same, gone (del) or new (ins)."""

_MOST = 100


@dataclass(frozen=True, slots=True)
class Change:
    """A version with the lines that it changed."""

    version: Version
    lines: Sequence[Line]
    is_first: bool
    is_present: bool


def versions_of(text: Translation) -> list[Change]:
    """Return the versions of a text, the newest first."""
    found = list(text.versions.select_related("by").order_by("-number")[: _MOST + 1])
    told = [
        Change(after, changes_between(_whole(before), _whole(after)), False, place == 0)
        for place, (after, before) in enumerate(pairwise(found))
    ]
    if found and len(found) <= _MOST:
        told.append(Change(found[-1], [], is_first=True, is_present=len(found) == 1))
    return told


def _whole(version: Version) -> str:
    return "\n".join(part for part in (version.title, version.summary, version.body) if part)


def changes_between(before: str, after: str) -> list[Line]:
    """Return the lines that differ, word by word; lines that stayed are left out."""
    old, new = before.splitlines(), after.splitlines()
    changed: list[Line] = []
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            changed += _lines(old[start:end], new[first:last])
    return changed


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    for gone, come in zip_longest(old, new):
        if gone is None or come is None:
            yield [("del", gone)] if gone else [], [("ins", come)] if come else []
        else:
            yield _words(gone, come)


def _words(gone: str, come: str) -> Line:
    old, new = re.findall(r"\s+|\w+|[^\w\s]", gone), re.findall(r"\s+|\w+|[^\w\s]", come)
    left: Pieces = []
    right: Pieces = []
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        is_same = kind == "equal"
        if end > start:
            left.append(("same" if is_same else "del", "".join(old[start:end])))
        if last > first:
            right.append(("same" if is_same else "ins", "".join(new[first:last])))
    return left, right
