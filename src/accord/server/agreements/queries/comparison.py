"""Two versions side by side, clause by clause, with the words that differ marked."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import zip_longest

from accord.documents.blocks import Points, Section, Table, Text
from accord.server.agreements.models import Version
from accord.server.agreements.queries.document import Written, written

__all__ = ["side_by_side"]

type Pieces = list[tuple[str, str]]


def side_by_side(before: Version, after: Version) -> list[tuple[Pieces, Pieces]]:
    """Return the lines in which two versions differ, each with its words marked as same, taken out or put in."""
    olds, news = (_lines(written(one)) for one in (before, after))
    rows = []
    for kind, a, b, c, d in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if kind != "equal":
            rows += [_marked(old, new) for old, new in zip_longest(olds[a:b], news[c:d], fillvalue="")]
    return rows


def _lines(text: Written) -> list[str]:
    sections = (text.subject, text.hours, *text.duties)
    lines = [line for section in sections for line in _section(section)]
    lines += [" · ".join(filter(None, (level.number, level.name, level.meaning))) for level in text.levels]
    for target in text.targets:
        allowances = (
            [target.for_all] if target.for_all else [f"{level}: {one}" for level, one in target.by_level.items()]
        )
        lines += [f"{target.title} · {one}" for one in allowances]
        lines.append(f"{target.title} · {target.share} · {target.responsible}")
        lines.append(f"{target.title} · {', '.join(target.pauses)} · {target.stops}")
    return lines


def _section(section: Section) -> Iterable[str]:
    for block in section.blocks:
        match block:
            case Text():
                yield block.text
            case Points():
                yield from block.items
            case Table():
                yield from (" · ".join(cell.replace("\n", ", ") for cell in row if cell) for row in block.rows)


def _marked(old: str, new: str) -> tuple[Pieces, Pieces]:
    olds, news = (re.findall(r"\s+|[^\s]+", text) for text in (old, new))
    left: Pieces = []
    right: Pieces = []
    for kind, a, b, c, d in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        for side, words, sign in ((left, olds[a:b], "del"), (right, news[c:d], "ins")):
            if words:
                side.append(("same" if kind == "equal" else sign, "".join(words)))
    return left, right
