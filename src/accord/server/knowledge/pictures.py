"""Pictures of articles: checked by what they are and how large, kept once under the name of their digest."""

import os
import re
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from accord.errors import Place
from accord.server.knowledge.errors import RefusedPictureError

__all__ = ["LARGEST", "keep", "kind_of", "name_of", "path_of"]

LARGEST: Final = 5 * 1024 * 1024
"""Octets of one picture."""
_SIGNS: Final = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"))
_LONGEST_NAME: Final = 120


def kind_of(name: str, content: bytes) -> str:
    """Return the type that a picture's content has; raises RefusedPictureError for anything else, or a large one."""
    if len(content) > LARGEST:
        raise _refused(
            _("%(name)s has %(size)s MB; a picture may have %(limit)s MB at most.")
            % {"name": name_of(name), "size": len(content) // 1_048_576, "limit": LARGEST // 1_048_576}
        )
    for sign, kind in _SIGNS:
        if content.startswith(sign):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    raise _refused(_("%(name)s is no PNG, JPEG, GIF or WebP picture.") % {"name": name_of(name)})


def _refused(text: str) -> RefusedPictureError:
    return RefusedPictureError(text, place=Place(field="pictures"))


def name_of(name: str) -> str:
    """Return the last part of a file's name, without signs that Markdown or a file system would stumble on."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return re.sub(r"[^\w .()-]|[()]", "", last).strip(" .")[-_LONGEST_NAME:] or _("picture")


def keep(content: bytes) -> str:
    """Write a picture into the upload folder, whole or not at all, and return its digest."""
    digest = sha256(content).hexdigest()
    target = path_of(digest)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    return digest


def path_of(digest: str) -> Path:
    """Return where the picture with a digest lies."""
    return Path(settings.MEDIA_ROOT) / "pictures" / digest[:2] / digest
