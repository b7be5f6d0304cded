"""The web process: granian with two workers, each with threads.

Run as `python -m accord.server.runtime.web HOST PORT`.
"""

import ctypes
import multiprocessing
import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["application", "serve"]

WORKERS = 2
THREADS = 8  # each holds a connection to the database: together well below the cluster's 60
IDLE_SECONDS = 600


def application() -> "WSGIApplication":
    """Return the WSGI application for a worker, which from here on dies with the process that started it."""
    _die_with_parent()
    from accord.server.wsgi import application as made  # noqa: PLC0415 - the main process never loads it

    return whole(made)


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
