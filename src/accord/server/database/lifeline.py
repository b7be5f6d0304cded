"""Child processes that do not outlive their parent, however it ends."""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from accord.server.database.account import Account

__all__ = ["tied"]

_LAUNCH = Path(__file__).with_name("launch.py")


def tied(
    program: Sequence[str | Path], account: Account | None = None, last_signal: signal.Signals = signal.SIGINT
) -> list[str]:
    """Return the command that runs a program so that it gets `last_signal` when the starting thread's process dies.

    The program is named by its full path. With an account it runs as that account; only root may ask for another.
    Linux only: elsewhere the program outlives a parent that is killed. The signal follows the *thread* that starts
    the command, so start it from one that lives as long as the process.
    """
    who = (str(account.uid), str(account.gid)) if account and account.uid != os.geteuid() else ("-", "-")
    launch = (sys.executable, "-I", "-S", str(_LAUNCH), str(os.getpid()), str(int(last_signal)), *who)
    return [*launch, *map(str, program)]
