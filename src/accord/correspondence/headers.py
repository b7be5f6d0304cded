"""The header of a mail or of a part: fields, decoded words, parameters."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import unquote_to_bytes

from accord.correspondence.charsets import clean, decode, guess
from accord.correspondence.limits import Limits

__all__ = [
    "NOT_BASE64",
    "Headers",
    "MediaType",
    "decode_words",
    "from_base64",
    "media_type",
    "read_headers",
    "value_and_parameters",
]

_FIELD = re.compile(rb"^([!-9;-~]{1,100})[ \t]*:(.*(?:\n[ \t].*)*)", re.MULTILINE)
_FOLD = re.compile(rb"\r?\n[ \t]+")
_WORD = re.compile(r"=\?([^?*\s]{1,40})(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")
_PARAMETER = re.compile(r';\s*([^\s=;"]{1,60})\s*=\s*("(?:[^"\\]++|\\.)*+"?|[^;]*)', re.DOTALL)
_CONTINUED = re.compile(r"(.+?)\*(?:(\d{1,3})(\*)?)?$")
_STRANGE_LINE = re.compile(rb"^(?![!-9;-~]{1,100}[ \t]*:)[^ \t\r\n]", re.MULTILINE)
_LONG = frozenset({"to", "cc", "references", "in-reply-to", "from", "reply-to"})
_MOST_PARAMETERS = 60


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields of a header in their order, names in lower case, values unfolded but not decoded."""

    fields: tuple[tuple[str, bytes], ...]
    is_whole: bool = True
    is_cut: bool = False
    by_name: dict[str, list[bytes]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for name, value in self.fields:
            self.by_name.setdefault(name, []).append(value)

    def all(self, name: str) -> list[str]:
        """Return the decoded values of a field, the topmost first."""
        return [decode_words(guess(value)) for value in self.by_name.get(name, ())]

    def raw(self, name: str) -> str:
        """Return the topmost value of a field with its encoded words as they stand, "" when there is none."""
        values = self.by_name.get(name)
        return clean(guess(values[0])) if values else ""

    def first(self, name: str) -> str:
        """Return the decoded topmost value of a field, "" when there is none."""
        values = self.by_name.get(name)
        return decode_words(guess(values[0])) if values else ""

    def has(self, name: str) -> bool:
        """Return whether the field is there at all."""
        return name in self.by_name


@dataclass(frozen=True, slots=True)
class MediaType:
    """A type such as `text/plain` and its parameters, names and type in lower case."""

    name: str
    parameters: dict[str, str]

    @property
    def main(self) -> str:
        """The type before the slash."""
        return self.name.partition("/")[0]


def read_headers(raw: bytes, start: int, end: int, limits: Limits) -> tuple[Headers, int]:
    """Return the header that begins at `start`, and where the body begins.

    Bytes without a single field are a body without a header. Lines that are no fields are left out.
    """
    if raw[start : start + 1] == b"\n" or raw[start : start + 2] == b"\r\n":
        return Headers(()), min(end, start + (1 if raw[start] == 10 else 2))
    stop, body = _header_end(raw, start, end)
    kept = raw[start : min(stop, start + limits.header)]
    fields = tuple(islice(_fields(kept, limits), limits.fields))
    if not fields:
        return Headers((), is_whole=stop == start), start
    is_cut = stop - start > limits.header or len(fields) == limits.fields
    return Headers(fields, _is_covered(kept), is_cut), body


def _header_end(raw: bytes, start: int, end: int) -> tuple[int, int]:
    """Return where the last header line ends and where the body begins."""
    short = raw.find(b"\n\n", start, end)
    long = raw.find(b"\n\r\n", start, end if short < 0 else short)
    if long >= 0:
        return long, long + 3
    return (short, short + 2) if short >= 0 else (end, end)


def _fields(block: bytes, limits: Limits) -> Iterator[tuple[str, bytes]]:
    for match in _FIELD.finditer(block):
        name = match[1].decode("ascii").lower()
        most = limits.header if name in _LONG else limits.value
        yield name, _FOLD.sub(b" ", match[2][:most]).strip()


def _is_covered(block: bytes) -> bool:
    strange = _STRANGE_LINE.search(block)
    return strange is None or block.startswith(b"From ")


def decode_words(value: str) -> str:
    """Return a header's text with its encoded words decoded; neighbours in one charset may share a character.

    >>> decode_words("=?utf-8?q?Gr=C3=BC=C3?= =?utf-8?b?n2U=?=")
    'Grüße'
    """
    if "=?" not in value:
        return clean(value)
    matches = list(_WORD.finditer(value))
    pieces: list[str] = []
    position, run, charset = 0, b"", ""
    for match in matches:
        between = value[position : match.start()]
        if run and (between.strip() or charset != match[1].lower()):
            pieces.append(decode(run, charset)[0])
            run = b""
        if between.strip() or not position:
            pieces.append(between)
        charset, position = match[1].lower(), match.end()
        run += _word_bytes(match[2], match[3])
    return clean("".join([*pieces, decode(run, charset)[0], value[position:]]))


def _word_bytes(encoding: str, content: str) -> bytes:
    written = content.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(written, header=True)
    return from_base64(written)


NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))


def from_base64(written: bytes) -> bytes:
    """Return what base64 says; foreign characters and an incomplete last character are passed over."""
    letters = written.partition(b"=")[0].translate(None, NOT_BASE64)
    letters = letters[:-1] if len(letters) % 4 == 1 else letters
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def media_type(value: str) -> MediaType:
    """Return the type that a `Content-Type` names; "" when it names none."""
    name, parameters = value_and_parameters(value)
    main, slash, sub = name.partition("/")
    return MediaType(f"{main.strip()}/{sub.strip()}" if slash and main.strip() and sub.strip() else "", parameters)


def value_and_parameters(value: str) -> tuple[str, dict[str, str]]:
    """Return what stands before the first semicolon, in lower case, and the parameters after it, decoded (RFC 2231)."""
    head, _, _ = value.partition(";")
    found = islice(_PARAMETER.finditer(value), _MOST_PARAMETERS)
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for match in found:
        name, text = match[1].lower(), _unquoted(match[2].strip())
        if continued := _CONTINUED.match(name):
            is_encoded = bool(continued[3]) or continued[2] is None
            pieces.setdefault(continued[1], {})[int(continued[2] or 0)] = (text, is_encoded)
        else:
            plain.setdefault(name, decode_words(text))
    joined = {name: _joined(numbered) for name, numbered in pieces.items()}
    return clean(head).strip().lower(), {**plain, **joined}


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text[1:].removesuffix('"')) if text.startswith('"') else text


def _joined(numbered: dict[int, tuple[str, bool]]) -> str:
    pieces = [numbered[number] for number in sorted(numbered)]
    charset, (first, is_encoded) = "", pieces[0]
    if is_encoded and first.count("'") >= 2:
        charset, _, first = first.split("'", 2)
        pieces[0] = (first, True)
    content = b"".join(
        unquote_to_bytes(text) if is_code else text.encode("utf-8", "replace") for text, is_code in pieces
    )
    return clean(decode(content, charset)[0])
