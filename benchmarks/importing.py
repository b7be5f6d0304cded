"""Import the real ServiceNow log, against Polars' bare `read_csv` of the same file: the ratio with its spread.

    python benchmarks/importing.py [LOG] [--rounds 11]

LOG is the audit log in `../shared/data/uci498` unless given. Both are timed in turns on the same compressed file: the
bare read parses 36 columns and infers their types; the import finds encoding, delimiter and format, checks every line,
reads dates, states and attributes, and gives the event log with its reject list. Limit: 5 times the bare read.
"""

import argparse
import sys
from pathlib import Path

import polars as pl
from kernel_timing import Spread, race

from accord.importers import Imported, import_log

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "data" / "uci498" / "incident_event_log_to_2016-04.csv.zst"
LIMIT = 5


def main() -> None:
    """Time both and print the table; exit code 1 when the limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("log", nargs="?", type=Path, default=REAL)
    parser.add_argument("--rounds", type=int, default=11, help="rounds of each measurement, at least 7")
    options = parser.parse_args()
    if not options.log.exists():
        sys.exit(f"the log is not here: {options.log}")
    print_what_is_imported(import_whole(options.log))
    spreads = race(
        {"bare read_csv": lambda: pl.read_csv(options.log), "import_log": lambda: import_whole(options.log)},
        max(options.rounds, 7),
    )
    print_table(spreads)
    sys.exit(spreads["import_log"].over(spreads["bare read_csv"]).median > LIMIT)


def import_whole(log: Path) -> Imported:
    """Import the log as the command line does."""
    return import_log(log, "servicenow", zone="UTC")


def print_what_is_imported(imported: Imported) -> None:
    """Say how much work the measured call does."""
    tickets = imported.log["ticket"].n_unique()
    print(f"{imported.rows_read:,} rows read, {imported.rows_rejected:,} rejected", end="; ")
    print(f"{imported.log.height:,} events of {tickets:,} tickets")


def print_table(spreads: dict[str, Spread]) -> None:
    """Print median (quartiles; extremes) of each, and the ratio."""
    bare = spreads["bare read_csv"]
    for name, spread in spreads.items():
        print(f"{name:14} {spread.written(1e-3):>34} ms {spread.over(bare).written():>34} ×")
    print(f"limit {LIMIT} ×")


if __name__ == "__main__":
    main()
