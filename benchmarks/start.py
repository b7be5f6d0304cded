"""How long `accord --help` takes, beside a bare Python that imports Typer.

    .venv/bin/python benchmarks/start.py [ROUNDS]

Prints the ratio with its spread and leaves with code 1 when it is above 3.
"""

import subprocess
import sys
from pathlib import Path

from kernel_timing import Spread, timed

MOST = 3.0
ACCORD = Path(sys.executable).with_name("accord")
COMMANDS = {
    "python -c 'import typer'": [sys.executable, "-c", "import typer"],
    "accord --help": [str(ACCORD), "--help"],
    "accord evaluate --help": [str(ACCORD), "evaluate", "--help"],
    "accord --version": [str(ACCORD), "--version"],
}


def run(command: list[str]) -> None:
    """Run a command to its end, without showing what it prints."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def main(rounds: int) -> int:
    """Time the commands in turns, so that a slow moment of the machine falls on all of them."""
    seconds: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for command in COMMANDS.values():
        run(command)
    for _ in range(rounds):
        for name, command in COMMANDS.items():
            seconds[name].append(timed(lambda command=command: run(command)))
    spreads = {name: Spread(tuple(each)) for name, each in seconds.items()}
    bare = spreads["python -c 'import typer'"]
    print(f"{rounds} rounds in turns; median (quartiles; extremes)\n")
    for name, spread in spreads.items():
        print(f"{name:26} {spread.written(1e-3):>36} ms   ratio {spread.over(bare).written()}")
    ratio = spreads["accord --help"].over(bare).median
    print(f"\naccord --help takes {ratio:.2f} times as long as a bare Python with Typer; at most {MOST:g} is allowed.")
    return int(ratio > MOST)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 21))
