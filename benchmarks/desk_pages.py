"""How fast the desk is with 200,000 tickets: beside bare pages over the same rows, and beside itself with 2,000.

    .venv/bin/python benchmarks/desk_pages.py [--few 2000] [--many 200000] [--seconds S] [--rounds N] [--keep DIR]

Four clients with a signed-in session ask two web processes, as the product serves them, for the queue, a ticket and a
search for a rare word, and have them create tickets and answer; two workers take in mails. The bare pages have one
query and one template (one INSERT), no sign-in and no navigation. Letters are written down with what they tell of; the
worker that puts them into words and sends them does not run, so that this is no part of the time. All take turns, so
that a slow moment falls on all of them. Search is measured again right after 10,000 tickets were created. Leaves with
code 1 when something takes more than 6 times as long as the bare page, or more than 1.3 times as long as with few
tickets. `--keep` leaves the databases in a folder for the next run: making them takes some minutes.
"""

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.desk.load import rate, served, spread, web  # noqa: E402
from benchmarks.desk.measuring import Desk, Rates, desk, measure, measure_mails  # noqa: E402
from benchmarks.desk.sides import READS, WRITES, bare_side  # noqa: E402

PORT = 8780
OVER_BARE, OVER_FEW = 6.0, 1.3
CREATES = 10_000


def show(found: Rates, many: str, few: str) -> int:
    """Print the table; return 1 when something misses its limit."""
    missed = 0
    head = f"{'':24} {'bare /s':>9} {f'{many} /s':>12} {'times the bare':>22} {f'times {few} tickets':>24}"
    print(head)
    for thing, rates in found.items():
        over_bare = [b / m for b, m in zip(rates["bare"], rates[many], strict=True)]
        over_few = [f / m for f, m in zip(rates[few], rates[many], strict=True)] if few in rates else []
        bare, own = (float(np.median(rates[name])) for name in ("bare", many))
        is_kept = np.median(over_bare) <= OVER_BARE and (not over_few or np.median(over_few) <= OVER_FEW)
        missed += not is_kept
        print(
            f"{thing:24} {bare:9.0f} {own:12.0f} {spread(over_bare):>22} {spread(over_few) if over_few else '':>24}"
            f"  {'kept' if is_kept else 'MISSED'}"
        )
    print(
        f"\nAt most {OVER_BARE:g} times the bare page and {OVER_FEW:g} times few tickets are allowed; {missed} missed."
    )
    return int(bool(missed))


def main() -> int:
    """Fill, serve, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--few", type=int, default=2_000)
    parser.add_argument("--many", type=int, default=200_000)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--creates", type=int, default=CREATES, help="tickets made before the second search")
    parser.add_argument("--keep", type=Path, help="folder in which the databases stay")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="accord-desk-")))
        folder.chmod(0o711)
        few = stack.enter_context(desk(options.few, PORT, folder / str(options.few)))
        many = stack.enter_context(desk(options.many, PORT + 1, folder / str(options.many)))
        bare_at = many.environment | {"DJANGO_SETTINGS_MODULE": "benchmarks.desk.bare_settings"}
        stack.enter_context(served(web(PORT + 2), PORT + 2, bare_at))
        found = run(few, many, bare_at, options)
    return show(found, many.side.name, few.side.name)


def run(few: Desk, many: Desk, bare_at: dict[str, str], options: argparse.Namespace) -> Rates:
    """Measure everything."""
    # As many tickets on either side take the answers: what was said before is read with each.
    shared = min(len(few.facts["open"]), len(many.facts["open"]))
    for known in (few.facts, many.facts):
        del known["open"][shared:]
    bare = bare_side(PORT + 2, many.facts)
    found = measure([bare, few.side, many.side], options.seconds, options.rounds, (*READS, *WRITES))
    bare_mails = (sys.executable, "-m", "benchmarks.desk.mails", "bare"), bare_at, many.facts["requester"]
    mails = {"bare": bare_mails, few.side.name: few.mails, many.side.name: many.mails}
    measure_mails(found, mails, options.rounds)
    if options.creates:
        rate(many.side, "create", 3600, most=options.creates)
        after = measure([bare, many.side], options.seconds, options.rounds, ("search",))
        found["search after creates"] = after["search"]
    return found


if __name__ == "__main__":
    sys.exit(main())
