"""The process that holds the others together: database, web, worker."""

import contextlib
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from accord.errors import AccordError
from accord.server.database.cluster import Cluster
from accord.server.database.lock import holding
from accord.server.database.restore import settle
from accord.server.runtime.child import Child, Program
from accord.server.runtime.environment import environment, fresh_metrics_folder
from accord.server.runtime.logs import end_of, rotate
from accord.server.runtime.port import check_free, readiness

__all__ = ["Plan", "run"]

_TICK = 0.25
_BETWEEN_ROTATIONS = 60.0
_FIRST_ANSWER = 60.0  # seconds in which the web process has to become ready
_TOO_OFTEN = 3  # ends of one process before the first answer
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run. `programs` are started in their order, and stopped in it, before the database.

    `database_url` empty: the database is the data folder's own. `prepare` gets the environment of the processes when
    the database answers and before anything uses it; `ready` is called when the web process answers.
    """

    data: Path
    host: str
    port: int
    address: str
    programs: Sequence[Program]
    database_url: str = ""
    demonstration: bool = False
    purpose: str = "accord serve"
    prepare: Callable[[Mapping[str, str]], None] = field(default=lambda _: None)
    ready: Callable[[], None] = field(default=lambda: None)


def run(plan: Plan, say: Say) -> None:
    """Run everything until this process is told to stop, which ends as KeyboardInterrupt after all has ended.

    A process that ends by itself is started again; `say` is told. Raises AccordError when the data folder is in use,
    the port is taken, the database does not start or the web process does not become ready. Call it in the main thread.
    """
    with _signals_once(say), holding(plan.data, f"{plan.purpose} at {plan.address}", plan.address):
        try:
            check_free(plan.host, plan.port)
            with _database(plan, say) as (url, cluster):
                _run_on(url, cluster, plan, say)
        except KeyboardInterrupt:
            say("Stopped.")
            raise


def _run_on(url: str, cluster: Cluster | None, plan: Plan, say: Say) -> None:
    settle(plan.data, url)
    told = environment(plan.data, url, plan.address, plan.demonstration)
    plan.prepare(told)
    fresh_metrics_folder(plan.data)
    with _children(plan, told, say) as children:
        _wait_until_ready(plan, children, say)
        plan.ready()
        _tend(plan, children, cluster, say)


@contextlib.contextmanager
def _signals_once(say: Say) -> Iterator[None]:
    """Let the first signal interrupt and answer further ones with a word, so that the stopping itself has its order."""
    told = False

    def interrupt(number: int, frame: FrameType | None) -> None:
        nonlocal told
        if told:
            say("Stopping already; the database is closed last.")
            return
        told = True
        raise KeyboardInterrupt

    # What a parent wants ignored (nohup) stays ignored.
    before = {one: signal.getsignal(one) for one in _SIGNALS if signal.getsignal(one) is not signal.SIG_IGN}
    for one in before:
        signal.signal(one, interrupt)
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


@contextlib.contextmanager
def _database(plan: Plan, say: Say) -> Iterator[tuple[str, Cluster | None]]:
    if plan.database_url:
        yield plan.database_url, None
        return
    cluster = Cluster(plan.data / "postgres")
    if not cluster.is_initialised:
        say("Making the database …")
    cluster.stop_orphan()
    try:
        cluster.start()
        yield cluster.url, cluster
    finally:
        cluster.stop()


@contextlib.contextmanager
def _children(plan: Plan, told: Mapping[str, str], say: Say) -> Iterator[list[Child]]:
    children = [Child(program, told, plan.data / "logs") for program in plan.programs]
    try:
        for child in children:
            child.start()
        yield children
    except KeyboardInterrupt:
        say("Stopping …")
        raise
    finally:
        for child in children:
            child.stop()


def _wait_until_ready(plan: Plan, children: Sequence[Child], say: Say) -> None:
    give_up = time.monotonic() + _FIRST_ANSWER
    while reason := readiness(plan.host, plan.port):
        for child in children:
            _look_after(child, say)
            if child.failures >= _TOO_OFTEN:
                raise AccordError(f"the {child.program.name} process does not start:\n{end_of(child.log)}")
        if time.monotonic() > give_up:
            raise AccordError(f"the server did not become ready in {_FIRST_ANSWER:g} s: {reason}")
        time.sleep(_TICK)


def _tend(plan: Plan, children: Sequence[Child], cluster: Cluster | None, say: Say) -> None:
    rotated = time.monotonic()
    while True:
        time.sleep(_TICK)
        if cluster and cluster.has_ended():
            say("The database ended by itself; starting it again.")
            cluster.start()
            say("The database answers again.")
        for child in children:
            _look_after(child, say)
        if time.monotonic() - rotated > _BETWEEN_ROTATIONS:
            rotate(plan.data / "logs")
            rotated = time.monotonic()


def _look_after(child: Child, say: Say) -> None:
    if news := child.tend():
        say(news)
