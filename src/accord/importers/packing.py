"""Files as they lie on the disk, compressed or not, as plain octets."""

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

import zstandard

from accord.errors import Place, say
from accord.importers.errors import ImportFailed

__all__ = ["opened", "read_all", "read_head"]

_DAMAGE = (EOFError, OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, RuntimeError)
CHUNK = 1 << 16
_MAGIC = {
    b"\x1f\x8b": "gzip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"PK\x03\x04": "zip",
}


class _ZstdFile(io.RawIOBase):
    """A Zstandard file that notices its own truncation, which the library's reader does not."""

    def __init__(self, source: BinaryIO):
        self._source = source
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._ready = memoryview(b"")
        self._begun = False
        self._stream = self._pieces()

    def readable(self) -> bool:
        return True

    def readall(self) -> bytes:
        rest = [*self._unpacked(self._source.read())]
        self._check_end()
        ready, self._ready = bytes(self._ready), memoryview(b"")
        return rest[0] if len(rest) == 1 and not ready else b"".join([ready, *rest])

    def readinto(self, buffer: object) -> int:
        target = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        while not self._ready:
            piece = next(self._stream, None)
            if piece is None:
                return 0
            self._ready = memoryview(piece)
        size = min(len(target), len(self._ready))
        target[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _pieces(self) -> Iterator[bytes]:
        while packed := self._source.read(CHUNK):
            yield from self._unpacked(packed)
        self._check_end()

    def _check_end(self) -> None:
        if self._begun:
            raise EOFError

    def _unpacked(self, packed: bytes) -> Iterator[bytes]:
        while packed:
            try:
                yield self._frame.decompress(packed)
            except zstandard.ZstdError as error:
                raise OSError(str(error)) from None
            self._begun = not self._frame.eof
            packed = self._frame.unused_data if self._frame.eof else b""
            if self._frame.eof:
                self._frame = zstandard.ZstdDecompressor().decompressobj()


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file as plain octets, unpacking gzip, zstd, bzip2, xz and a zip with one member on the way.

    A file that is missing, cut short or damaged raises ImportFailed, also while it is being read.
    """
    kind = "file"
    try:
        with path.open("rb") as raw:
            kind = _kind_of(raw) or kind
            with _unpacker(kind)(raw) as plain:
                yield plain
    except FileNotFoundError:
        raise ImportFailed(say("there is no such file"), say("Check the path"), Place(str(path))) from None
    except IsADirectoryError:
        raise ImportFailed(say("this is a folder, not a file"), say("Give one file"), Place(str(path))) from None
    except EOFError:
        message = say("the {kind} file is cut short", kind=kind)
        raise ImportFailed(message, say("Fetch or export it again"), Place(str(path))) from None
    except _DAMAGE as error:
        if isinstance(error, RuntimeError) and "password" not in str(error):
            raise
        raise ImportFailed(
            say("the {kind} file cannot be read: {reason}", kind=kind, reason=str(error)), "", Place(str(path))
        ) from None


def read_all(path: Path) -> bytes:
    """Return the whole content of a file, unpacked."""
    with opened(path) as plain:
        return plain.read()


def read_head(path: Path, size: int = 1 << 16) -> bytes:
    """Return the first octets of a file, unpacked."""
    with opened(path) as plain:
        return plain.read(size)


def _kind_of(raw: BinaryIO) -> str | None:
    start = raw.read(6)
    raw.seek(0)
    return next((kind for magic, kind in _MAGIC.items() if start.startswith(magic)), None)


def _unpacker(kind: str) -> Callable[[BinaryIO], IO[bytes]]:
    table: dict[str, Callable[[BinaryIO], object]] = {
        "gzip": lambda raw: gzip.GzipFile(fileobj=raw),
        "zstd": lambda raw: io.BufferedReader(_ZstdFile(raw), CHUNK),
        "bzip2": bz2.BZ2File,
        "xz": lzma.LZMAFile,
        "zip": _only_member,
        "file": lambda raw: raw,
    }
    return cast(Callable[[BinaryIO], IO[bytes]], table[kind])


def _only_member(raw: BinaryIO) -> IO[bytes]:
    archive = zipfile.ZipFile(raw)
    names = [name for name in archive.namelist() if not name.endswith("/") and not name.startswith("__MACOSX")]
    if "xl/workbook.xml" in names:
        raw.seek(0)
        return raw
    if len(names) != 1:
        listed = ", ".join(names[:5]) or say("nothing")
        raise ImportFailed(
            say("the zip file holds {count} files ({listed})", count=len(names), listed=listed),
            say("Unpack it and give one file"),
            Place(raw.name),
        )
    return archive.open(names[0])
