"""What a conditional refresh of a queue in which nothing has changed costs, beside a health check.

    .venv/bin/python benchmarks/desk_refresh.py [--tickets 200000] [--seconds S] [--rounds N] [--keep DIR]

Four clients with a signed-in session ask two web processes in turns: for the queue's rows with the ETag that they have
(304), for /healthz (which asks no database) and for /readyz (which does). Leaves with code 1 when the refresh takes
more than 1.5 times as long as /healthz.
"""

import argparse
import http.client
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.desk.load import Side, spread  # noqa: E402
from benchmarks.desk.measuring import desk, measure  # noqa: E402

PORT = 8788
MOST = 1.5
REFRESH, HEALTH, READY = "refresh (304)", "/healthz", "/readyz"
PATHS = {REFRESH: "/queue/?part=rows", HEALTH: "/healthz", READY: "/readyz"}


@dataclass
class Refreshing(Side):
    """A desk that is asked with the ETag it gave last; a new minute gives a new one."""

    tag: str = ""

    def answered(self, answer: http.client.HTTPResponse) -> None:
        """Keep the ETag."""
        self.tag = answer.headers.get("ETag") or self.tag

    def headers(self) -> Mapping[str, str]:
        """Send it."""
        return {"If-None-Match": self.tag}


def main() -> int:
    """Fill, serve, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tickets", type=int, default=200_000)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="folder in which the database stays")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="accord-refresh-")))
        folder.chmod(0o711)
        made = stack.enter_context(desk(options.tickets, PORT, folder / str(options.tickets)))
        asks: dict[str, Any] = {name: (lambda _, path=path: ("GET", path, None)) for name, path in PATHS.items()}
        side = Refreshing("desk", PORT, asks, f"sessionid={made.facts['session']}")
        rates = {
            name: each["desk"] for name, each in measure([side], options.seconds, options.rounds, (*PATHS,)).items()
        }
    times = [health / refresh for health, refresh in zip(rates[HEALTH], rates[REFRESH], strict=True)]
    beside = [ready / refresh for ready, refresh in zip(rates[READY], rates[REFRESH], strict=True)]
    for name, each in rates.items():
        print(f"{name:14} {float(np.median(each)):7.0f} a second")
    is_kept = np.median(times) <= MOST
    print(f"times a health check: {spread(times)}; at most {MOST:g}  {'kept' if is_kept else 'MISSED'}")
    print(f"times /readyz: {spread(beside)}")
    return int(not is_kept)


if __name__ == "__main__":
    sys.exit(main())
