"""Kills web, worker, database and mail door in turn under mixed load, and counts both ends.

    .venv/bin/python benchmarks/desk_kill.py [--minutes 10] [--pause 0.4] [--seed N] [--keep FOLDER]

Starts the product as `accord serve` does, with a database of its own that syncs to the disk, and lets clients open and
answer tickets by the API and by forms and write mails to it, while clocks run out and letters and webhooks leave. Every
client tries again as a sound one does. Processes are killed with SIGKILL at random times, one program after the other.
At the end everything that was accepted must be there exactly once, and nothing that was never sent; every notice of a
clock, letter and webhook once. A letter or webhook may arrive twice under its id when the worker or the database was
killed after the other side took it and before that was written down: nothing on this side can exclude it ("again").
Leaves with code 1 when anything was lost or doubled.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import psycopg  # noqa: E402
from benchmarks.kill.clients import Desk, clients  # noqa: E402
from benchmarks.kill.counting import WAITING, Line, lines  # noqa: E402
from benchmarks.kill.ends import Ends, ends  # noqa: E402
from benchmarks.kill.ledger import Ledger  # noqa: E402
from benchmarks.kill.product import Killed, Product, free_port  # noqa: E402
from benchmarks.kill.scene import DESK  # noqa: E402

PAUSES = (4.0, 18.0)  # seconds between the recovery from one kill and the next
STANDS_STILL = 120.0  # seconds in which nothing gets less, after which what is left is not waited for
_COLUMNS = ("sent", "accepted", "there", "lost", "doubled", "unknown", "again")


def environment(data: Path, port: int, door: int, sink: int) -> dict[str, str]:
    """Return what the product is told: where mail comes in and leaves, and that the receiver is on this machine."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "ACCORD_DEMO")}
    return kept | {
        "ACCORD_DATA": str(data), "ACCORD_ADDRESS": f"http://localhost:{port}", "ACCORD_WEBHOOKS_INSIDE": "1",
        "ACCORD_MAIL_LISTEN": f"smtp://127.0.0.1:{door}", "ACCORD_SMTP": f"smtp://127.0.0.1:{sink}",
        "ACCORD_MAIL_ADDRESS": DESK, "DJANGO_SETTINGS_MODULE": "accord.server.settings",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
    }  # fmt: skip


def scene(data: Path, told: Mapping[str, str], *words: str) -> Any:
    """Run the scene's program on the product's own database, while nothing else runs."""
    from accord.server.database.cluster import Cluster  # noqa: PLC0415

    with Cluster(data / "postgres") as cluster:
        command = (sys.executable, "-m", "benchmarks.kill.scene", *words)
        done = subprocess.run(
            command, cwd=ROOT, env={**told, "DATABASE_URL": cluster.url}, stdout=subprocess.PIPE, check=True
        )
    return json.loads(done.stdout)


def settle(data: Path) -> dict[str, int]:
    """Wait until nothing is left to do, as long as it gets less; return what is."""
    from accord.server.database.cluster import Cluster  # noqa: PLC0415

    left: dict[str, int] = {}
    fewest, since = sys.maxsize, time.time()
    while time.time() - since < STANDS_STILL:
        with psycopg.connect(Cluster(data / "postgres").url) as db:
            row = db.execute(WAITING)
            left = dict(zip([one.name for one in row.description or ()], row.fetchone() or (), strict=True))
        if not any(left.values()):
            break
        if sum(left.values()) < fewest:
            fewest, since = sum(left.values()), time.time()
        time.sleep(2)
    return left


def loaded(product: Product, desk: Desk, minutes: float, pause: float) -> None:
    """Put the product under load and kill its processes for some minutes; every client finishes what it has begun."""
    until, at_work = time.time() + 60 * minutes, clients(desk, pause)
    for one in at_work:
        one.start()
    try:
        product.kill_in_turn(until, PAUSES, desk.stop)
    finally:
        desk.stop.set()
        for one in at_work:
            one.join()


