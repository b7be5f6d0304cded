"""Files that come with messages: checked by type and size, kept once under the name of their digest."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accord.server.contents import Contents, picture_type
from accord.server.desk.errors import RefusedFileError

__all__ = ["INLINE", "LARGEST", "MOST", "File", "keep", "path_of", "read_file"]

LARGEST = 25 * 1024 * 1024
"""Octets of one file."""
MOST = 20
"""Files with one message."""
INLINE = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""Types that a browser may show inside of a page; all others are saved."""

_PROGRAMS = "bat cmd com cpl dll exe hta jar js jse lnk msc msi msp pif ps1 psm1 reg scf scr sys vb vbe vbs wsf wsh"
_REFUSED = frozenset(_PROGRAMS.split(" "))
_LONGEST_NAME = 150


@dataclass(frozen=True, slots=True)
class File:
    """A file as it arrived."""

    name: str
    content_type: str
    content: bytes
    content_id: str = ""


def read_file(name: str, content: bytes, declared: str = "", content_id: str = "") -> File:
    """Check a file and return it with a safe name and the type that its content has.

    Raises RefusedFileError for one that is empty, too large or a program.
    """
    safe = _safe_name(name)
    if not content:
        raise RefusedFileError(_("%(name)s is empty.") % {"name": safe})
    if len(content) > LARGEST:
        raise RefusedFileError(
            _("%(name)s has %(size)s MB; a file may have %(limit)s MB at most.")
            % {"name": safe, "size": len(content) // 1_048_576, "limit": LARGEST // 1_048_576}
        )
    if safe.rpartition(".")[2].lower() in _REFUSED or content[:2] == b"MZ":
        raise RefusedFileError(_("%(name)s is a program; programs are not taken.") % {"name": safe})
    return File(safe, _type_of(content, declared), content, content_id)


def _safe_name(name: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    clean = re.sub(r"[\x00-\x1f\x7f\"<>|:*?\u202a-\u202e\u2066-\u2069]", "", last).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    if len(clean) > _LONGEST_NAME:
        clean = f"{(stem or ending)[: _LONGEST_NAME - 12]}{dot}{ending[:10]}"
    return clean or _("file")


def _type_of(content: bytes, declared: str) -> str:
    if kind := picture_type(content):
        return kind
    # What says that it is a picture and is none is not shown as one.
    plain = declared.split(";", maxsplit=1)[0].strip().lower()
    is_word = re.fullmatch(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}", plain)
    return plain if is_word and plain not in INLINE else "application/octet-stream"


_attachments = Contents("attachments")
keep, path_of = _attachments.keep, _attachments.path_of
