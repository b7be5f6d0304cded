"""How many queries and how long every list and home page takes, with few tickets and with many.

    .venv/bin/python benchmarks/server_lists.py [--few 2000] [--many 200000] [--rounds 25] [--only WORDS] [--keep DIR]

Fills two databases of its own with the same company, one with few tickets (and as many entries of the audit trail),
one with many; starts the product's web server on each, and asks both for every list in turns, as a person of the role
that reads it. Prints queries, median and 95th percentile on either side, and the ratios of the medians and of the
fastest answers. Leaves with code 1 when a list takes other queries with many tickets, or when both ratios are above 1.3
and the difference is more than 5 ms, though the page is as full. `--keep` leaves the databases in a folder for the next
run: filling them takes some minutes.
"""

import argparse
import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
PORT = 8797
MOST = 1.3
NOTICED_MS = 5.0  # below this nobody sees a difference, and ratios of a few milliseconds say little
FULLER = 1.15  # a page of so many times the octets shows more rows
WARM = 4


@dataclass
class Side:
    """A company with so many tickets, served."""

    port: int
    sessions: dict[str, str]
    facts: dict[str, Any]
    connection: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)

    def ask(self, role: str, path: str) -> tuple[int, int, float]:
        """Return how many queries an answer takes, its octets and milliseconds; anything but 200 is an error."""
        address = path.format(**self.facts)
        headers = {"Cookie": f"sessionid={self.sessions[role]}", "Host": f"localhost:{self.port}"}
        began = time.perf_counter()
        self.connection.request("GET", address, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        took = (time.perf_counter() - began) * 1000
        if answer.status != http.client.OK:
            raise SystemExit(f"{address} answered {answer.status} to {role}: {body[:300]!r}")
        return int(answer.headers["X-Queries"]), len(body), took


@dataclass
class Measured:
    """What one list took."""

    queries: tuple[int, int] = (1_000, 1_000)
    octets: tuple[int, int] = (0, 0)
    few: list[float] = field(default_factory=list)
    many: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """How many times as long it takes with many tickets."""
        return float(np.median(self.many) / np.median(self.few))

    @property
    def ratio_of_fastest(self) -> float:
        """The same of the fastest answers: what a neighbour on the machine takes away is in the others only."""
        return min(self.many) / min(self.few)

    @property
    def misses(self) -> str:
        """What is wrong with it, nothing when all is well."""
        if self.queries[0] != self.queries[1]:
            return "other queries"
        is_noticed = min(self.many) - min(self.few) > NOTICED_MS
        is_slower = min(self.ratio, self.ratio_of_fastest) > MOST
        return "slower" if is_slower and is_noticed and not self.shows_more else ""

    @property
    def note(self) -> str:
        """What stands beside it in the table."""
        return self.misses or (f"shows {self.octets[1] / self.octets[0]:.1f} times as much" if self.shows_more else "")

    @property
    def shows_more(self) -> bool:
        """Whether few tickets do not fill the page that many fill: then the two are not the same work."""
        return self.octets[1] > FULLER * self.octets[0]


@contextmanager
def served(tickets: int, port: int, folder: Path) -> Iterator[Side]:
    """Fill a database unless it is filled, and run the web server on it as the product does."""
    from accord.server.database.cluster import Cluster  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711)
    with Cluster(folder / "postgres", durable=False) as cluster:
        environment = os.environ | {
            "DATABASE_URL": cluster.url,
            "ACCORD_DATA": str(folder),
            "ACCORD_ADDRESS": f"http://localhost:{port}",
            "DJANGO_SETTINGS_MODULE": "benchmarks.server.counted",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        }
        fill = (sys.executable, "-m", "benchmarks.server.company", str(tickets))
        made = subprocess.run(fill, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
        serve = (sys.executable, "-m", "accord.server.runtime.web", "127.0.0.1", str(port))
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with subprocess.Popen(serve, cwd=ROOT, env=environment, **quiet) as server:  # type: ignore[call-overload]
            try:
                _wait(port)
                yield Side(port, **json.loads(made.stdout))
            finally:
                server.terminate()


def _wait(port: int) -> None:
    for _ in range(300):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return
        finally:
            connection.close()
    raise SystemExit(f"nothing answers at port {port}")


def measure(few: Side, many: Side, lists: dict[str, tuple[str, str]], rounds: int) -> dict[str, Measured]:
    """Ask both sides for every list in turns, so that a slow moment of the machine falls on all of them."""
    found: dict[str, Measured] = {}
    for turn in range(WARM + rounds):
        for name, (role, path) in lists.items():
            (queries_few, octets_few, ms_few), (queries_many, octets_many, ms_many) = (
                side.ask(role, path) for side in (few, many)
            )
            one = found.setdefault(name, Measured())
            # Once a minute an answer takes one query more, which notes that the session is alive.
            one.queries = (min(one.queries[0], queries_few), min(one.queries[1], queries_many))
            one.octets = (octets_few, octets_many)
            if turn >= WARM:
                one.few.append(ms_few)
                one.many.append(ms_many)
    return found


def show(found: dict[str, Measured]) -> int:
    """Print the table; return 1 when a list misses the limit."""
    print(f"{'list':72} {'queries':>9} {'few: ms (p95)':>16} {'many: ms (p95)':>16} {'times':>6} {'fastest':>8}")
    for name, one in found.items():
        queries = f"{one.queries[0]}" if one.queries[0] == one.queries[1] else f"{one.queries[0]} → {one.queries[1]}"
        few, many = (f"{np.median(side):.1f} ({np.percentile(side, 95):.1f})" for side in (one.few, one.many))
        ratios = f"{one.ratio:6.2f} {one.ratio_of_fastest:8.2f}"
        print(f"{name:72} {queries:>9} {few:>16} {many:>16} {ratios} {one.note}".rstrip())
    missed = [name for name, one in found.items() if one.misses]
    median, fastest = (
        float(np.median(ratios))
        for ratios in zip(*((one.ratio, one.ratio_of_fastest) for one in found.values()), strict=True)
    )
    print(f"\n{len(found)} lists, {len(missed)} beyond the limit; median ratio {median:.2f} ({fastest:.2f}).")
    return int(bool(missed))


def main() -> int:
    """Fill, serve, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--few", type=int, default=2_000, help="tickets")
    parser.add_argument("--many", type=int, default=200_000, help="tickets")
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--only", default="", help="lists whose names have this in them")
    parser.add_argument("--keep", type=Path, help="folder in which the databases stay")
    options = parser.parse_args()
    from benchmarks.server.lists import LISTS  # noqa: PLC0415

    lists = {name: place for name, place in LISTS.items() if options.only in name}
    with ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="accord-lists-")))
        folder.chmod(0o711)
        few, many = (
            stack.enter_context(served(tickets, PORT + place, folder / str(tickets)))
            for place, tickets in enumerate((options.few, options.many))
        )
        return show(measure(few, many, lists, options.rounds))


if __name__ == "__main__":
    sys.exit(main())
