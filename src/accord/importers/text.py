"""Octets as text: which encoding a table is written in, and which character divides its fields."""

import codecs
import csv
from collections import Counter

import numpy as np

from accord.errors import Place, say
from accord.importers.errors import ImportFailed

__all__ = ["as_utf8", "sniff_delimiter"]

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_NAMES = {
    "cp1251": say("CP1251 (Cyrillic)"),
    "cp1252": say("CP1252 (Western European)"),
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
_DELIMITERS = ",;\t|"


def as_utf8(octets: bytes, encoding: str | None, file: str) -> tuple[bytes, str | None]:
    """Return the octets in UTF-8 without a mark, and a sentence when the encoding had to be guessed.

    A byte order mark decides; else the given encoding; else UTF-8 when it is that, else a guess between UTF-16,
    CP1251 and CP1252. Octets that the encoding does not know raise ImportFailed.
    """
    for mark, name in _MARKS.items():
        if octets.startswith(mark):
            return (octets[3:], None) if name == "utf-8" else (_recoded(octets, name, file), None)
    if encoding:
        return _recoded(octets, encoding, file), None
    if octets.isascii() and b"\0" not in octets[:4096]:
        return octets, None
    guess = _guess(octets)
    if guess is None:
        return octets, None
    note = say(
        "{file} is read as {encoding}: a guess from its letters; `encoding` in a mapping says otherwise",
        file=file,
        encoding=_NAMES[guess],
    )
    return _recoded(octets, guess, file), note


def _recoded(octets: bytes, encoding: str, file: str) -> bytes:
    try:
        return octets.decode(encoding).encode("utf-8")
    except LookupError:
        raise ImportFailed(
            say("the encoding {encoding!r} is not known", encoding=encoding),
            say("Write utf-8, utf-16, cp1251 or cp1252"),
        ) from None
    except UnicodeError as error:
        raise ImportFailed(
            say("the file is not written in {encoding}: {reason}", encoding=encoding, reason=str(error)),
            say("Say its encoding in a mapping"),
            Place(file),
        ) from None


def _guess(octets: bytes) -> str | None:
    head = octets[:4096]
    if head[1::2].count(0) > len(head) // 8:
        return "utf-16-le"
    if head[0::2].count(0) > len(head) // 8:
        return "utf-16-be"
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1251" if _looks_cyrillic(octets) else "cp1252"
    return None


def _looks_cyrillic(octets: bytes) -> bool:
    # Cyrillic letters stand beside each other; the accented letters of Western languages stand between ASCII ones.
    high = np.frombuffer(octets, np.uint8) > 0xBF
    return int((high[1:] & high[:-1]).sum()) * 2 > int(high.sum())


def sniff_delimiter(head: str) -> str:
    """Return the character that divides the fields of a table, seen from its first lines.

    Tab, comma, semicolon and `|` are known. The first line says `sep=;` in files for Excel. A table with a single
    column has no delimiter; it is read with a comma.
    """
    lines = head.splitlines()[:30]
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) == 5:
        return lines[0][4]
    best = max(_DELIMITERS, key=lambda delimiter: _consistency(lines, delimiter))
    return best if lines and best in lines[0] else ","


def _consistency(lines: list[str], delimiter: str) -> tuple[int, int]:
    if not lines or delimiter not in lines[0]:
        return 0, 0
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return 0, 0
    alike = Counter(widths)[widths[0]]
    return (alike if alike * 2 > len(widths) else 0), widths[0]
