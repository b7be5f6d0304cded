"""How quickly the negotiation bench answers, over HTTP, beside a health check on the same server.

    .venv/bin/python benchmarks/bench.py [--tickets 100000] [--rounds 40]

Fills a database of its own with a year of the demonstration company, copied until there are as many tickets as asked
for, keeps what the bench reads of them as the worker does, starts the web server as the product does, opens the bench
on all of them, and then changes the promise, and the service hours, each time to something that was not asked before:
without an agreement, and with one for the whole company that sets a price on breaches, so that the money is worked out
too. Prints median and 95th percentile, their ratio to a health check, and the limits: 100 ms and 300 ms for 100,000
tickets, and that much more for as many more tickets, up to ten times. Leaves with code 1 when a median is over it.
"""

import argparse
import http.client
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import server_pages  # noqa: E402

BASE = 4_000  # tickets that are made; the others are copies
EVERYTHING = "promise=%7Cresponse"  # without an agreement: every ticket has such a clock
PRICED = "promise=whole-company%7Cresponse"
PROMISE, HOURS = "another promise", "other service hours"
LIMITS = {PROMISE: 0.1, HOURS: 0.3, f"{PROMISE}, priced": 0.1, f"{HOURS}, priced": 0.3}
AGREEMENT = {
    "id": "whole-company",
    "title": "Whole company",
    "effective_from": "2026-01-01",
    "provider": {"name": "IT"},
    "customer": {"name": "Company"},
    "scope": {"units": ["timber-and-tile"]},
    "hours": {"zone": "Europe/Berlin", "country": "DE", "week": {"mon-fri": [["08:00", "17:00"]]}},
    "targets": [
        {"kind": "response", "allowance": "30 min", "share": "80 %", "responsible": {"name": "Desk"}},
        {"kind": "resolution", "allowance": "8 h", "share": "80 %", "responsible": {"name": "Desk"}},
    ],
    "cost": {"amount": 42000, "currency": "EUR", "per": "month"},
    "credits": [{"below": "75 %", "credit": "5 %"}, {"below": "60 %", "credit": "10 %"}],
}
MOST_GROWTH = 10.0


def fill(tickets: int) -> str:
    """Make the company, copy its history, and return the session of its service-level manager."""
    session = server_pages.fill(min(tickets, BASE))
    from benchmarks.server.multiplied import multiply  # noqa: PLC0415

    promise()
    multiply(tickets)
    keep()
    return session


def keep() -> None:
    """Keep what the bench reads of events, as the worker does, and say how long it took."""
    from django.utils import timezone  # noqa: PLC0415

    from accord.server.negotiation.columns import keep_columns  # noqa: PLC0415

    began = time.perf_counter()
    print(f"{keep_columns(timezone.now()):,} events kept in {time.perf_counter() - began:.1f} s")


def promise() -> None:
    """Write the agreement that sets a price, and offer it, as its service-level manager."""
    from django.utils import timezone  # noqa: PLC0415

    from accord.agreements import Agreement  # noqa: PLC0415
    from accord.server.accounts.models import Person  # noqa: PLC0415
    from accord.server.agreements.actions import create_agreement, offer_text  # noqa: PLC0415

    by, now = Person.objects.get(email="viktor.sand@timber-and-tile.example"), timezone.now()
    offer_text(create_agreement(Agreement.model_validate(AGREEMENT), by=by, now=now), by=by, now=now)


def promises(rounds: int, about: str) -> Iterator[str]:
    """Yield addresses with a promise that was not asked before."""
    for number in range(rounds):
        yield f"/bench/tried/?{about}&allowance={quote(f'{31 + number} min')}"


def hours(rounds: int, about: str) -> Iterator[str]:
    """Yield addresses with service hours that were not asked before."""
    for number in range(rounds):
        times = f"workdays_from=08:00&workdays_until=17:{number % 60:02}&saturday_from=09:{number // 60:02}"
        yield f"/bench/tried/?{about}&hours=own&{times}&saturday_until=13:00&country=RU&allowance=30%20min"


def measured(session: str, rounds: int) -> dict[str, list[float]]:
    """Return the seconds of each answer; the process that answers has been asked before."""
    connection = http.client.HTTPConnection("127.0.0.1", server_pages.PORT, timeout=600)
    for about in (EVERYTHING, PRICED):
        took = server_pages.ask(connection, f"/bench/?{about}", session)
        print(f"the bench opened in a process that has not been asked before: {took:.2f} s")
    kinds = {"health check": ["/healthz"] * rounds}
    for name, about in (("", EVERYTHING), (", priced", PRICED)):
        kinds |= {PROMISE + name: list(promises(rounds, about)), HOURS + name: list(hours(rounds, about))}
    found: dict[str, list[float]] = {name: [] for name in kinds}
    for asked in zip(*kinds.values(), strict=True):  # in turns: a slow moment of the machine falls on all of them
        for name, path in zip(kinds, asked, strict=True):
            found[name].append(server_pages.ask(connection, path, session))
    return found


def show(found: dict[str, list[float]], tickets: int) -> int:
    """Print the table; return 1 when a median is over its limit."""
    growth = min(MOST_GROWTH, max(1.0, tickets / 100_000))
    base = float(np.median(found["health check"]))
    print(f"{tickets:,} tickets\n{'asked':28} {'median ms':>10} {'p95 ms':>9} {'times a health check':>21}   limit")
    is_over = False
    for name, times in found.items():
        median, p95 = (float(quantile) for quantile in np.percentile(times, [50, 95]))
        limit = LIMITS[name] * growth if name in LIMITS else None
        is_over |= limit is not None and median > limit
        said = f"{limit * 1000:.0f} ms" if limit else ""
        print(f"{name:28} {median * 1000:10.1f} {p95 * 1000:9.1f} {median / base:21.1f}   {said}")
    return int(is_over)


def main() -> int:
    """Fill a database, serve it, measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--tickets", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()
    from accord.server.database.cluster import throwaway  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder, throwaway() as cluster:
        os.environ |= {
            "DATABASE_URL": cluster.url,
            "ACCORD_DATA": folder,
            "ACCORD_ADDRESS": f"http://localhost:{server_pages.PORT}",
            "DJANGO_SETTINGS_MODULE": "benchmarks.server.settings",
            "PYTHONPATH": str(ROOT),
        }
        session = fill(options.tickets)
        with server_pages.served():
            return show(measured(session, options.rounds), options.tickets)


if __name__ == "__main__":
    sys.exit(main())
