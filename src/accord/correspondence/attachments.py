"""Files that come with a mail: a name that is safe, and what the first bytes show."""

import re
from functools import partial

from accord.correspondence.headers import value_and_parameters
from accord.correspondence.limits import Limits
from accord.correspondence.mail import Attachment, Defect, MailProblem
from accord.correspondence.parts import Part
from accord.correspondence.transfer import content_of, is_broken, size_of

__all__ = ["declared_name", "read_attachment", "safe_name", "sniff"]

_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_EXTENSIONS = {
    "message/rfc822": ".eml", "text/calendar": ".ics", "text/plain": ".txt", "text/html": ".html", "image/png": ".png",
    "image/jpeg": ".jpg", "image/gif": ".gif", "application/pdf": ".pdf", "application/zip": ".zip", "text/csv": ".csv",
    "application/pgp-signature": ".asc", "application/pkcs7-signature": ".p7s", "application/ms-tnef": ".dat",
    "message/delivery-status": ".txt", "text/rfc822-headers": ".txt",
}  # fmt: skip
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"MZ", "application/vnd.microsoft.portable-executable"),
    (b"\x7fELF", "application/x-elf"),
    (b"#!", "text/x-script"),
    (b"\x78\x9f\x3e\x22", "application/ms-tnef"),
    (b"{\\rtf", "application/rtf"),
    (b"ID3", "audio/mpeg"),
    (b"BEGIN:VCALENDAR", "text/calendar"),
    (b"BEGIN:VCARD", "text/vcard"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_HTML = re.compile(rb"\s*(?:<!doctype html|<html|<script|<head|<body|<iframe)", re.IGNORECASE)
_SVG = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?(?:<!doctype svg[^>]{0,300}>\s*)?<svg", re.IGNORECASE
)
_OFFICE = re.compile(rb"(word|xl|ppt)/")
_OFFICE_TYPES = {
    b"word": "wordprocessingml.document",
    b"xl": "spreadsheetml.sheet",
    b"ppt": "presentationml.presentation",
}
_RUNS_CODE = frozenset(
    {"application/vnd.microsoft.portable-executable", "application/x-elf", "text/html", "image/svg+xml"}
)
_SNIFFED_BYTES = 4096


def read_attachment(raw: bytes, part: Part, number: int, limits: Limits) -> tuple[Attachment, list[MailProblem]]:
    """Return the n-th attachment of a mail and what was wrong with it."""
    media_type = part.media.name
    name = safe_name(declared_name(part), media_type, number, limits)
    sniffed = sniff(content_of(raw, part, _SNIFFED_BYTES))
    attachment = Attachment(
        name=name,
        media_type=media_type[:100],
        sniffed=sniffed,
        size=size_of(raw, part),
        content_id=part.headers.raw("content-id").strip().strip("<>")[:250],
        inline=part.headers.raw("content-disposition").lstrip().lower().startswith("inline"),
        read=partial(content_of, raw, part),
    )
    return attachment, [MailProblem(defect, name) for defect in _defects(raw, part, sniffed)]


def _defects(raw: bytes, part: Part, sniffed: str | None) -> list[Defect]:
    found = [Defect.BROKEN_ENCODING] if is_broken(raw, part) else []
    if sniffed == "application/ms-tnef" or part.media.name in ("application/ms-tnef", "application/vnd.ms-tnef"):
        found.append(Defect.PACKED_BY_OUTLOOK)
    if sniffed in _RUNS_CODE and part.media.main in ("image", "audio", "video") and sniffed != part.media.name:
        found.append(Defect.MISLABELLED)
    return found


def declared_name(part: Part) -> str:
    """Return the name that the sender gave a part, "" when none."""
    _, parameters = value_and_parameters(part.headers.raw("content-disposition"))
    return parameters.get("filename") or part.media.parameters.get("name") or ""


def safe_name(given: str, media_type: str, number: int, limits: Limits) -> str:
    """Return a file name without folders, controls and names that a system reserves; its extension survives a cut.

    >>> safe_name("../../etc/passwd", "text/plain", 1, Limits())
    'passwd'
    """
    last = re.split(r"[/\\]", given.strip())[-1]
    name = " ".join(_FORBIDDEN.sub("", last).split()).strip(". ")
    if not name:
        return f"attachment-{number}{_EXTENSIONS.get(media_type, '.bin')}"
    if _RESERVED.match(name):
        name = f"_{name}"
    if len(name) <= limits.name:
        return name
    stem, dot, extension = name.rpartition(".")
    if not dot or not 0 < len(extension) <= 10:
        return name[: limits.name].rstrip(". ")
    return f"{stem[: limits.name - len(extension) - 1].rstrip()}.{extension}"


def sniff(first: bytes) -> str | None:
    """Return the media type that the first bytes of a file show, None when they show none."""
    found = next((media_type for magic, media_type in _MAGIC if first.startswith(magic)), None)
    if found == "application/zip" and (office := _OFFICE.search(first)):
        return f"application/vnd.openxmlformats-officedocument.{_OFFICE_TYPES[office[1]]}"
    if found:
        return found
    if first.startswith(b"RIFF"):
        return _RIFF.get(first[8:12])
    if first[4:8] == b"ftyp":
        return "video/mp4"
    if _SVG.match(first):
        return "image/svg+xml"
    return "text/html" if _HTML.match(first) else None
