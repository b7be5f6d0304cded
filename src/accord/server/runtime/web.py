"""The web process: granian with two workers, each with threads.

Run as `python -m accord.server.runtime.web HOST PORT`.
"""

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["application", "serve"]

WORKERS = 2
THREADS = 8  # each holds a connection to the database: together well below the cluster's 60
IDLE_SECONDS = 600
SETTLED_AFTER = 50  # answers: by then most of what is made once has been made


def application() -> "WSGIApplication":
    """Return the WSGI application for a worker, which from here on dies with the process that started it."""
    _die_with_parent()
    from accord.server.wsgi import application as made  # noqa: PLC0415 - the main process never loads it

    return settling(whole(made))


def settling(answer: "WSGIApplication") -> "WSGIApplication":
    """Have the garbage collector leave alone what is there by now: the code, and what the first answers made of it.

    It would look through all of it every few hundred answers, for a quarter of a second in the middle of one.
    """
    _pass_over_what_is_there()
    answers = count(1)

    def counted(environ: "WSGIEnvironment", start: "StartResponse") -> "Iterable[bytes]":
        if next(answers) == SETTLED_AFTER:
            _pass_over_what_is_there()
        return answer(environ, start)

    return counted


def _pass_over_what_is_there() -> None:
    gc.collect()
    gc.freeze()


def whole(made: "WSGIApplication") -> "WSGIApplication":
    """Give the server what is there as a whole: what it has to ask for piece by piece takes it a thread more."""
    from django.http import HttpResponse  # noqa: PLC0415 - as above

    def answer(environ: "WSGIEnvironment", start: "StartResponse") -> "Iterable[bytes]":
        response = made(environ, start)
        if not isinstance(response, HttpResponse):
            return response
        try:
            return [response.content]
        finally:
            response.close()

    return answer


def serve(host: str, port: int) -> None:
    """Listen and answer until told to stop."""
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    Server(
        f"{__spec__.name}:application",
        interface=Interfaces.WSGI,
        address=host,
        port=port,
        workers=WORKERS,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=IDLE_SECONDS,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve(target_loader=application, wrap_loader=False)  # its own loader looks for modules in the present folder


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, int(signal.SIGKILL))  # PR_SET_PDEATHSIG
    if os.getppid() != parent.pid:
        raise SystemExit(0)


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
