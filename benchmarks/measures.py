"""How fast the pages of measures are with many tickets, beside a page of one query, and beside the log itself.

    .venv/bin/python benchmarks/measures.py [--tickets N] [--seconds S]

Fills a database of its own with the demonstration company, copies its history until there are as many tickets as asked
for, keeps its days as the worker does, and asks for the pages of a month in turns with the plain page: of one unit, of
all of IT. Then it computes the same figures from the log: they must be equal, and it prints how many times longer that
took. Leaves with code 1 when a page takes more than four times as long as the plain one, or when a figure differs.
"""

import argparse
import os
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import server_pages  # noqa: E402

UNIT = "riverside"
BASE = 20_000  # tickets that are made; the others are copies
COMPARED = ("sla.compliance", "sla.violated", "desk.incidents", "desk.reopened", "desk.first_contact", "desk.backlog")


def last_month() -> date:
    """Return the first day of the last whole month."""
    return (date.today().replace(day=1) - timedelta(days=1)).replace(day=1)  # noqa: DTZ011


def pages() -> dict[str, str]:
    """Return the pages by their names, the plain one first."""
    month = f"span=month&from={last_month()}"
    return {
        "one query, one template": server_pages.PLAIN,
        "all measures of a unit": f"/measures/?unit={UNIT}&{month}",
        "one measure of a unit": f"/measures/sla.compliance/?unit={UNIT}&by=service&{month}",
        "times of a unit": f"/measures/desk.response/?unit={UNIT}&by=service&{month}",
        "one measure, all of IT": f"/measures/sla.compliance/?by=service&{month}",
    }


def keep() -> None:
    """Keep the days, and say how long it took."""
    from django.utils import timezone  # noqa: PLC0415

    from accord.server.reporting.keeping.following import keep_all  # noqa: PLC0415

    began = time.perf_counter()
    days = keep_all(timezone.now())
    print(f"{days} days kept in {time.perf_counter() - began:.1f} s\n")


def compare() -> int:
    """Compute a month's figures of the unit from the log and from what is kept; return 1 when they differ."""
    from django.utils import timezone  # noqa: PLC0415

    from accord.measures import Cut, Evidence, Period, figures  # noqa: PLC0415
    from accord.server.accounts.models import Unit  # noqa: PLC0415
    from accord.server.agreements.bridge import book  # noqa: PLC0415
    from accord.server.desk.bridge import log  # noqa: PLC0415
    from accord.server.reporting.bridge import verdicts  # noqa: PLC0415
    from accord.server.reporting.queries import ReportPeriod, Scope, measured_all  # noqa: PLC0415

    unit, period = Unit.objects.get(code=UNIT), ReportPeriod(Period.MONTH, last_month())
    began = time.perf_counter()
    kept = measured_all(Scope(unit, inside=True), [period], COMPARED)
    from_days = time.perf_counter() - began
    began = time.perf_counter()
    promises = book()
    known = Evidence(log(), verdicts(), promises, promises.organisation, timezone.now())
    cut = Cut(("unit",), Period.MONTH, unit.zone, {"unit": UNIT}, rollup=True)
    tables = {name: figures(name, known, cut).filter(period_start=period.start) for name in COMPARED}
    from_log = time.perf_counter() - began
    differing = [name for name in COMPARED if not _is_same(kept[name][0], tables[name].to_dicts())]
    print(f"\n{len(COMPARED)} figures of a month: kept days {from_days * 1000:.1f} ms, log {from_log * 1000:.0f} ms, "
          f"{from_log / from_days:.0f} times")  # fmt: skip
    print("They are equal." if not differing else f"They differ: {', '.join(differing)}")
    return int(bool(differing))


def _is_same(kept: object, rows: list[dict[str, float | None]]) -> bool:
    names = ("value", "numerator", "denominator")
    said = rows[0] if rows else {"value": 0.0, "numerator": 0.0, "denominator": None}
    return all((getattr(kept, name) or 0.0) == (said[name] or 0.0) for name in names)


def main() -> int:
    """Fill a database, keep its days, serve and measure it, and compare it with the log."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--tickets", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=5.0)
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
        session = server_pages.fill(min(options.tickets, BASE))
        from benchmarks.server.multiplied import multiply  # noqa: PLC0415

        multiply(options.tickets)
        keep()
        server_pages.PAGES.clear()
        server_pages.PAGES.update(pages())
        with server_pages.served():
            is_slow = server_pages.measure(session, options.seconds)
        return max(is_slow, compare())


if __name__ == "__main__":
    sys.exit(main())
