"""What a file would change, as a page shows it before it is done."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from accord.errors import Problem

__all__ = ["Change", "ChangeKind", "Plan", "difference"]


class ChangeKind(StrEnum):
    """What becomes of the thing that a row names."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Change:
    """What one row does: `notes` are sentences about each difference."""

    line: int
    key: str
    name: str
    kind: ChangeKind
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What all rows do, and what is wrong with rows: with a problem nothing is done at all."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]

    def count(self, kind: str) -> int:
        """Return how many things become new, changed or stay the same."""
        return sum(change.kind == kind for change in self.changes)

    @property
    def counts(self) -> dict[str, Any]:
        """How many things become new, changed or stay the same, as the trail says it."""
        return {kind.value: self.count(kind) for kind in ChangeKind}

    @property
    def shown(self) -> Iterator[Change]:
        """The rows that change something."""
        return (change for change in self.changes if change.kind is not ChangeKind.SAME)

    @property
    def is_ready(self) -> bool:
        """Whether there is something to do and nothing in the way."""
        return not self.problems and any(True for _ in self.shown)

    @property
    def digest(self) -> str:
        """A seal over what was shown, so that what is done is what was looked at; a row may stand in another line."""
        shown = [(one.key, one.name, one.kind, one.notes) for one in self.changes]
        return hashlib.sha256(repr(shown).encode()).hexdigest()


def difference(label: str, before: str, after: str) -> str:
    """Return one difference in a sentence: `name: Anna → Anne`."""
    return f"{label}: {before or '–'} → {after or '–'}"
