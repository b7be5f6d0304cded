"""Tables of delimited text: a fast way for files in good order, a patient one for the others."""

import csv
import io
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.errors import Place, say
from accord.importers.errors import ImportFailed
from accord.importers.result import REJECT_COLUMNS, Reason, empty_rejects
from accord.importers.table import MemoryTable, Table
from accord.importers.text import as_utf8, sniff_delimiter

__all__ = ["read_delimited"]

type Positions = npt.NDArray[np.int64]
type Octets = npt.NDArray[np.uint8]

_BLOCK = 1 << 22
_NEWLINE, _RETURN, _QUOTE = 10, 13, 34
_HEAD = 1 << 16
_LONGEST = (1 << 31) - 1


def read_delimited(
    octets: bytes, file: str, *, encoding: str | None = None, delimiter: str | None = None, skip_lines: int = 0
) -> Table:
    """Read a table of delimited text with a header line; lines that do not fit the header become rejects.

    The encoding and the delimiter are seen from the file where they are not given. A file without any text raises
    ImportFailed.
    """
    text, note = as_utf8(octets, encoding, file)
    text = _with_newlines(text)
    text = text[_after_lines(text, skip_lines) :] if skip_lines else text
    is_marked = text[:4].lower() == b"sep=" and text[5:6] in b"\r\n"
    divider = delimiter or sniff_delimiter(text[:_HEAD].decode("utf-8", "replace"))
    text = text[_after_lines(text, 1) :] if is_marked else text
    content = text.lstrip(b"\r\n")
    if not content[:_HEAD].strip():
        raise ImportFailed(say("the file is empty"), say("Export it again, with a header line"), Place(file))
    lines_before = skip_lines + is_marked + text.count(b"\n", 0, len(text) - len(content))
    layout = _Layout(file, lines_before, divider, (note,) if note else ())
    return _read_fast(content, layout) or _read_patiently(content, layout)


@dataclass(frozen=True)
class _Layout:
    """What is known of a text before its rows are read."""

    file: str
    lines_before: int
    delimiter: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class DelimitedTable:
    """Text whose lines all have the fields of the header; columns are parsed when they are asked for."""

    text: bytes
    layout: _Layout
    header: list[str]
    header_lines: int
    ends: Positions  # the newline that ends each record, the header's first
    parsed: dict[tuple[str, tuple[str, ...]], pl.Series] = field(default_factory=dict)  # by name and missing markers

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.layout.file

    @property
    def columns(self) -> list[str]:
        """The names of all columns."""
        return self.header

    @property
    def rows_read(self) -> int:
        """The number of rows."""
        return len(self.ends) - 1

    @property
    def rejects(self) -> pl.DataFrame:
        """None: every line fits."""
        return empty_rejects()

    @property
    def notes(self) -> tuple[str, ...]:
        """What was guessed while reading."""
        return self.layout.notes

    @cached_property
    def numbers(self) -> pl.Series:
        """1, 2, 3, …"""
        return pl.Series(np.arange(1, self.rows_read + 1, dtype=np.uint32))

    def frame(self, names: Sequence[str], missing: Sequence[str]) -> pl.DataFrame:
        """Parse these columns, those that were asked for before excepted."""
        markers = tuple(missing)
        left = [name for name in dict.fromkeys(names) if (name, markers) not in self.parsed]
        if left:
            read = self._parse([self.header.index(name) for name in left], markers)
            self.parsed.update({(column.name, markers): column for column in read.iter_columns()})
        return pl.DataFrame([self.parsed[name, markers] for name in dict.fromkeys(names)])

    def _parse(self, wanted: Sequence[int], missing: Sequence[str]) -> pl.DataFrame:
        found = pl.read_csv(
            self.text,
            has_header=False,
            skip_lines=self.header_lines,
            schema={f"column_{i}": pl.String for i in range(len(self.header))},
            columns=[f"column_{i}" for i in wanted],
            separator=self.layout.delimiter,
            quote_char='"' if self.has_quotes else None,
            null_values=[marker for marker in missing if marker],
        ).select(pl.col(f"column_{i}").alias(self.header[i]) for i in wanted)
        # An empty text in quotation marks is not null yet.
        text = pl.all()
        return found.with_columns(pl.when(text != "").then(text)) if self.has_quotes else found

    def contents(self, positions: Sequence[int]) -> list[Hashable]:
        """Return the octets of whole rows."""
        return [self.text[self._start(i) : int(self.ends[i + 1])].rstrip(b"\r") for i in positions]

    def lines(self, numbers: Sequence[int]) -> list[int | None]:
        """Return the line at which each row begins."""
        first = self.header_lines + self.layout.lines_before
        if not self.has_quotes:
            return [first + number for number in numbers]
        newlines = np.flatnonzero(np.frombuffer(self.text, np.uint8) == _NEWLINE)
        before = np.searchsorted(newlines, [self._start(number - 1) for number in numbers])
        return [int(line) + 1 + self.layout.lines_before for line in before]

    def _start(self, position: int) -> int:
        return int(self.ends[position]) + 1

    @cached_property
    def has_quotes(self) -> bool:
        """Whether there is any quotation mark."""
        return b'"' in self.text


