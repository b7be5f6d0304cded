"""How long two workers take to warn of, breach and escalate 50,000 clocks that are due at once, each notice once.

    .venv/bin/python benchmarks/desk_sweep.py [--clocks 50000] [--workers 2]

Opens tickets of the demonstration company in a database of its own, all at one instant, and has the workers look at
an instant by which every warning, breach and escalation step of all their clocks is due: as after a worker was down.
Leaves with code 1 when it takes more than 60 s, or when a notice is missing or was given twice.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.desk.load import environment_for  # noqa: E402

MOST_S = 60.0
_DUE = (sys.executable, "-m", "benchmarks.desk.due")


def swept(now: str, workers: int, environment: Mapping[str, str]) -> tuple[float, list[int], float]:
    """Have workers give what is due.

    Return the seconds until the last was done, how many notices each gave, and the seconds all spent on a core: on a
    machine that does other things as well these say more than the former.
    """
    started = [
        subprocess.Popen(
            (*_DUE, "give", now), cwd=ROOT, env=dict(environment), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True,
        )
        for _ in range(workers)
    ]  # fmt: skip
    for one in started:
        assert one.stdout is not None
        one.stdout.readline()
    for one in started:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    told = [json.loads(one.communicate()[0]) for one in started]
    return max(one[0] for one in told), [one[1] for one in told], sum(one[2] for one in told)


def main() -> int:
    """Fill, sweep, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clocks", type=int, default=50_000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    from accord.server.database.cluster import throwaway  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="accord-sweep-") as folder, throwaway() as cluster:
        at = environment_for(cluster.url, Path(folder), 8790, "accord.server.settings")

        def run(*words: str) -> Any:
            made = subprocess.run((*_DUE, *words), cwd=ROOT, env=at, stdout=subprocess.PIPE, check=True)
            return json.loads(made.stdout)

        filled = run("fill", str(options.clocks))
        print(f"{filled['clocks']:,} clocks of {filled['tickets']:,} tickets", flush=True)
        seconds, shares, worked = swept(filled["now"], options.workers, at)
        given, expected = run("count"), filled["expected"]
    for kind, count in expected.items():
        print(f"{kind:12} {given.get(kind, 0):9,} of {count:,}")
    is_whole = given == expected
    is_kept = is_whole and seconds < MOST_S
    told = " and ".join(f"{share:,}" for share in shares)
    print(f"the workers spent {worked:.1f} s on a core")
    print(f"{seconds:.1f} s ({told} notices by each worker; limit {MOST_S:g} s)  {'kept' if is_kept else 'MISSED'}")
    return int(not is_kept)


if __name__ == "__main__":
    sys.exit(main())
