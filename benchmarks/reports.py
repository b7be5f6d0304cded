"""How long service-level reports take: the PDF of one unit, and two hundred reports in one job.

    .venv/bin/python benchmarks/reports.py [--tickets N] [--reports N]

Fills a database of its own with the demonstration company. Each report of the job is a page, a PDF and a workbook, of
every unit in turn over one month after the other. Leaves with code 1 when a limit is missed.
"""

# ruff: noqa: PLC0415 - the settings must be there before anything of Django is imported

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable

PDF_S, JOB_S = 1.0, 60.0
ROUNDS = 7


def main(tickets: int, reports: int) -> int:
    """Fill the database, time one PDF and then the job."""
    from accord.server.database.cluster import throwaway

    with throwaway() as cluster, tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DATABASE_URL": cluster.url, "ACCORD_DATA": folder, "DJANGO_SETTINGS_MODULE": "accord.server.settings",
        }  # fmt: skip
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        from accord.server.demonstration import fill

        fill(lambda done, whole, words: None, tickets=tickets)
        return _measured(tickets, reports)


def _measured(tickets: int, reports: int) -> int:
    from django.utils import timezone

    from accord.documents import report_pdf
    from accord.server.accounts.models import Unit
    from accord.server.reporting.models import Span
    from accord.server.reporting.spans import Chosen
    from accord.server.reports.bridge import report_of
    from accord.server.reports.jobs import make_ordered
    from accord.server.reports.models import Order, Report

    now = timezone.now()
    order = Order.objects.create(asked_at=now)
    units, period, made = list(Unit.objects.order_by("path")), Chosen.holding(Span.MONTH, now.date()).before, []
    while len(made) < reports:
        made += [
            Report(order=order, unit=unit, span=Span.MONTH, starts_on=period.start, language="en") for unit in units
        ]
        period = period.before
    kept = Report.objects.bulk_create(made[:reports])
    one = next(report for report in kept if report.unit.code == "riverside")
    times = sorted(_timed(lambda: report_pdf(report_of(one, now))) for _ in range(ROUNDS))
    pdf_s = statistics.median(times)
    job_s = _timed(lambda: make_ordered(key=order.pk))
    failed = Report.objects.filter(order=order).exclude(state=Report.State.READY).count()
    print(f"{tickets:,} tickets, PDF of one unit: {pdf_s:.2f} ({times[0]:.2f}–{times[-1]:.2f}) s (limit {PDF_S:.0f})")
    print(
        f"{reports} reports in one job, each page, PDF and workbook: {job_s:.1f} s (limit {JOB_S:.0f}), {failed} failed"
    )
    return int(pdf_s > PDF_S or job_s > JOB_S or failed > 0)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=48_000)
    parser.add_argument("--reports", type=int, default=200)
    asked = parser.parse_args()
    sys.exit(main(asked.tickets, asked.reports))
