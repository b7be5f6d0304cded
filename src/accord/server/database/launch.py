"""Become another program that dies with the process that started it. Run as a script, by an interpreter without site.

    python -I -S launch.py PARENT SIGNAL UID GID PROGRAM [ARGUMENT …]

UID and GID `-` leave the account as it is. It is a program of its own and not a `preexec_fn`, because Python code
between fork and exec may deadlock in a process that has threads.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def _take_account(uid: str, gid: str) -> None:
    if uid != "-":
        os.setgroups([])
        os.setgid(int(gid))
        os.setuid(int(uid))


def _die_with(parent: int, signal: int) -> None:
    if sys.platform == "linux":  # after the change of account, which would clear it
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal)
    if os.getppid() != parent:
        raise SystemExit(0)


if __name__ == "__main__":
    parent, signal, uid, gid, *program = sys.argv[1:]
    _take_account(uid, gid)
    _die_with(int(parent), int(signal))
    os.execv(program[0], program)  # noqa: S606 - there is no shell to want
