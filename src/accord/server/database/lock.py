"""One process at a time works with a data folder; the lock ends with the process, however it ends."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from accord.errors import AccordError
from accord.server.database.account import is_root

__all__ = ["DataFolderInUseError", "address_of_holder", "holding", "make_folder"]

_LOCK = "lock"


class DataFolderInUseError(AccordError):
    """Another process works with the data folder."""


@contextmanager
def holding(data: Path, purpose: str, address: str = "") -> Iterator[None]:
    """Hold the data folder, which is made when it is missing, for the block; `purpose` is told to who comes second.

    `address` is where the holder answers people, if it does.

    Raises DataFolderInUseError when another process holds it.
    """
    make_folder(data)
    handle = os.open(data / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DataFolderInUseError(_refusal(data)) from None
        os.ftruncate(handle, 0)
        os.write(handle, json.dumps({"pid": os.getpid(), "purpose": purpose, "address": address}).encode())
        yield
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a data folder that others cannot list; root's may be passed through, for the account of the database.

    Raises AccordError when it cannot be made or written.
    """
    try:
        folder.mkdir(mode=0o711 if is_root() else 0o700, parents=True, exist_ok=True)
    except OSError as error:
        why = f"the data folder {folder} cannot be made: {error.strerror}"
        raise AccordError(f"{why}. Give another with --data.") from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise AccordError(
            f"the data folder {folder} cannot be written by user {os.geteuid()}. Start Accord as its owner, or give "
            "another with --data."
        )


def address_of_holder(data: Path) -> str:
    """Return the address at which whoever holds the data folder answers people; empty when nobody does."""
    return str(_holder(data).get("address", ""))


def _holder(data: Path) -> dict[str, object]:
    """Return what the holder wrote about itself; nothing of one that has ended, or has not written yet."""
    try:
        holder = json.loads((data / _LOCK).read_text(encoding="utf-8"))
        os.kill(int(holder["pid"]), 0)
    except PermissionError:  # it lives, and is somebody else's
        return dict(holder)
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return dict(holder)


def _refusal(data: Path) -> str:
    holder = _holder(data)
    who = f"{holder['purpose']} (process {holder['pid']})" if "purpose" in holder else "another process"
    return f"the data folder {data} is in use by {who}. Stop that first, or give another folder with --data."
