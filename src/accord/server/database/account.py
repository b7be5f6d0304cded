"""The system account that PostgreSQL runs as: it refuses to run as root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from accord.errors import AccordError

__all__ = ["Account", "account_for", "can_enter", "is_root"]

_PREFERRED = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """A system account by its numbers."""

    uid: int
    gid: int


def is_root() -> bool:
    """Whether this process is root's."""
    return os.geteuid() == 0


def account_for(folder: Path) -> Account:
    """Return the account that a cluster in `folder` runs as.

    That is this process's own, except for root: then the owner of the folder when it exists and is not root's, else
    the account `postgres`, else `nobody`.
    """
    if not is_root():
        return Account(os.geteuid(), os.getegid())
    if folder.exists() and (owner := folder.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    for name in _PREFERRED:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(found.pw_uid, found.pw_gid)
    raise AccordError(
        "PostgreSQL does not run as root, and this machine has neither an account postgres nor nobody. "
        "Make one (useradd --system postgres), or start Accord as another user."
    )


def can_enter(folder: Path, account: Account) -> bool:
    """Whether an account may go to a folder. An existing one: for others than root the answer is the parent's alone."""
    if not is_root():
        return os.access(folder, os.X_OK)
    enter = ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)]
    return not subprocess.run(  # noqa: S603
        enter, user=account.uid, group=account.gid, extra_groups=[], cwd="/", capture_output=True, check=False
    ).returncode
