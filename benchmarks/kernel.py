"""The service-time kernel against bare NumPy and against other packages: ratios with their spread, and wrong answers.

    python benchmarks/kernel.py             # with the peers, in an environment of its own (.venv-benchmarks)
    python benchmarks/kernel.py --no-peers  # Accord alone, in this environment

Numbers stand as "median (quartiles; extremes)". It takes about three minutes, the first time a little more.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv-benchmarks"
REQUIREMENTS = ROOT / "benchmarks" / "requirements.txt"


def main() -> None:
    """Run the benchmark, first moving to the environment that has the peers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-peers", action="store_true", help="time Accord alone")
    parser.add_argument("--rounds", type=int, default=9, help="rounds of each measurement, at least 7")
    parser.add_argument("--pairs", type=int, default=1_000_000, help="pairs in the arrays")
    options = parser.parse_args()
    if not options.no_peers and Path(sys.prefix).resolve() != ENVIRONMENT:
        move_to_environment()
    # Only now, because the tables need NumPy and the checkout's own Accord.
    sys.path.insert(0, str(ROOT / "src"))
    tables = import_module("kernel_tables")
    tables.print_tables(max(options.rounds, 7), options.pairs, peers=not options.no_peers)


def move_to_environment() -> None:
    """Make the environment from the locked requirements if need be, and go on inside it."""
    stamp, wanted = ENVIRONMENT / "requirements.sha256", hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    python = ENVIRONMENT / "bin" / "python"
    if not stamp.is_file() or stamp.read_text() != wanted:
        print(f"making {ENVIRONMENT.name} from benchmarks/requirements.txt …", file=sys.stderr, flush=True)
        beside = Path(sys.executable).with_name("uv")
        uv = str(beside) if beside.is_file() else shutil.which("uv")
        subprocess.run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], check=True)
        install = (
            [uv, "pip", "install", "--quiet", "--python", python] if uv else [python, "-m", "pip", "install", "-q"]
        )
        (ENVIRONMENT / ".gitignore").write_text("*\n")
        subprocess.run([*install, "--require-hashes", "-r", REQUIREMENTS], check=True)
        stamp.write_text(wanted)
    os.execv(python, [python, __file__, *sys.argv[1:]])


if __name__ == "__main__":
    main()
