"""Servers to measure, and four clients that ask them."""

import http.client
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import numpy as np

__all__ = [
    "CLIENTS",
    "FOLLOWED",
    "ROOT",
    "Asked",
    "Asks",
    "Measured",
    "Side",
    "environment_for",
    "rate",
    "served",
    "spread",
    "web",
]

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = 4
CSRF = "b" * 32

type Asked = tuple[str, str, Mapping[str, Any] | None]
"""Method, path, fields of a form."""
type Asks = Mapping[str, Callable[[int], Asked | list[Asked]]]
"""How something is asked for each thing: by one request, or by those that a browser makes one after the other.

An empty path is where the answer before it leads.
"""
FOLLOWED: Asked = ("GET", "", None)


@dataclass
class Side:
    """Something that answers over HTTP, and how it is asked for each thing."""

    name: str
    port: int
    asks: Asks
    cookies: str = ""
    numbers: Mapping[str, Iterator[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.numbers = {name: count() for name in self.asks}

    def headers(self) -> Mapping[str, str]:
        """Return what is sent beside the cookies."""
        return {}

    def answered(self, answer: http.client.HTTPResponse) -> None:
        """Take note of an answer."""

    def ask(self, connection: http.client.HTTPConnection, thing: str) -> float:
        """Return the seconds of one answer; anything but a page or a way onwards is an error."""
        asked = self.asks[thing](next(self.numbers[thing]))
        took, where = 0.0, ""
        for method, path, fields in asked if isinstance(asked, list) else [asked]:
            seconds, where = self._ask(connection, method, path or where, fields)
            took += seconds
        return took

    def _ask(
        self, connection: http.client.HTTPConnection, method: str, path: str, fields: Mapping[str, Any] | None
    ) -> tuple[float, str]:
        body = urlencode({**fields, "csrfmiddlewaretoken": CSRF}) if fields is not None else None
        headers = {"Host": f"localhost:{self.port}", "Cookie": f"csrftoken={CSRF}; {self.cookies}", **self.headers()}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        said = answer.read()
        took = time.perf_counter() - began
        self.answered(answer)
        where = answer.headers.get("Location", "")
        if answer.status not in (200, 302, 304) or "login" in where or (body is not None and answer.status == 200):
            raise SystemExit(f"{self.name}: {method} {path} answered {answer.status} {where}: {said[:2000]!r}")
        return took, where


@dataclass
class Measured:
    """One round of one thing on one side."""

    a_second: float
    median_ms: float
    p95_ms: float


def rate(side: Side, thing: str, seconds: float, most: int = 10**9) -> Measured:
    """Ask for a thing from four clients for some seconds, or so often."""
    times: list[float] = []
    failed: list[BaseException] = []
    until = time.perf_counter() + seconds

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", side.port, timeout=120)
        try:
            while time.perf_counter() < until and len(times) < most:
                times.append(side.ask(connection, thing))
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    began = time.perf_counter()
    clients = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    if failed:
        raise failed[0]
    whole = time.perf_counter() - began
    median, p95 = np.percentile(times, [50, 95]) * 1000
    return Measured(len(times) / whole, float(median), float(p95))


def environment_for(url: str, folder: Path, port: int, settings: str) -> dict[str, str]:
    """Return the environment of a server, or of a program beside it."""
    return os.environ | {
        "DATABASE_URL": url, "ACCORD_DATA": str(folder), "ACCORD_ADDRESS": f"http://localhost:{port}",
        "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
    }  # fmt: skip


@contextmanager
def served(
    command: Sequence[str], port: int, environment: Mapping[str, str], ready: str = "/healthz"
) -> Iterator[None]:
    """Run a web server until the block ends."""
    with subprocess.Popen(
        command, cwd=ROOT, env=dict(environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait(port)
            yield
        finally:
            server.terminate()


def web(port: int) -> tuple[str, ...]:
    """Return the command that serves as the product does: two processes with threads."""
    return (sys.executable, "-m", "accord.server.runtime.web", "127.0.0.1", str(port))


def _wait(port: int) -> None:
    for _ in range(300):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/healthz", headers={"Host": f"localhost:{port}"})
            connection.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return
        finally:
            connection.close()
    raise SystemExit(f"nothing answers at port {port}")


def spread(values: Sequence[float]) -> str:
    """Return the median with the extremes."""
    return f"{float(np.median(values)):.2f} ({min(values):.2f}–{max(values):.2f})"