def _read_fast(text: bytes, layout: _Layout) -> DelimitedTable | None:
    octets = np.frombuffer(text, np.uint8)
    header, lines = _header(text, layout.delimiter)
    ends = _record_ends(octets, ord(layout.delimiter), len(header), b'"' in text)
    if ends is None:
        return None
    table = DelimitedTable(text, layout, header, lines, ends)
    # Where the parser does not find the rows that the quotation marks show, the patient way decides.
    return table if not table.has_quotes or table.frame(header[:1], ()).height == table.rows_read else None


def _record_ends(octets: Octets, delimiter: int, fields: int, has_quotes: bool) -> Positions | None:
    """Return where each record ends, or None unless every record has the same number of fields, properly quoted."""
    newlines, delimiters = (_positions(octets, mark) for mark in (_NEWLINE, delimiter))
    if has_quotes:
        quotes = _positions(octets, _QUOTE)
        if not _is_well_quoted(octets, quotes, delimiter):
            return None
        newlines = newlines[np.searchsorted(quotes, newlines) % 2 == 0]
        delimiters = delimiters[np.searchsorted(quotes, delimiters) % 2 == 0]
    if len(delimiters) != len(newlines) * (fields - 1):
        return None
    if fields > 1:
        by_row = delimiters.reshape(len(newlines), fields - 1)
        if (by_row[:, -1] > newlines).any() or (by_row[1:, 0] < newlines[:-1]).any():
            return None
    elif _has_blank_line(octets, newlines):
        return None
    return newlines


def _positions(octets: Octets, mark: int) -> Positions:
    # In blocks that stay in the processor's cache: one pass over the whole would move ten times the memory.
    found = [np.flatnonzero(octets[start : start + _BLOCK] == mark) + start for start in range(0, len(octets), _BLOCK)]
    return np.concatenate(found)


def _is_well_quoted(octets: Octets, quotes: Positions, delimiter: int) -> bool:
    """Tell whether quotation marks stand around whole fields only, and doubled inside them."""
    if len(quotes) % 2:
        return False
    opening, closing = quotes[::2], quotes[1::2]
    before = np.where(opening > 0, octets[opening - 1], _NEWLINE)
    after = octets[closing + 1]
    edges = (delimiter, _NEWLINE, _QUOTE)
    return bool(np.isin(before, edges).all() and np.isin(after, (*edges, _RETURN)).all())


def _has_blank_line(octets: Octets, newlines: Positions) -> bool:
    return bool((np.diff(newlines, prepend=-1) <= 1).any())


def _with_newlines(text: bytes) -> bytes:
    if b"\r" in text and b"\n" not in text:
        text = text.replace(b"\r", b"\n")
    if text.endswith((b"\n\n", b"\n\r\n")):
        text = text.rstrip(b"\r\n")
    return text if text.endswith(b"\n") else text + b"\n"


def _after_lines(text: bytes, count: int) -> int:
    position = 0
    for _ in range(count):
        position = text.find(b"\n", position) + 1
    return position


def _header(text: bytes, delimiter: str) -> tuple[list[str], int]:
    """Return the names of the columns, made distinct, and how many lines they take."""
    lines = io.TextIOWrapper(io.BytesIO(text), "utf-8", errors="replace", newline="")
    reader = csv.reader(lines, delimiter=delimiter)
    with _long_fields():
        names = [name.strip() for name in next(reader)]
    seen: dict[str, int] = {}
    for i, name in enumerate(names):
        seen[name] = seen.get(name, 0) + 1
        names[i] = (name if seen[name] == 1 else f"{name}.{seen[name]}") or f"column {i + 1}"
    return names, reader.line_num


@contextmanager
def _long_fields() -> Iterator[None]:
    before = csv.field_size_limit(_LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _read_patiently(text: bytes, layout: _Layout) -> MemoryTable:
    """Read record by record, keeping those that fit the header and rejecting the others one by one."""
    header, _ = _header(text, layout.delimiter)
    rows: list[list[str]] = []
    lines: dict[int, int] = {}
    numbers: list[int] = []
    rejects: list[tuple[int, int, None, str, None, str]] = []
    number = 0
    for first_line, record, is_open in _records(text, layout):
        number += 1
        if is_open or len(record) != len(header):
            reason = Reason.OPEN_QUOTE if is_open else Reason.FIELD_COUNT
            rejects.append((number, first_line, None, str(reason), None, layout.delimiter.join(record)[:200]))
            continue
        rows.append(record)
        numbers.append(number)
        lines[number] = first_line
    content = pl.DataFrame(rows, schema=dict.fromkeys(header, pl.String), orient="row")
    return MemoryTable(
        layout.file,
        content,
        number,
        pl.Series(numbers, dtype=pl.UInt32),
        pl.DataFrame(rejects, schema=REJECT_COLUMNS, orient="row"),
        layout.notes,
        lines,
    )


def _records(text: bytes, layout: _Layout) -> Iterator[tuple[int, list[str], bool]]:
    """Yield each record below the header: its first line, its fields, whether a quotation mark stayed open."""
    end = "\0end of file\0"
    lines = io.StringIO(text.decode("utf-8", "replace") + end, newline="")
    reader = csv.reader(lines, delimiter=layout.delimiter)
    first_line = 1
    with _long_fields():
        for record in reader:
            is_open = record != [end] and record[-1:] != [] and record[-1].endswith(end)
            if first_line > 1 and record and record != [end]:
                fields = [*record[:-1], record[-1].removesuffix(end)] if is_open else record
                yield first_line + layout.lines_before, fields, is_open
            first_line = reader.line_num + 1
