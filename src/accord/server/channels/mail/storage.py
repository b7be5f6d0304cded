"""Raw mails on the disk: whole and durable before anybody is told that they were taken."""

import os
import tempfile
from hashlib import sha256
from pathlib import Path

from django.conf import settings

__all__ = ["keep", "path_of", "read"]


def keep(raw: bytes) -> str:
    """Write a mail to the disk, through to the platter, and return its digest; it lies there once."""
    digest = sha256(raw).hexdigest()
    target = path_of(digest)
    if target.exists():
        return digest
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(target)
    _keep_name(target.parent)
    return digest


def _keep_name(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(digest: str) -> bytes:
    """Return the mail with a digest."""
    return path_of(digest).read_bytes()


def path_of(digest: str) -> Path:
    """Return where the mail with a digest lies."""
    return Path(settings.MEDIA_ROOT) / "mails" / digest[:2] / digest
