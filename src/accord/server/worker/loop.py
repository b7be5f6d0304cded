"""The two things the worker does side by side: sweeps, and the jobs of the queue."""

import asyncio
import gc
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from importlib import import_module
from importlib.util import find_spec

import structlog
from django.conf import settings
from django.db import close_old_connections
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from accord.server.sweeps import Sweep

__all__ = ["due", "known_sweeps", "pass_over_what_is_loaded", "sweep_once", "work"]

PAUSE = 1.0  # seconds between two looks at which sweeps are due
JOBS_AT_ONCE = 2
LOOK_FOR_STALLED = 10.0  # seconds
STALLED_AFTER = timedelta(seconds=30)  # three heartbeats of a worker

_log = structlog.get_logger("accord.worker")


def known_sweeps() -> Iterator[Sweep]:
    """Yield the sweeps of every app, in the order of the apps."""
    for app_name in settings.OWN_APPS:
        if find_spec(f"{app_name}.jobs"):
            yield from getattr(import_module(f"{app_name}.jobs"), "SWEEPS", ())


def due(sweeps: Iterable[Sweep], last: dict[str, datetime], now: datetime) -> list[Sweep]:
    """Return the sweeps whose time has come; one that never ran is due."""
    return [sweep for sweep in sweeps if sweep.name not in last or now - last[sweep.name] >= sweep.every]


def sweep_once(sweep: Sweep, now: datetime) -> None:
    """Run one sweep; what goes wrong is logged and tried again at its next time."""
    close_old_connections()
    try:
        done = sweep.run(now)
    except Exception:
        _log.exception("sweep failed", sweep=sweep.name)
    else:
        if done:
            _log.info("sweep", sweep=sweep.name, done=done)
    finally:
        close_old_connections()


def pass_over_what_is_loaded() -> None:
    """Have the garbage collector leave alone what is there now, which stays: the code of the product.

    It would look through all of it again in the middle of every large sweep.
    """
    gc.collect()
    gc.freeze()


async def work() -> None:
    """Sweep and run jobs until SIGINT or SIGTERM; a job that has begun is finished first."""
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as jobs:
        async with jobs.open_async():
            beside = [asyncio.create_task(_sweep(tuple(known_sweeps()))), asyncio.create_task(_retry_stalled(jobs))]
            await jobs.run_worker_async(
                concurrency=JOBS_AT_ONCE, install_signal_handlers=True, shutdown_graceful_timeout=20
            )
    for task in beside:
        task.cancel()
    await asyncio.gather(*beside, return_exceptions=True)


async def _sweep(sweeps: tuple[Sweep, ...]) -> None:
    last: dict[str, datetime] = {}
    while True:
        now = datetime.now(UTC)
        for sweep in due(sweeps, last, now):
            last[sweep.name] = now
            await asyncio.to_thread(sweep_once, sweep, now)
        await asyncio.sleep(PAUSE)


async def _retry_stalled(jobs: App) -> None:
    """Put jobs back into the queue whose worker was killed; a job is written to be run twice."""
    while True:
        for job in await jobs.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER.total_seconds()):
            await jobs.job_manager.retry_job(job)
        await asyncio.sleep(LOOK_FOR_STALLED)
