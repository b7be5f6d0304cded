"""Where a cluster's files and its socket lie, when the place that was asked for cannot be used as it is."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from accord.errors import AccordError
from accord.server.database.account import Account, can_enter, is_root
from accord.server.database.binaries import shared_place

__all__ = ["LONGEST_SOCKET", "home_of", "socket_folder"]

LONGEST_SOCKET = 103
"""The most bytes that the path of a socket may have on every system."""

_SOCKET = ".s.PGSQL.5432"
_RECORD = "accord-socket-folder"


def home_of(folder: Path, account: Account) -> Path:
    """Return the folder that really holds the cluster.

    As root, PostgreSQL runs as another account. When that cannot reach `folder` (below a home with mode 0700), the
    cluster lies in `/var/lib/accord` and `folder` becomes a link to it.
    """
    if folder.is_symlink() or not is_root() or can_enter(folder.parent.resolve(), account):
        return folder.resolve()
    mark = hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:12]
    home = shared_place() / f"cluster-{mark}"
    if folder.is_dir():
        folder.rmdir()  # made beforehand and empty; one that holds anything is refused here
    folder.symlink_to(home)
    return home


def socket_folder(home: Path, account: Account) -> Path:
    """Return the folder of the socket: the cluster's own, or a private short one when that path is too long."""
    if len(os.fsencode(home / _SOCKET)) <= LONGEST_SOCKET:
        return home
    record = home / _RECORD
    recorded = Path(record.read_text(encoding="utf-8")) if record.exists() else None
    if recorded and _is_private(recorded, account):
        return recorded
    folder = Path(tempfile.mkdtemp(prefix="accord-"))
    if len(os.fsencode(folder / _SOCKET)) > LONGEST_SOCKET:
        folder.rmdir()
        raise AccordError(
            f"the paths of the data folder ({home}) and of the temporary folder ({folder.parent}) are too long for a "
            "database socket. Give --data a shorter one, or set TMPDIR."
        )
    os.chown(folder, account.uid, account.gid)
    record.write_text(str(folder), encoding="utf-8")
    return folder


def _is_private(folder: Path, account: Account) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == account.uid and stat.S_IMODE(found.st_mode) == 0o700
