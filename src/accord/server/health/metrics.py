"""Figures about the server in Prometheus' format.

The counters of all web processes are added up through files when PROMETHEUS_MULTIPROC_DIR names a folder, which the
supervisor sees to; the rest is looked up when it is asked for.
"""

import os
import platform
from collections.abc import Iterator

from django.db import DatabaseError, connection
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from accord import __version__
from accord.server.health.readiness import database_answers

__all__ = ["CONTENT_TYPE", "exposition", "observe"]

CONTENT_TYPE = CONTENT_TYPE_LATEST

_REQUESTS = Counter("accord_http_requests", "Answered requests.", ["url", "method", "status"])
_SECONDS = Histogram(
    "accord_http_request_seconds",
    "Time to the answer.",
    ["url"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
_WAITING = ("todo", "doing", "failed")


def observe(url: str, method: str, status: int, seconds: float) -> None:
    """Count an answered request; `url` is the name of the address, so that the number of series stays small."""
    _REQUESTS.labels(url, method, str(status)).inc()
    _SECONDS.labels(url).observe(seconds)


def exposition() -> bytes:
    """Return all figures as text."""
    registry = CollectorRegistry()
    registry.register(_Present())
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
    return generate_latest(registry) + generate_latest(REGISTRY)


class _Present(Collector):
    """What is true at the moment of asking."""

    def collect(self) -> Iterator[Metric]:
        build = GaugeMetricFamily("accord_build_info", "The version that runs.", labels=["version", "python"])
        build.add_metric([__version__, platform.python_version()], 1)
        yield build
        is_up = database_answers()
        yield GaugeMetricFamily("accord_database_up", "Whether the database answers.", value=int(is_up))
        jobs = GaugeMetricFamily("accord_jobs", "Jobs that wait, run or have failed.", labels=["status"])
        for status, number in _jobs() if is_up else ():
            jobs.add_metric([status], number)
        if jobs.samples:
            yield jobs


def _jobs() -> list[tuple[str, int]]:
    counting = "SELECT status::text, count(*) FROM procrastinate_jobs WHERE status::text = ANY(%s) GROUP BY 1"
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('procrastinate_jobs')")
            if cursor.fetchone() == (None,):
                return []
            cursor.execute(counting, [list(_WAITING)])
            found = dict(cursor.fetchall())
    except DatabaseError:
        return []
    return [(status, found.get(status, 0)) for status in _WAITING]
