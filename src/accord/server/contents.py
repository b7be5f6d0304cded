"""Content in the upload folder by its digest: each lies there once, whole and through to the platter or not at all."""

import os
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings

__all__ = ["Contents", "picture_type"]

_SIGNS = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"))


def picture_type(content: bytes) -> str:
    """Return the type of a PNG, JPEG, GIF or WebP picture by its first octets, nothing for other content."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for sign, kind in _SIGNS if content.startswith(sign)), "")


@dataclass(frozen=True, slots=True)
class Contents:
    """The content of one kind, in a folder of its own."""

    folder: str

    def path_of(self, digest: str) -> Path:
        """Return where the content with a digest lies."""
        return Path(settings.MEDIA_ROOT) / self.folder / digest[:2] / digest

    def keep(self, content: bytes) -> str:
        """Write content and return its digest. What lies there already counts as written just now."""
        digest = sha256(content).hexdigest()
        target = self.path_of(digest)
        try:
            os.utime(target)
        except FileNotFoundError:
            _write(target, content)
        return digest


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(target)
    _write_names(target.parent)


def _write_names(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
