"""Making one report: its files, and what its page shows."""

from datetime import datetime

from django.db import transaction

from accord.documents import report_html, report_pdf, report_xlsx
from accord.errors import AccordError
from accord.server.reports.bridge import report_of
from accord.server.reports.models import Report
from accord.server.reports.models.reports import CONTENTS
from accord.server.reports.summing_up import summary_of

__all__ = ["make_report"]

_WRITERS = {"html": report_html, "pdf": report_pdf, "xlsx": report_xlsx}


def make_report(report: Report, *, now: datetime) -> None:
    """Make the files of a report; what the library refuses is kept as the reason why there are none."""
    try:
        built = report_of(report, now)
        files = {form: CONTENTS.keep(write(built)) for form, write in _WRITERS.items()}
    except AccordError as error:
        _end(report, state=Report.State.FAILED, wrong=str(error), made_at=now)
        return
    _end(report, state=Report.State.READY, files=files, summary=summary_of(built), made_at=now)


@transaction.atomic
def _end(report: Report, **values: object) -> None:
    """Keep what came of it; whoever comes second, because a worker was killed, changes nothing."""
    Report.objects.filter(pk=report.pk, state=Report.State.WAITING).update(**values)
    report.refresh_from_db()
