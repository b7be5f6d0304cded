"""The log files of the processes: appended to by each process itself, and kept from growing without end."""

import shutil
from pathlib import Path
from typing import IO

__all__ = ["LARGEST", "end_of", "open_log", "rotate"]

LARGEST = 20 * 1024 * 1024
"""The bytes from which a log is put aside; one earlier log is kept."""


def open_log(path: Path) -> IO[bytes]:
    """Open a log to append to, with its folder."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path.open("ab")


def rotate(folder: Path, largest: int = LARGEST) -> None:
    """Copy each log above `largest` bytes to `<name>.1` and empty it; its process goes on writing to the same file."""
    for path in folder.glob("*.log"):
        if path.stat().st_size > largest:
            shutil.copyfile(path, path.with_name(f"{path.name}.1"))
            with path.open("r+b") as file:
                file.truncate(0)


def end_of(path: Path, lines: int = 12, most: int = 8192) -> str:
    """Return the last lines of a log, indented; nothing when there is none."""
    if not path.exists():
        return ""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - most))
        text = file.read().decode(errors="replace")
    return "\n".join(f"    {line}" for line in text.splitlines()[-lines:])
