"""Minutes of a review as a PDF: what was looked at, and what was said and decided."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Literal

from accord.documents.typesetting import typeset

__all__ = ["Minutes", "Pill", "Section", "TableBlock", "TextBlock", "review_pdf"]


@dataclass(frozen=True, slots=True)
class Pill:
    """A word with the colour of a state: kept, risk, missed or plain."""

    word: str
    tone: Literal["kept", "risk", "missed", "plain"]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph or a heading with its `text`, or a list with its `items`."""

    kind: Literal["text", "heading", "points", "numbers"]
    text: str = ""
    items: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class TableBlock:
    """Rows under a header; a cell's further lines are small. `widths` are parts of the page's width."""

    header: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[str | Pill]]
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document; `nothing` stands where it has no blocks."""

    title: str
    nothing: str
    blocks: Sequence[TextBlock | TableBlock] = field(default=())


@dataclass(frozen=True, slots=True)
class Minutes:
    """The whole document, in one language. `page_of` holds {page} and {pages}."""

    language: str
    title: str
    subtitle: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section]
    footer: str
    page_of: str


def review_pdf(minutes: Minutes) -> bytes:
    """Return the minutes as a tagged PDF on A4; equal minutes give equal bytes."""
    return typeset("review.typ", asdict(minutes))
