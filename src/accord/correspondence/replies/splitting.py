"""Where a reply ends and what it quotes begins."""

from collections.abc import Sequence

from accord.correspondence.replies.phrases import (
    ATTRIBUTION,
    DIVIDER,
    LABELS,
    LOOSE_ATTRIBUTION,
    QUOTED,
    STRONG_EVIDENCE,
    UNDERSCORES,
)
from accord.correspondence.replies.pieces import Piece, PieceKind
from accord.correspondence.replies.signatures import signature_start

__all__ = ["new_text_of", "split_reply"]

_LINES_OF_AN_ATTRIBUTION = 4
_LINES_OF_A_HEADER = 16
_LONGEST_LINE = 400
_FIRST_LABELS = frozenset({"from", "sent", "subject"})


def split_reply(text: str, cuts: Sequence[int] = ()) -> tuple[Piece, ...]:
    """Return the text in pieces of one kind each, in their order; joined with line ends they are the text.

    `cuts` are numbers of lines (from 0) at which quoting surely begins, for example because the HTML says so. Answers
    between quoted lines are new text. After a header copied into the text all is quoted.

    >>> [(piece.kind.value, piece.text) for piece in split_reply("Yes.\\n\\nOn 1 May 2026, Bob wrote:\\n> Is it?")]
    [('new', 'Yes.\\n'), ('quote', 'On 1 May 2026, Bob wrote:\\n> Is it?')]
    """
    lines = text.split("\n")
    end = min([*(cut for cut in cuts if cut >= 0), _wholly_quoted_from(lines)])
    kinds = _quotes(lines[:end]) + [PieceKind.QUOTE] * (len(lines) - end)
    _mark_signatures(lines, kinds)
    return tuple(_pieces(lines, kinds))


def new_text_of(text: str) -> str:
    """Return what is new in a reply, without quotes and signature."""
    new = (piece.text.strip() for piece in split_reply(text) if piece.kind is PieceKind.NEW)
    return "\n\n".join(new).strip()


def _wholly_quoted_from(lines: Sequence[str]) -> int:
    """Return the line from which all is quoted: a divider, or a header copied into the text."""
    labels = [_label(line) for line in lines]
    for number, line in enumerate(lines):
        if DIVIDER.fullmatch(line[:_LONGEST_LINE]):
            return number
        if labels[number] in _FIRST_LABELS and _is_header(labels[number : number + _LINES_OF_A_HEADER]):
            return _with_rule_above(lines, number)
    return len(lines)


def _label(line: str) -> str | None:
    return next((sort for sort, label in LABELS.items() if label.match(line)), None) if ":" in line else None


def _is_header(labels: Sequence[str | None]) -> bool:
    return "from" in labels and "sent" in labels and ("to" in labels or "subject" in labels)


def _with_rule_above(lines: Sequence[str], number: int) -> int:
    above = number - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    return above if above >= 0 and UNDERSCORES.fullmatch(lines[above]) else number


def _quotes(lines: Sequence[str]) -> list[PieceKind]:
    kinds = [PieceKind.QUOTE if QUOTED.match(line) else PieceKind.NEW for line in lines]
    for number, line in enumerate(lines):
        if kinds[number] is PieceKind.QUOTE or not line.rstrip().endswith(":"):
            continue
        start = _attribution_start(lines, kinds, number)
        if start is None:
            continue
        if _is_quote_next(lines, kinds, number + 1):
            kinds[start : number + 1] = [PieceKind.QUOTE] * (number + 1 - start)
        elif STRONG_EVIDENCE.search(_joined(lines, start, number)):
            return [*kinds[:start], *[PieceKind.QUOTE] * (len(lines) - start)]
    return _with_blanks_between(lines, kinds)


def _attribution_start(lines: Sequence[str], kinds: Sequence[PieceKind], end: int) -> int | None:
    """Return where an attribution begins that ends with this line and has up to four lines."""
    for start in range(end, max(-1, end - _LINES_OF_AN_ATTRIBUTION), -1):
        if not lines[start].strip() or kinds[start] is PieceKind.QUOTE:
            break
        joined = _joined(lines, start, end)
        if len(joined) > _LONGEST_LINE:
            break
        if ATTRIBUTION.fullmatch(joined):
            return start
    alone = lines[end].strip()
    return end if len(alone) <= _LONGEST_LINE and LOOSE_ATTRIBUTION.fullmatch(alone) else None


def _joined(lines: Sequence[str], start: int, end: int) -> str:
    return " ".join(line.strip() for line in lines[start : end + 1])


def _is_quote_next(lines: Sequence[str], kinds: Sequence[PieceKind], start: int) -> bool:
    following = (kinds[number] for number in range(start, len(lines)) if lines[number].strip())
    return next(following, None) is PieceKind.QUOTE


def _with_blanks_between(lines: Sequence[str], kinds: list[PieceKind]) -> list[PieceKind]:
    """Return the kinds with blank lines between two quoted lines counted to the quote."""
    quoted_until = None
    for number, line in enumerate(lines):
        if kinds[number] is PieceKind.QUOTE:
            if quoted_until is not None:
                kinds[quoted_until:number] = [PieceKind.QUOTE] * (number - quoted_until)
            quoted_until = number + 1
        elif line.strip():
            quoted_until = None
    return kinds


def _mark_signatures(lines: Sequence[str], kinds: list[PieceKind]) -> None:
    for start, end in list(_runs(kinds)):
        if kinds[start] is PieceKind.NEW:
            begin = start + signature_start(lines[start:end])
            kinds[begin:end] = [PieceKind.SIGNATURE] * (end - begin)


def _runs(kinds: Sequence[PieceKind]) -> list[tuple[int, int]]:
    edges = [number for number in range(1, len(kinds)) if kinds[number] is not kinds[number - 1]]
    return list(zip([0, *edges], [*edges, len(kinds)], strict=True)) if kinds else []


def _pieces(lines: Sequence[str], kinds: Sequence[PieceKind]) -> list[Piece]:
    pieces = [Piece(kinds[start], "\n".join(lines[start:end])) for start, end in _runs(kinds)]
    return [piece for piece in pieces if piece.text or len(pieces) > 1]
