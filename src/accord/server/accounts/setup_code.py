"""The code that shows who may set up a new server: whoever can read its data folder, not whoever comes first."""

import os
import secrets
from pathlib import Path
from typing import Final

__all__ = ["FILE_NAME", "forget", "is_right", "issue"]

FILE_NAME: Final = "first-run-code"
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is taken for another
_GROUPS, _GROUP_LENGTH = 4, 5  # 20 letters of 32: 100 bits


def issue(folder: Path) -> str:
    """Return the code of a data folder; the first call writes one that only the folder's owner reads."""
    path = folder / FILE_NAME
    folder.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP_LENGTH)) for _ in range(_GROUPS))
    with os.fdopen(handle, "w") as file:
        file.write("-".join(groups))
    return path.read_text().strip()


def is_right(folder: Path, given: str) -> bool:
    """Say whether somebody typed the code; small letters, spaces and missing dashes do not matter."""
    return secrets.compare_digest(_bare(issue(folder)), _bare(given))


def _bare(code: str) -> bytes:
    return "".join(letter for letter in code.upper() if letter.isalnum()).encode()


def forget(folder: Path) -> None:
    """Remove the code once the organisation has been set up."""
    (folder / FILE_NAME).unlink(missing_ok=True)