def run(folder: Path, minutes: float, pause: float) -> tuple[list[Line], Ledger, list[Killed], dict[str, int]]:
    """Make the organisation, run, count."""
    from accord.server.database.cluster import Cluster  # noqa: PLC0415

    data, port, door = folder / "data", free_port(), free_port()
    data.mkdir(mode=0o711)
    with ends(free_port()) as arrived:
        told = environment(data, port, door, arrived.mail_port)
        facts = scene(data, told, "fill", f"http://127.0.0.1:{arrived.hook_port}/hook")
        facts["known"] = frozenset(facts["requesters"])
        ledger, product = Ledger(), Product(data, port, told)
        product.start()
        print(f"{datetime.now(UTC):%H:%M:%S} running for {minutes:g} min; {folder}", flush=True)
        try:
            loaded(product, Desk(port, door, facts, ledger, arrived, threading.Event()), minutes, pause)
            left = settle(data)
        finally:
            product.stop()
        expected = scene(data, told, "expected", datetime.now(UTC).isoformat())
        with Cluster(data / "postgres") as cluster:
            counted = lines(cluster.url, ledger, arrived, product.kills, expected)
        _keep_traces(folder, ledger, arrived, product.kills, expected)
    return counted, ledger, product.kills, left


def _keep_traces(
    folder: Path, ledger: Ledger, arrived: Ends, kills: Sequence[Killed], expected: Mapping[str, Any]
) -> None:
    """Write down what came and went, for whoever has to find out why something is missing."""
    traces = {
        "sent": ledger.sent, "accepted": ledger.accepted, "refused": ledger.refused,
        "kills": [(one.target, one.what, one.at, one.seconds) for one in kills], "expected": expected,
        "letters": [(one.at, one.message_id, one.to, one.subject) for one in arrived.letters],
        "calls": [(one.at, one.message_id, one.body["type"], one.body.get("subject")) for one in arrived.calls],
    }  # fmt: skip
    (folder / "traces.json").write_text(json.dumps(traces))


def show(counted: Sequence[Line], ledger: Ledger, kills: Sequence[Killed], left: Mapping[str, int]) -> bool:
    """Print the table; say whether everything is whole."""
    for target in dict.fromkeys(one.target for one in kills):
        seconds = sorted(one.seconds for one in kills if one.target == target)
        times = f"back after {seconds[len(seconds) // 2]:.1f} s ({seconds[0]:.1f}–{seconds[-1]:.1f})"
        print(f"{target:10} killed {len(seconds):3} times, {times}")
    print(f"sent again {ledger.again} times; the longest until an answer {ledger.longest:.1f} s\n")
    print(f"{'':32}" + "".join(f"{name:>10}" for name in _COLUMNS))
    for line in counted:
        values = "".join(f"{getattr(line, name):10,}" for name in _COLUMNS)
        print(f"{line.what:32}{values}  {'' if line.is_whole else 'BROKEN'}")
    for words in ledger.refused[:10]:
        print(f"refused: {words}")
    waits = {name: count for name, count in left.items() if count}
    print(f"not done: {waits}" if waits else "nothing is left to do")
    return all(line.is_whole for line in counted) and not waits and not ledger.refused


def main() -> int:
    """Run and show."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--pause", type=float, default=0.4, help="seconds between two things of one client, on average")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--keep", type=Path, help="a new folder for data, logs and traces, which stays")
    options = parser.parse_args()
    random.seed(options.seed)
    folder = options.keep or Path(tempfile.mkdtemp(prefix="accord-kill-"))
    folder.mkdir(mode=0o711, parents=True, exist_ok=True)
    folder.chmod(0o711)  # root's PostgreSQL runs as another account
    print(f"seed {options.seed}", flush=True)
    try:
        is_whole = show(*run(folder, options.minutes, options.pause))
    finally:
        if options.keep is None:
            shutil.rmtree(folder, ignore_errors=True)
    print("kept" if is_whole else "BROKEN")
    return int(not is_whole)


if __name__ == "__main__":
    sys.exit(main())
