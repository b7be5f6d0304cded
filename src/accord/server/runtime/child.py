"""A process that the supervisor keeps alive."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from accord.server.database.lifeline import tied
from accord.server.runtime.logs import open_log

__all__ = ["Child", "Program"]

_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 30.0
_SETTLED = 60.0  # seconds after which an end is a new trouble and not the same one again


@dataclass(frozen=True, slots=True)
class Program:
    """What a child runs: its name (of its log, too), its command by full path, and how long it may take to end."""

    name: str
    command: Sequence[str]
    patience: float = 15.0  # seconds


@dataclass
class Child:
    """A running program: it dies with its supervisor, and is started again when it ends without being asked to."""

    program: Program
    environment: Mapping[str, str]
    logs: Path
    failures: int = field(default=0, init=False)
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _started: float = field(default=0.0, init=False)
    _again_at: float | None = field(default=None, init=False)

    @property
    def log(self) -> Path:
        """Where its output goes."""
        return self.logs / f"{self.program.name}.log"

    def start(self) -> None:
        """Start the program in a session of its own, so that Ctrl-C in the terminal reaches the supervisor only."""
        self._started, self._again_at = time.monotonic(), None
        with open_log(self.log) as log:
            self.process = subprocess.Popen(  # noqa: S603
                tied(self.program.command, last_signal=signal.SIGKILL),
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def tend(self) -> str:
        """Notice an end, restart when its pause is over, and return what is worth telling, or nothing."""
        if self._again_at is not None:
            if time.monotonic() >= self._again_at:
                self.start()
            return ""
        code = self.process.poll() if self.process else None
        return "" if code is None else self._plan_restart(code)

    def stop(self) -> None:
        """Ask the program to end, and kill it with all that it started when it does not in time."""
        self._again_at = None
        process, self.process = self.process, None
        if process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired, ProcessLookupError):
            process.terminate()
            process.wait(self.program.patience)
        _kill_rest(process.pid)
        process.wait()

    def _plan_restart(self, code: int) -> str:
        if self.process:
            _kill_rest(self.process.pid)
        lived = time.monotonic() - self._started
        self.failures = 1 if lived > _SETTLED else self.failures + 1
        pause = 0.0 if self.failures == 1 else min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** (self.failures - 2))
        self._again_at = time.monotonic() + pause
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        when = f"in {pause:g} s" if pause else "at once"
        return f"The {self.program.name} process ended by itself ({how}); starting it again {when}. See {self.log}"


def _kill_rest(leader: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):  # nothing is left, or only what is ending
        os.killpg(leader, signal.SIGKILL)
