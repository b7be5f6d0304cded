"""The desk beside django-helpdesk, set up from its package: the same tickets, the same things asked, in one run.

    .venv/bin/python benchmarks/desk_peer.py [--tickets 100000] [--seconds S] [--rounds N] [--keep DIR] [--peer DIR]

Makes an environment of its own with what `requirements-peer.txt` locks, fills django-helpdesk with as many tickets as
the desk has in a database of the same PostgreSQL, serves both with two processes of eight threads, and has four clients
with a signed-in session ask both in turns. django-helpdesk's queue and search are two requests, the page and the rows
that its script asks for; ours is one. Creating and replying are measured alone, and with the page that a browser asks
for next. Sending mails is no part of it. Putting them into words is part of it for django-helpdesk, which does that in
the request, and not for the desk: it writes down, in its transaction, to whom a letter goes and what it has to say, and
its worker, which does not run here, puts it into words when it sends it. A bare page over the desk's rows, without
sign-in and navigation, is asked in the same turns: one query and one template, one INSERT. Prints how many times the
rate of django-helpdesk the desk has, how many times it the bare page has, which nothing that is drawn for somebody can
have, and how many times the bare page's time the desk takes; leaves with code 1 when a limit is missed. `--keep` and
`--peer` leave the databases and the environment in folders for the next run.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.desk.load import FOLLOWED, Asked, Side, served, spread, web  # noqa: E402
from benchmarks.desk.measuring import Desk, Rates, desk, measure, measure_mails  # noqa: E402
from benchmarks.desk.sides import READS, SEEN, WRITES, bare_side  # noqa: E402
from benchmarks.desk.words import answer_text, subject_of, trouble  # noqa: E402

PORT, BARE_PORT = 8784, 8786
OVER_BARE = 6.0
LIMITS = {"queue": 10, "ticket": 5, "search": 250, "create": 8, "reply": 8, "mail": 5, SEEN[0]: 8, SEEN[1]: 8}
NAME = "django-helpdesk"
_ROWS = "?draw=1&start=0&length=25&search[value]=&order[0][column]=5&order[0][dir]=desc"


def environment(folder: Path) -> Path:
    """Make the environment of django-helpdesk unless it is there; return its Python."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run((sys.executable, "-m", "venv", str(folder)), check=True)
        locked = ROOT / "benchmarks" / "requirements-peer.txt"
        install = ("-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(locked))
        subprocess.run((str(python), *install), check=True)
    return python


@contextmanager
def peer(tickets: int, python: Path, beside: Desk) -> Iterator[tuple[Side, dict[str, str]]]:
    """Fill django-helpdesk in a database of its own beside the desk's unless it is there, and serve it."""
    _make_database(beside)
    at = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | {
        "DATABASE_URL": beside.url.replace("/accord?", "/peer?"), "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "benchmarks.desk.peer_settings", "ACCORD_DATA": beside.environment["ACCORD_DATA"],
    }  # fmt: skip
    fill = (str(python), "-m", "benchmarks.desk.peer_company", "fill", str(tickets))
    facts = json.loads(subprocess.run(fill, cwd=ROOT, env=at, stdout=subprocess.PIPE, check=True).stdout)
    print(
        f"{NAME}: " + "{tickets:,} tickets ({open:,} open), {events:,} follow-ups".format(**facts["counts"]), flush=True
    )
    port = PORT + 1
    serve = (
        str(python), "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers",
        "2", "--blocking-threads", "8", "benchmarks.desk.peer_wsgi:application",
    )  # fmt: skip
    with served(serve, port, at):
        yield Side(NAME, port, _asks(facts), f"sessionid={facts['session']}"), at


def _make_database(beside: Desk) -> None:
    import psycopg  # noqa: PLC0415

    with psycopg.connect(beside.administrator_url, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = 'peer'").fetchone() is None:
            connection.execute("CREATE DATABASE peer OWNER accord")


def _asks(facts: Mapping[str, Any]) -> dict[str, Callable[[int], Asked | list[Asked]]]:
    finished, unfinished = facts["finished"], facts["open"]

    def listed(which: str) -> list[Asked]:
        return [("GET", "/tickets/", None), ("GET", f"/datatables_ticket_list/{facts[which]}{_ROWS}", None)]

    def create(number: int) -> Asked:
        return "POST", "/tickets/submit/", {
            "queue": facts["queue"], "title": subject_of(number), "body": trouble(number), "priority": "3",
            "submitter_email": "somebody@mail.example",
        }  # fmt: skip

    def reply(number: int) -> Asked:
        return "POST", f"/tickets/{unfinished[number % len(unfinished)]}/update/", {
            "comment": answer_text(number), "public": "1", "new_status": "1", "title": subject_of(number),
            "owner": "0", "priority": "3", "queue": facts["queue"],
        }  # fmt: skip

    return {
        "queue": lambda _: listed("default"),
        "ticket": lambda number: ("GET", f"/tickets/{finished[number * 7 % len(finished)]}/", None),
        "search": lambda _: listed("everything"),
        "create": create,
        "reply": reply,
        SEEN[0]: lambda number: [create(number), FOLLOWED],
        SEEN[1]: lambda number: [reply(number), FOLLOWED],
    }


def show(found: Rates, own: str) -> int:
    """Print the table; return 1 when a limit is missed."""
    missed = 0
    print(
        f"{'':15} {f'{NAME} /s':>17} {'bare /s':>9} {f'{own} /s':>10} {'times its rate':>24} {'at least':>9}"
        f" {'bare, times its rate':>21} {f'times the bare, at most {OVER_BARE:g}':>30}"
    )
    for thing, rates in found.items():
        times, most, over = (
            [one / other for one, other in zip(rates[mine], rates[theirs], strict=True)]
            for mine, theirs in ((own, NAME), ("bare", NAME), ("bare", own))
        )
        is_kept = np.median(times) >= LIMITS[thing] and np.median(over) <= OVER_BARE
        missed += not is_kept
        theirs, bare, mine = (float(np.median(rates[name])) for name in (NAME, "bare", own))
        told = f"{thing:15} {theirs:17.1f} {bare:9.1f} {mine:10.1f} {spread(times):>24} {LIMITS[thing]:9}"
        print(f"{told} {float(np.median(most)):21.1f} {spread(over):>30}  {'kept' if is_kept else 'MISSED'}")
    return int(bool(missed))


def main() -> int:
    """Set both up, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tickets", type=int, default=100_000, help="in django-helpdesk")
    parser.add_argument("--own", type=int, default=200_000, help="tickets of the desk")
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="folder in which the databases stay")
    parser.add_argument("--peer", type=Path, help="folder in which the environment of django-helpdesk stays")
    options = parser.parse_args()
    with ExitStack() as stack:
        temporary = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="accord-peer-")))
        temporary.chmod(0o711)
        python = environment(options.peer or temporary / "environment")
        folder = (options.keep or temporary) / str(options.own)
        own = stack.enter_context(desk(options.own, PORT, folder, "Accord"))
        other, at = stack.enter_context(peer(options.tickets, python, own))
        bare_at = own.environment | {"DJANGO_SETTINGS_MODULE": "benchmarks.desk.bare_settings"}
        stack.enter_context(served(web(BARE_PORT), BARE_PORT, bare_at))
        sides = [other, bare_side(BARE_PORT, own.facts), own.side]
        found = measure(sides, options.seconds, options.rounds, (*READS, *WRITES, *SEEN))
        its_mails = (str(python), "-m", "benchmarks.desk.peer_company", "mail"), at, "somebody@mail.example"
        bare_mails = (sys.executable, "-m", "benchmarks.desk.mails", "bare"), bare_at, own.facts["requester"]
        measure_mails(found, {NAME: its_mails, "bare": bare_mails, own.side.name: own.mails}, options.rounds)
    return show(found, own.side.name)


if __name__ == "__main__":
    sys.exit(main())
