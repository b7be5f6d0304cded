"""Headers and parts as bytes, the same bytes for the same content."""

import binascii
import hashlib
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from accord.correspondence.charsets import clean
from accord.correspondence.mail import Address

__all__ = ["MAILBOX", "address_list", "encoded", "file_part", "header_block", "text_part", "together"]

MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}")
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,100}")
_CONTENT_ID = re.compile(r"[!-;=?-~]{1,250}")
_PLAIN = re.compile(r"(?!.*=\?)(?:[!-~]+(?: [!-~]+)*)?")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 '-]*[A-Za-z0-9])?")
_LONGEST_PLAIN, _LONGEST_LINE = 60, 900
_BYTES_OF_A_WORD = 42


def header_block(headers: Iterable[tuple[str, str]]) -> bytes:
    """Return header lines; those with nothing to say are left out."""
    return b"".join(f"{name}: {value}\r\n".encode("ascii") for name, value in headers if value)


def encoded(text: str) -> str:
    """Return one line of text as it may stand in a header, in encoded words when it is not plain and short."""
    if _PLAIN.fullmatch(text) and len(text) <= _LONGEST_PLAIN:
        return text
    return _as_words(text)


def _as_words(text: str) -> str:
    return "\r\n ".join(f"=?utf-8?b?{_base64(piece).decode()}?=" for piece in _pieces(text))


def _pieces(text: str) -> Iterable[bytes]:
    piece = b""
    for character in text:
        written = character.encode("utf-8")
        if len(piece) + len(written) > _BYTES_OF_A_WORD:
            yield piece
            piece = b""
        piece += written
    yield piece


def address_list(addresses: Sequence[Address]) -> str:
    """Return mailboxes as a header's value, one a line."""
    return ",\r\n ".join(_address(address) for address in addresses)


def _address(address: Address) -> str:
    name = " ".join(clean(address.name).split())
    if not name:
        return address.mailbox
    shown = name if _PLAIN_NAME.fullmatch(name) and len(name) <= _LONGEST_PLAIN else _as_words(name)
    return f"{shown} <{address.mailbox}>"


def text_part(subtype: str, text: str) -> bytes:
    """Return a text as a part: as it stands when every program can take it, else in base64."""
    content = clean(text).replace("\n", "\r\n").encode("utf-8")
    is_plain = (
        content.isascii() and max(map(len, content.split(b"\r\n"))) <= _LONGEST_LINE and b"\nFrom " not in content
    )
    headers = [
        ("Content-Type", f"text/{subtype}; charset=utf-8"),
        ("Content-Transfer-Encoding", "7bit" if is_plain else "base64"),
    ]
    return header_block(headers) + b"\r\n" + (content if is_plain else _lines(content))


def file_part(name: str, media_type: str, content: bytes, content_id: str) -> bytes:
    """Return a file as a part; one with a content id stands in the text."""
    shown = " ".join(clean(name).split()).replace('"', "'").replace("\\", "/")
    fallback = re.sub(r"[^ !#-\[\]-~]", "_", shown)
    is_inline = _CONTENT_ID.fullmatch(content_id) is not None
    place = f'{"inline" if is_inline else "attachment"};\r\n filename="{fallback}"'
    if fallback != shown:
        place += f";\r\n filename*=utf-8''{quote(shown, safe='')}"
    known = media_type.lower() if _MEDIA_TYPE.fullmatch(media_type.lower()) else "application/octet-stream"
    headers = [
        ("Content-Type", "application/octet-stream" if known.startswith(("multipart/", "message/")) else known),
        ("Content-Transfer-Encoding", "base64"),
        ("Content-Disposition", place),
        ("Content-ID", f"<{content_id}>" if is_inline else ""),
    ]
    return header_block(headers) + b"\r\n" + _lines(content)


def together(subtype: str, parts: Sequence[bytes], seal: str) -> bytes:
    """Return parts as one multipart, a single one as it is; `seal` makes a boundary that nobody can foretell."""
    if len(parts) == 1:
        return parts[0]
    boundary = f"=_{hashlib.sha256(f'{subtype}{seal}'.encode()).hexdigest()[:32]}"
    header = f'Content-Type: multipart/{subtype};\r\n boundary="{boundary}"\r\n\r\n'.encode("ascii")
    opening = f"--{boundary}\r\n".encode("ascii")
    body = b"".join(opening + part + b"\r\n" for part in parts)
    return header + body + f"--{boundary}--\r\n".encode("ascii")


def _lines(content: bytes) -> bytes:
    step = 57
    pieces = (_base64(content[start : start + step]) for start in range(0, len(content), step))
    return b"\r\n".join(pieces)


def _base64(content: bytes) -> bytes:
    return binascii.b2a_base64(content, newline=False)
