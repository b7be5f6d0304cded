"""Desks with tickets, and everything asked of several sides in turns."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from benchmarks.desk.load import ROOT, Side, environment_for, rate, served, web
from benchmarks.desk.sides import desk_side

__all__ = ["Desk", "Rates", "desk", "mails_a_second", "measure", "measure_mails"]

MAILS = 150  # of each of two workers in each round

type Rates = dict[str, dict[str, list[float]]]
"""What was asked for → side → answers a second in each round."""
type Command = tuple[Sequence[str], Mapping[str, str], str]
"""A program that takes mails in, its environment, and whose mails they are."""


@dataclass(frozen=True)
class Desk:
    """A desk that is served: how it is asked, what stands in it, and where programs beside it find it."""

    side: Side
    facts: dict[str, Any]
    environment: dict[str, str]
    url: str
    administrator_url: str

    @property
    def mails(self) -> Command:
        """The worker that takes mails in."""
        return (sys.executable, "-m", "benchmarks.desk.mails", "desk"), self.environment, self.facts["requester"]


@contextmanager
def desk(tickets: int, port: int, folder: Path, name: str = "") -> Iterator[Desk]:
    """Make a desk with so many tickets unless it is there, and serve it."""
    from accord.server.database.cluster import Cluster  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711)
    with Cluster(folder / "postgres", durable=False) as cluster:
        environment = environment_for(cluster.url, folder, port, "benchmarks.server.settings")
        environment["ACCORD_SMTP"] = "smtp://127.0.0.1:9"  # letters are written; no worker runs that would send them
        fill = (sys.executable, "-m", "benchmarks.desk.company", str(tickets))
        made = subprocess.run(fill, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
        facts = json.loads(made.stdout)
        print("{tickets:,} tickets ({open:,} open), {events:,} events".format(**facts["counts"]), flush=True)
        with served(web(port), port, environment):
            side = desk_side(name or f"{tickets:,}", port, facts)
            yield Desk(side, facts, environment, cluster.url, cluster.url_of("postgres"))


def mails_a_second(command: Sequence[str], environment: Mapping[str, str], sender: str) -> float:
    """Return how many mails two workers take in."""
    workers = [
        subprocess.Popen(
            (*command, str(MAILS), sender, uuid4().hex), cwd=ROOT, env=dict(environment), stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    for one in workers:
        assert one.stdout is not None
        if one.stdout.readline().strip() != "ready":
            raise SystemExit(f"{' '.join(command)} did not start")
    for one in workers:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    return 2 * MAILS / max(float(one.communicate()[0]) for one in workers)


def measure_mails(found: Rates, commands: Mapping[str, Command], rounds: int) -> None:
    """Have all sides take mails in, in turns."""
    found["mail"] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            found["mail"][name].append(mails_a_second(*command))


def measure(sides: list[Side], seconds: float, rounds: int, things: tuple[str, ...]) -> Rates:
    """Ask all sides for everything in turns."""
    found: Rates = {thing: {side.name: [] for side in sides} for thing in things}
    for thing in things:
        for side in sides:
            rate(side, thing, 1)
    for _ in range(rounds):
        for thing in things:
            for side in sides:
                found[thing][side.name].append(rate(side, thing, seconds).a_second)
    return found
