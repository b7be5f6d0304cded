"""The parts of a reply."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Piece", "PieceKind"]


class PieceKind(StrEnum):
    """What a part of a mail's text is."""

    NEW = "new"
    QUOTE = "quote"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of lines of one kind."""

    kind: PieceKind
    text: str
