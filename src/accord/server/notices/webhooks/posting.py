"""One request to a receiver: to the checked address, without redirects, and over by its deadline whatever is done."""

import socket
import ssl
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException
from threading import Event, Timer
from typing import Final

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from accord.server.notices.webhooks.targets import RefusedTargetError, Target, read_address, resolved

__all__ = ["DEADLINE_S", "Answer", "post"]

DEADLINE_S: Final = 15.0
"""Seconds after which a request is over, also when the receiver sends a letter now and then."""
_PATIENCE_S: Final = 10.0
_MOST_READ: Final = 4_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status, or else the problem, which is a key of `words.PROBLEMS` or the system's own words."""

    status: int | None
    text: str
    problem: str
    took_ms: int

    @property
    def is_taken(self) -> bool:
        """Whether the receiver has it."""
        return self.status is not None and 200 <= self.status < 300


def post(address: str, body: str, headers: dict[str, str], *, deadline_s: float = DEADLINE_S) -> Answer:
    """Send a body; whatever goes wrong is the answer's problem."""
    began = time.monotonic()
    status, text, problem = None, "", ""
    try:
        target = read_address(address)
        status, text = _asked(target, resolved(target), body, headers, deadline_s)
    except RefusedTargetError:
        problem = "target"
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        problem = _called(error, time.monotonic() - began >= deadline_s)
    took = round((time.monotonic() - began) * 1000)
    return Answer(status, text.replace("\x00", ""), problem[:300].replace("\x00", ""), took)


def _asked(target: Target, ip: str, body: str, headers: dict[str, str], deadline_s: float) -> tuple[int, str]:
    connection = _connection(target, ip, min(_PATIENCE_S, deadline_s))
    was_cut = Event()
    cutter = Timer(deadline_s, _cut, [connection, was_cut])
    cutter.daemon = True
    cutter.start()
    try:
        sent = {**headers, "Host": target.said_host, "Connection": "close"}
        connection.request(
            "POST", target.path, body=body.encode(), headers=sent, preload_content=False, decode_content=False
        )
        answer = connection.getresponse()
        status, text = answer.status, answer.read(_MOST_READ).decode(errors="replace")
        if was_cut.is_set():  # what came until then may look like an answer
            raise TimeoutError
        return status, text
    finally:
        cutter.cancel()
        connection.close()


def _connection(target: Target, ip: str, patience_s: float) -> HTTPConnection:
    if not target.is_https:
        return HTTPConnection(ip, target.port, timeout=patience_s)
    return HTTPSConnection(
        ip, target.port, timeout=patience_s, ssl_context=_context(), server_hostname=target.host,
        assert_hostname=target.host,
    )  # fmt: skip


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _cut(connection: HTTPConnection, was_cut: Event) -> None:
    """End a connection from outside: whoever reads from it waits no longer."""
    was_cut.set()
    held = connection.sock
    if held is not None:
        with suppress(OSError):
            held.shutdown(socket.SHUT_RDWR)


def _called(error: Exception, is_late: bool) -> str:
    if is_late or isinstance(error, TimeoutError) or "timed out" in str(error):
        return "late"
    return str(error) or type(error).__name__
