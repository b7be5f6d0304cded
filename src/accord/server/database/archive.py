"""The backup file: a tar of the database's dump, the uploads, the secret key and, last, a manifest of checksums."""

import hashlib
import io
import re
import tarfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from pydantic import BaseModel, ValidationError

from accord import __version__
from accord.errors import InputError, Place

__all__ = [
    "DATABASE",
    "FORMAT",
    "KEY_FILE",
    "UPLOADS",
    "Manifest",
    "Member",
    "read_checked",
    "unpack",
    "write_archive",
]

FORMAT = 1
DATABASE = "database.dump"
UPLOADS = "uploads"
KEY_FILE = "secret-key"  # without it the second factors in the database cannot be read
_MANIFEST = "manifest.json"
_CHUNK = 1024 * 1024
_LARGEST_MANIFEST = 512 * 1024 * 1024


class Member(BaseModel):
    """A file in the archive: its name there, its bytes and their SHA-256."""

    name: str
    size: int
    sha256: str


class Manifest(BaseModel):
    """What a backup is made of and by what: Accord's version, PostgreSQL's major version, the instant."""

    format: int
    accord: str
    postgresql: int
    made: datetime
    files: list[Member]


def write_archive(target: Path, dump: Path, data: Path, postgresql: int, now: datetime) -> Manifest:
    """Write a backup of a dump, and of a data folder's uploads and secret key as far as it has them, to `target`."""
    with tarfile.open(target, "w") as archive:
        named = [path for path in (data / KEY_FILE, *_files_below(data / UPLOADS)) if path.is_file()]
        content = [(dump, DATABASE), *((path, path.relative_to(data).as_posix()) for path in named)]
        files = [_add(archive, path, name) for path, name in content]
        manifest = Manifest(format=FORMAT, accord=__version__, postgresql=postgresql, made=now, files=files)
        text = manifest.model_dump_json(indent=1).encode()
        entry = tarfile.TarInfo(_MANIFEST)
        entry.size = len(text)
        archive.addfile(entry, io.BytesIO(text))
    return manifest


def read_checked(source: Path, postgresql: int) -> Manifest:
    """Read a backup's manifest, and every file in it against its checksum.

    Raises InputError when the file is no backup, is damaged or incomplete, or was made by a newer Accord or
    PostgreSQL than are here.
    """
    try:
        with tarfile.open(source, "r:") as archive:
            manifest = _manifest(archive, source)
            _check_versions(manifest, postgresql, source)
            _check_files(archive, manifest, source)
    except tarfile.TarError as error:
        raise _refusal(source, f"is no backup of Accord, or it is cut off ({error})") from None
    return manifest


def unpack(source: Path, dump: Path, uploads: Path, secret_key: Path) -> None:
    """Write the parts of a checked backup to places of their own; `uploads` is made, a key only when there is one."""
    uploads.mkdir()
    places = {DATABASE: dump, KEY_FILE: secret_key}
    with tarfile.open(source, "r:") as archive:
        for entry in archive:
            if entry.name in places:
                archive.makefile(entry, str(places[entry.name]))
                places[entry.name].chmod(0o600)
            elif entry.name.startswith(f"{UPLOADS}/"):
                entry.name = entry.name.removeprefix(f"{UPLOADS}/")
                archive.extract(entry, uploads, filter="data")


def _files_below(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def _add(archive: tarfile.TarFile, path: Path, name: str) -> Member:
    entry = archive.gettarinfo(path, name)
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    with path.open("rb") as file:
        reader = _Hashing(file)
        archive.addfile(entry, reader)
    return Member(name=name, size=entry.size, sha256=reader.digest.hexdigest())


class _Hashing(io.RawIOBase):
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.digest = hashlib.sha256()
        self._file = file

    def read(self, size: int = -1) -> bytes:
        part = self._file.read(size)
        self.digest.update(part)
        return part


def _manifest(archive: tarfile.TarFile, source: Path) -> Manifest:
    entry = next((one for one in archive if one.name == _MANIFEST), None)
    file = archive.extractfile(entry) if entry and entry.size <= _LARGEST_MANIFEST else None
    if file is None:
        raise _refusal(source, f"holds no {_MANIFEST}: it is no backup of Accord, or it is cut off")
    try:
        return Manifest.model_validate_json(file.read())
    except ValidationError as error:
        raise _refusal(source, f"has a {_MANIFEST} that cannot be read ({error.error_count()} faults)") from None


def _check_versions(manifest: Manifest, postgresql: int, source: Path) -> None:
    if manifest.format > FORMAT or _numbers(manifest.accord) > _numbers(__version__):
        raise _refusal(source, f"was made by Accord {manifest.accord}, and this is {__version__}: update Accord first")
    if manifest.postgresql > postgresql:
        made_by = f"was made with PostgreSQL {manifest.postgresql}"
        raise _refusal(source, f"{made_by}, and version {postgresql} is here: update Accord first")


def _check_files(archive: tarfile.TarFile, manifest: Manifest, source: Path) -> None:
    expected = {member.name: (member.size, member.sha256) for member in manifest.files}
    found = {entry.name: _figures(archive, entry) for entry in archive if entry.name != _MANIFEST}
    differing = sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
    if differing or DATABASE not in expected:
        which = ", ".join(differing[:3] or [DATABASE])
        raise _refusal(source, f"is damaged: not as its manifest says: {which}")


def _figures(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> tuple[int, str] | None:
    file = archive.extractfile(entry) if entry.isreg() else None
    if file is None:
        return None
    digest = hashlib.sha256()
    while part := file.read(_CHUNK):
        digest.update(part)
    return entry.size, digest.hexdigest()


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version)[:3])


def _refusal(source: Path, what: str) -> InputError:
    return InputError(f"it {what}", "Nothing was restored", Place(file=str(source)))
