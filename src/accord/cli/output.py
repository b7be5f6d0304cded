"""Files are written beside their place and moved there when they are whole: nothing half-written is ever seen."""

import errno
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from accord.errors import WriteError

__all__ = ["check_writable", "is_without_room", "replacing", "write_bytes", "write_error"]

_REASONS = {
    errno.ENOSPC: ("the disk is full", "Free some space or write elsewhere"),
    errno.EDQUOT: ("your disk quota is used up", "Free some space or write elsewhere"),
    errno.EFBIG: ("the file would be larger than is allowed here", "Raise the limit (ulimit -f) or write elsewhere"),
    errno.EACCES: ("you may not write there", "Choose another place or change the permissions"),
    errno.EPERM: ("you may not write there", "Choose another place or change the permissions"),
    errno.EROFS: ("the disk is mounted read-only", "Choose another place"),
    errno.EISDIR: ("there is a folder of that name", "Give the name of a file"),
    errno.ENOENT: ("there is no such folder", "Make the folder first"),
    errno.ENOTDIR: ("a part of the path is a file, not a folder", "Give the path of a folder that exists"),
    errno.ENAMETOOLONG: ("the name is too long", "Give a shorter one"),
}
_FULL = {f"(os error {number})": number for number in _REASONS}


def write_error(path: Path, error: BaseException) -> WriteError | None:
    """Return the refusal for a failure to write a file, or None if the error is of another kind.

    Libraries written in Rust give the operating system's error in their text only.
    """
    number = _number_of(error)
    if number is None:
        return None
    reason, remedy = _REASONS.get(number, (os.strerror(number).lower(), "Choose another place"))
    return WriteError(f"{path} was not written: {reason}. {remedy}.")


def is_without_room(error: BaseException) -> bool:
    """Whether an error says that a disk, a quota or a limit on file sizes is used up."""
    return _number_of(error) in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def _number_of(error: BaseException) -> int | None:
    if isinstance(error, OSError) and error.errno is not None:
        return error.errno
    return next((number for words, number in _FULL.items() if words in str(error)), None)


def check_writable(path: Path) -> None:
    """Refuse a place where no file can be written, before the work for it begins."""
    if path.is_dir():
        raise WriteError(f"{path} was not written: there is a folder of that name. Give the name of a file.")
    if not path.parent.is_dir():
        raise WriteError(f"{path} was not written: there is no folder {path.parent}. Make the folder first.")
    if not os.access(path if _is_special(path) else path.parent, os.W_OK):
        raise WriteError(f"{path} was not written: you may not write there. Choose another place.")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give the path of a temporary file beside `path` and move it there when the block is done.

    When the block fails, or the move, the temporary file is removed and what stood at `path` before is still there;
    what the operating system refuses is a WriteError. A device (a pipe, `/dev/stdout`) gets the finished bytes.
    """
    check_writable(path)
    target = path.resolve() if not _is_special(path) else path
    temporary = _beside(path, Path(tempfile.gettempdir()) if _is_special(path) else target.parent)
    # It is named before it is made, so that an interrupt between the two leaves nothing that nobody removes.
    try:
        temporary.open("xb").close()
        yield temporary
        _settle(temporary, target)
    except BaseException as error:
        raise (write_error(path, error) or error) from None if isinstance(error, OSError) else error
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole, or not at all."""
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def _is_special(path: Path) -> bool:
    try:
        return not stat.S_ISREG(path.stat().st_mode) and not path.is_dir()
    except OSError:
        return False


def _beside(path: Path, folder: Path) -> Path:
    return folder / f".{path.stem[:50]}-{secrets.token_hex(8)}{path.suffix}"


def _settle(temporary: Path, target: Path) -> None:
    with temporary.open("rb+") as written:
        os.fsync(written.fileno())
    if _is_special(target):
        with temporary.open("rb") as whole, target.open("wb") as device:
            shutil.copyfileobj(whole, device)
        return
    temporary.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
    temporary.replace(target)
    _sync_folder(target.parent)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
