"""What `diff` finds, as values and as sentences."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

__all__ = ["Change", "ChangeKind", "Effect", "Path"]

type Path = tuple[str, ...]
"""Keys from the top of an agreement down; a target stands by its id."""


class ChangeKind(StrEnum):
    """What happened to a part."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"

    @classmethod
    def of(cls, before: object, after: object) -> "ChangeKind":
        """Return what happened between two values, of which an empty one says that there is nothing."""
        return cls.CHANGED if before and after else cls.ADDED if after else cls.REMOVED


class Effect(StrEnum):
    """What a change means for the customer: a stricter promise, a looser one, or neither by itself."""

    STRICTER = "stricter"
    LOOSER = "looser"
    NEUTRAL = "neutral"

    @classmethod
    def of[T: (timedelta, Decimal, tuple[int, bool])](cls, given: T, than: T) -> "Effect":
        """Return the effect of giving more than before, or less."""
        return cls.STRICTER if given > than else cls.LOOSER if given < than else cls.NEUTRAL


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two agreements.

    `before` and `after` are as people read them, empty where there is
    nothing; `note` is a figure that goes with it, for example "+208 h a year".
    """

    path: Path
    subject: str
    kind: ChangeKind
    before: str = ""
    after: str = ""
    effect: Effect = Effect.NEUTRAL
    note: str = ""

    @property
    def sentence(self) -> str:
        """The change in English."""
        said = {
            ChangeKind.ADDED: f"{self.after} added".strip(),
            ChangeKind.REMOVED: f"{self.before} removed".strip(),
            ChangeKind.CHANGED: f"{self.before or 'nothing'} → {self.after or 'nothing'}",
        }[self.kind]
        note = self.note or (str(self.effect) if self.effect is not Effect.NEUTRAL else "")
        return f"{self.subject}: {said}" + (f" ({note})" if note else "")

    def __str__(self) -> str:
        return self.sentence
