"""How fast the pages that decide are, beside a page of one indexed query and one template on the same server.

    .venv/bin/python benchmarks/server_pages.py [--tickets N] [--seconds S]

Fills a database of its own with the demonstration company, starts the web server as the product does, and asks for
the pages in turns over kept-alive connections. Prints requests per second, median and 95th percentile, and the ratio
of the 95th percentiles; leaves with code 1 when a page takes more than four times as long as the plain one.
"""

import argparse
import http.client
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
PORT = 8799
AT_ONCE = 2
MOST = 4.0
PLAIN = "/benchmark/plain/"
PAGES = {
    "one query, one template": PLAIN,
    "unit home": "/units/riverside/",
    "unit home, whole company": "/units/timber-and-tile/",
    "agreement": "/agreements/wired-network/",
}


def fill(tickets: int) -> str:
    """Make the company and return a session in which its service-level manager has signed in."""
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415

    from accord.server.accounts.models import Person  # noqa: PLC0415
    from accord.server.demonstration import fill as fill_company  # noqa: PLC0415

    fill_company(lambda done, whole, words: None, tickets=tickets)
    person = Person.objects.get(email="viktor.sand@timber-and-tile.example")
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


@contextmanager
def served() -> Iterator[None]:
    """Run the web server as the product does."""
    command = [sys.executable, "-m", "accord.server.runtime.web", "127.0.0.1", str(PORT)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT) as server:
        try:
            for _ in range(300):
                try:
                    ask(http.client.HTTPConnection("127.0.0.1", PORT, timeout=30), "/healthz", "")
                    break
                except OSError:
                    time.sleep(0.2)
            yield
        finally:
            server.terminate()


def ask(connection: http.client.HTTPConnection, path: str, session: str) -> float:
    """Return the seconds one answer takes; anything but 200 is an error."""
    began = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": f"sessionid={session}", "Host": f"localhost:{PORT}"})
    answer = connection.getresponse()
    answer.read()
    if answer.status != http.client.OK:
        raise SystemExit(f"{path} answered {answer.status}")
    return time.perf_counter() - began


def load(path: str, session: str, seconds: float) -> tuple[list[float], float]:
    """Ask for a page over a few connections at once; return each answer's seconds, and how long it all took."""
    times: list[float] = []
    until = time.perf_counter() + seconds

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        while time.perf_counter() < until:
            times.append(ask(connection, path, session))
        connection.close()

    began = time.perf_counter()
    clients = [threading.Thread(target=client) for _ in range(AT_ONCE)]
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    return times, time.perf_counter() - began


def measure(session: str, seconds: float, rounds: int = 3) -> int:
    """Ask for the pages in turns, so that a slow moment of the machine falls on all of them."""
    found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in PAGES}
    for path in PAGES.values():
        load(path, session, 1)
    for _ in range(rounds):
        for name, path in PAGES.items():
            times, whole = load(path, session, seconds)
            found[name].append((len(times) / whole, *(float(q) for q in np.percentile(times, [50, 95]))))
    return show(found)


def show(found: dict[str, list[tuple[float, float, float]]]) -> int:
    """Print the table; return 1 when a page is too slow."""
    worst = 0.0
    print(f"{'page':28} {'requests/s':>11} {'median ms':>10} {'p95 ms':>8}   p95 over the plain page")
    for name, rounds in found.items():
        ratios = [mine[2] / plain[2] for mine, plain in zip(rounds, found["one query, one template"], strict=True)]
        rate, median, p95 = (float(np.median([one[place] for one in rounds])) for place in range(3))
        ratio = float(np.median(ratios))
        worst = max(worst, ratio)
        spread = f"{ratio:.2f} ({min(ratios):.2f}–{max(ratios):.2f})"
        print(f"{name:28} {rate:11.0f} {median * 1000:10.1f} {p95 * 1000:8.1f}   {spread}")
    print(f"\nAt most {MOST:g} times the plain page is allowed; the slowest took {worst:.2f} times.")
    return int(worst > MOST)


def main() -> int:
    """Fill a database, serve it, measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--tickets", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=5.0)
    options = parser.parse_args()
    from accord.server.database.cluster import throwaway  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder, throwaway() as cluster:
        os.environ |= {
            "DATABASE_URL": cluster.url,
            "ACCORD_DATA": folder,
            "ACCORD_ADDRESS": f"http://localhost:{PORT}",
            "DJANGO_SETTINGS_MODULE": "benchmarks.server.settings",
            "PYTHONPATH": str(ROOT),
        }
        sys.path.insert(0, str(ROOT))
        session = fill(options.tickets)
        with served():
            return measure(session, options.seconds)


if __name__ == "__main__":
    sys.exit(main())
