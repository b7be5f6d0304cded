"""The bytes of a part, freed of their transfer encoding."""

import binascii
import re

from accord.correspondence.headers import NOT_BASE64, from_base64
from accord.correspondence.parts import Part

__all__ = ["content_of", "encoding_of", "is_broken", "size_of"]

_KNOWN = frozenset({"", "7bit", "8bit", "binary", "base64", "quoted-printable", "x-uuencode", "uuencode", "x-uue"})
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} .*\r?\n", re.MULTILINE)


def encoding_of(part: Part) -> str:
    """Return the transfer encoding by its plain name, "" when none is given."""
    return part.headers.raw("content-transfer-encoding").strip(" ;\"'").lower()[:40]


def content_of(raw: bytes, part: Part, most: int | None = None) -> bytes:
    """Return the decoded bytes; with `most`, those of about the first so many encoded bytes."""
    end = part.end if most is None else min(part.end, part.start + most)
    written, encoding = raw[part.start : end], encoding_of(part)
    if encoding == "base64":
        return from_base64(written)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(written)
    return _from_uu(written) if encoding.endswith(("uuencode", "uue")) else written


def size_of(raw: bytes, part: Part) -> int:
    """Return how many bytes the decoded part has."""
    if encoding_of(part) != "base64":
        return len(content_of(raw, part)) if encoding_of(part) in _KNOWN - {""} else part.end - part.start
    pad = raw.find(b"=", part.start, part.end)
    letters = raw[part.start : part.end if pad < 0 else pad].translate(None, NOT_BASE64)
    return len(letters) * 3 // 4


def is_broken(raw: bytes, part: Part) -> bool:
    """Return whether the encoding is unknown, or base64 that ends in the middle or is followed by something else."""
    encoding = encoding_of(part)
    if encoding != "base64":
        return encoding not in _KNOWN
    written = raw[part.start : part.end]
    pad = written.find(b"=")
    letters = len(written[: None if pad < 0 else pad].translate(None, NOT_BASE64))
    after = b"" if pad < 0 else written[pad:].strip(b"= \t\r\n")
    return bool(after) or letters % 4 == 1 or (pad < 0 and letters % 4 != 0)


def _from_uu(written: bytes) -> bytes:
    begin = _UU_BEGIN.search(written)
    content = bytearray()
    for line in written[begin.end() if begin else 0 :].splitlines():
        if line.strip() in (b"end", b"`"):
            break
        try:
            content += binascii.a2b_uu(line)
        except binascii.Error:
            continue
    return bytes(content)
