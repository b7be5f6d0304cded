"""The product as `accord serve` runs it, and the killing of its processes."""

import contextlib
import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["TARGETS", "Killed", "Product", "free_port"]

ACCORD = Path(sys.executable).with_name("accord")
TARGETS = ("web", "worker", "database", "mail door")
_LEADERS = {
    "web": "accord.server.runtime.web", "worker": "accord.server.worker", "database": "bin/postgres",
    "mail door": "accord.server.channels.mail",
}  # fmt: skip
_RECOVERS_IN = 300.0


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Killed:
    """What was killed, when, and how long it was until everything answered again."""

    target: str
    what: str
    at: float
    seconds: float


@dataclass
class Product:
    """A running product: its supervisor, and what happened to its processes."""

    data: Path
    port: int
    environment: Mapping[str, str]
    kills: list[Killed] = field(default_factory=list)
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start it and wait until it is ready."""
        words = (ACCORD, "serve", "--data", self.data, "--port", self.port, "--no-browser")
        with (self.data.parent / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(
                [str(word) for word in words], env=dict(self.environment), stdout=log, stderr=log,
                stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
        self._wait_until_whole(time.time() + _RECOVERS_IN)

    def stop(self) -> None:
        """Stop it as Ctrl-C does."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(120)

    def kill_in_turn(self, until: float, pauses: tuple[float, float], stop: threading.Event) -> None:
        """Kill web, worker, database and mail door in turn at random times until an instant."""
        number = 0
        while not stop.wait(random.uniform(*pauses)) and time.time() < until:
            target = TARGETS[number % len(TARGETS)]
            number += 1
            at, what = time.time(), self._kill(target)
            self._wait_until_whole(at + _RECOVERS_IN)
            self.kills.append(Killed(target, what, at, time.time() - at))

    def _kill(self, target: str) -> str:
        """Kill a program of the product: its first process, all of its processes, or one of those below it."""
        leader = self._leaders()[target]
        below = list(_descendants(leader))
        which = random.choice(("first", "all", "one below") if below else ("first",))
        victims = {"first": [leader], "all": [leader, *below], "one below": [random.choice(below or [leader])]}[which]
        for pid in victims:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return which

    def _leaders(self) -> dict[str, int]:
        assert self.process is not None
        found: dict[str, int] = {}
        for pid in _children(self.process.pid):
            command = _command(pid)
            for target, trace in _LEADERS.items():
                if trace in command:
                    found[target] = pid
        return found

    def _wait_until_whole(self, until: float) -> None:
        """Wait until every program runs and the web answers that it is ready."""
        while time.time() < until:
            assert self.process is not None
            if self.process.poll() is not None:
                break
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self._is_ready() and self._leaders().keys() >= set(TARGETS):
                    return
            time.sleep(0.2)
        log = self.data.parent / "serve.log"
        raise SystemExit(f"the product did not come back:\n{log.read_text()[-4000:]}")

    def _is_ready(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/readyz", headers={"Host": f"localhost:{self.port}"})
            return connection.getresponse().status == http.HTTPStatus.OK
        finally:
            connection.close()


def _children(pid: int) -> Iterator[int]:
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            yield from map(int, thread.read_text().split())


def _descendants(pid: int) -> Iterator[int]:
    for child in _children(pid):
        yield child
        yield from _descendants(child)


def _command(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return ""
