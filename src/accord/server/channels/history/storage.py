"""Uploaded files on the disk: written piece by piece, measured, and checked before anything reads them as a whole."""

import hashlib
import secrets
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from django.conf import settings
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.importers import ImportFailed
from accord.importers.packing import opened, read_head
from accord.server.ui.filters import words
from accord.server.ui.wording import told

__all__ = ["SUFFIXES", "Stored", "in_megabytes", "in_pieces", "remove", "store", "too_large"]

SUFFIXES = (".csv", ".tsv", ".txt", ".json", ".xes", ".xml", ".xlsx", ".parquet", ".gz", ".zst", ".bz2", ".xz", ".zip")
"""What the names of files that can be read end with."""

MOST_CELLS = 400_000_000
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that was taken: its name on the disk, its size packed and unpacked, its digest."""

    name: str
    size: int
    unpacked: int
    sha256: str


def store(pieces: Iterable[bytes], name: str) -> Stored:
    """Write an upload to the disk and check that it can be unpacked within bounds.

    Raises InputError, and leaves nothing behind, for a file of another kind, one that is empty, damaged, too large, or
    that would unpack to something too large.
    """
    if not name.lower().endswith(SUFFIXES):
        raise InputError(_("“%s” is not a kind of file that can be read.") % name, _suffixes())
    folder = Path(settings.MEDIA_ROOT) / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / secrets.token_hex(16)
    try:
        size, digest = _written(pieces, path)
        return Stored(path.name, size, _unpacked(path), digest)
    except ImportFailed as error:
        remove(path)
        raise InputError(said(error, name)) from None
    except BaseException:
        remove(path)
        raise


def said(error: InputError, name: str) -> str:
    """Return what an error of the library says, without the place of the file on this machine."""
    return (
        " ".join(
            ". ".join(
                told(part) for part in (_where(problem.place.line), problem.message, problem.remedy) if part
            ).rstrip(".")
            + "."
            for problem in error.problems
        )
        or _("“%s” cannot be read.") % name
    )


def _where(line: int | None) -> str:
    return _("Line %s") % line if line else ""


def _written(pieces: Iterable[bytes], path: Path) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    with path.open("xb") as file:
        for piece in pieces:
            size += len(piece)
            if size > settings.HISTORY_UPLOAD_LIMIT:
                raise too_large()
            digest.update(piece)
            file.write(piece)
    if not size:
        raise InputError(_("The file is empty."), _("Export it again."))
    return size, digest.hexdigest()


def too_large() -> InputError:
    """Return the error for a file that is larger than what is taken."""
    return InputError(
        _("The file is larger than %s.") % in_megabytes(settings.HISTORY_UPLOAD_LIMIT),
        _("Pack it with gzip, or export it in parts: what is known already is not added twice."),
    )


def _unpacked(path: Path) -> int:
    """Return the size of a file once unpacked, reading it through so that damage shows."""
    head = read_head(path, 4)
    if head == b"PAR1":
        return _of_parquet(path)
    if head == b"PK\x03\x04":
        return _counted(_of_workbook(path))
    with opened(path) as plain:
        return _counted(iter(lambda: plain.read(PIECE), b""))


def _counted(pieces: Iterable[bytes]) -> int:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > settings.HISTORY_UNPACKED_LIMIT:
            raise InputError(
                _("The file unpacks to more than %s.") % in_megabytes(settings.HISTORY_UNPACKED_LIMIT),
                _("Export it in parts."),
            )
    if not size:
        raise InputError(_("The file is empty."), _("Export it again."))
    return size


def _of_workbook(path: Path) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                with archive.open(member) as plain:
                    yield from iter(lambda: plain.read(PIECE), b"")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, RuntimeError):
        raise InputError(_("The workbook is damaged."), _("Save or export it again.")) from None


def _of_parquet(path: Path) -> int:
    try:
        lazy = pl.scan_parquet(path)
        cells = len(lazy.collect_schema()) * int(lazy.select(pl.len()).collect().item())
    except pl.exceptions.PolarsError:
        raise InputError(_("The Parquet file is damaged."), _("Copy or export it again.")) from None
    if cells > MOST_CELLS:
        raise InputError(_("The table has too many cells."), _("Export it in parts."))
    return path.stat().st_size


def remove(path: Path) -> None:
    """Take a file away, and what was made from it."""
    for one in (path, *path.parent.glob(f"{path.name}.*")):
        with suppress(FileNotFoundError):
            one.unlink()


def in_pieces(path: Path) -> Iterator[bytes]:
    """Yield a file of this machine piece by piece."""
    with path.open("rb") as file:
        yield from iter(lambda: file.read(PIECE), b"")


def in_megabytes(octets: int) -> str:
    """Return a size as people say it."""
    return _("%s MB") % words().number(octets / (1024 * 1024), 0 if octets >= 10 * 1024 * 1024 else 1)


def _suffixes() -> str:
    return _("Upload one of: %s.") % ", ".join(SUFFIXES)
