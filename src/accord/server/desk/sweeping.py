"""Deleting files that were uploaded and that nobody refers to: rows that were never sent, content without a row."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction

from accord.server.desk.models import Attachment, Draft

__all__ = ["UNSENT_FOR", "sweep_files"]

UNSENT_FOR: Final = timedelta(days=1)
"""How long a file waits to be sent when no draft holds it."""
BATCH: Final = 1000
_GOING: Final = ".going"


def sweep_files(now: datetime) -> int:
    """Delete files that were uploaded a day ago, were not sent, and stand in no draft; then content without a row."""
    before = now - UNSENT_FOR
    deleted = _forget_unsent(before)
    for folder in _folders():
        deleted += _clear(folder, before.timestamp())
    return deleted


@transaction.atomic
def _forget_unsent(before: datetime) -> int:
    waiting = Attachment.objects.filter(message=None, ticket=None, added_at__lt=before).order_by("added_at", "pk")
    held = dict(waiting.select_for_update(skip_locked=True).values_list("pk", "owner")[:BATCH])
    drafts = Draft.objects.filter(person__in=set(held.values())).values_list("content", flat=True)
    wanted = {key for content in drafts for key in _named_in(content)}
    return Attachment.objects.filter(pk__in=held.keys() - wanted).delete()[0]


def _named_in(content: Mapping[str, Any]) -> Iterator[int]:
    """Yield the keys of files that a draft holds, be it of the composer or of a form of the portal."""
    given = content.get("given")
    for kept in (content, given if isinstance(given, dict) else {}):
        for key in kept.get("uploads") or ():
            if str(key).isdecimal():
                yield int(key)


def _folders() -> list[Path]:
    root = Path(settings.MEDIA_ROOT) / "attachments"
    return sorted(path for path in root.iterdir() if path.is_dir()) if root.is_dir() else []


def _clear(folder: Path, before: float) -> int:
    """Delete what lies in a folder since before an instant and is the content of no row."""
    old = {path.name: path for path in folder.iterdir() if path.is_file() and _is_old(path, before)}
    if not old:
        return 0
    known = set(Attachment.objects.filter(digest__in=list(old)).values_list("digest", flat=True))
    return sum(_removed(path, before) for name, path in old.items() if name not in known)


def _is_old(path: Path, before: float) -> bool:
    try:
        return path.stat().st_mtime < before
    except FileNotFoundError:  # another worker was faster
        return False


def _removed(path: Path, before: float) -> bool:
    """Put a file aside and delete it, unless somebody has just sent the same content again: then it is put back."""
    aside = path if path.suffix == _GOING else path.with_name(path.name + _GOING)
    try:
        path.rename(aside)
        if not _is_old(aside, before):
            aside.rename(path)
            return False
        aside.unlink()
    except FileNotFoundError:  # another worker was faster
        return False
    return True
