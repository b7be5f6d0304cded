"""An order of many reports is shared among processes of this machine: each takes a report that nobody is at.

They are no workers of the queue: they make reports of one order and end, or are ended with the worker whose they are.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.conf import settings
from django.db import connection

from accord.server.database.lifeline import tied
from accord.server.environment import address_of

__all__ = ["hands", "how_many"]

MOST = 3
EACH = 20
"""Reports that are worth a process, which takes about as long to begin as five of them."""

_MODULE = "accord.server.reports.hand"
_log = structlog.get_logger("accord.worker")


def how_many(reports: int) -> int:
    """Return how many processes help with so many reports: none with few, at most as many as there are cores beside."""
    return max(0, min(MOST, _cores() - 1, reports // EACH))


def _cores() -> int:
    has_affinity = hasattr(os, "sched_getaffinity")  # Linux
    return len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1


@contextmanager
def hands(order: int, count: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Have so many processes make reports of an order meanwhile; wait at the end until they are through."""
    started = [_start(order) for _ in range(count)]
    try:
        yield started
    except BaseException:
        for process in started:
            process.terminate()
        raise
    finally:
        for process in started:
            if process.wait():
                _log.warning("a process that made reports ended early", order=order, status=process.returncode)


def _start(order: int) -> subprocess.Popen[bytes]:
    command = tied([sys.executable, "-m", _MODULE, str(order)], last_signal=signal.SIGTERM)
    # Ctrl-C in the terminal is for the supervisor, which stops things in order.
    return subprocess.Popen(command, env=_environment(), stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603


def _environment() -> dict[str, str]:
    # Every core has a process: threads of their own would only wait for each other.
    own = {
        "POLARS_MAX_THREADS": "1",
        "RAYON_NUM_THREADS": "1",
        "ACCORD_DATA": str(settings.DATA),
        "DATABASE_URL": address_of(connection.settings_dict),
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
    }
    inherited = {name: value for name, value in os.environ.items() if name != "PROMETHEUS_MULTIPROC_DIR"}
    return inherited | own
