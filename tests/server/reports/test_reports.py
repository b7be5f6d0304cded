"""Reports: asked for by whoever sees the figures, made by the worker, the same as on files."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from accord.errors import InputError
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reports.actions import ask, make_report
from accord.server.reports.jobs import make_ordered
from accord.server.reports.models import Report
from tests.cast import Cast

NOW = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
MAY = Chosen.holding(Span.MONTH, date(2026, 5, 1))
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def made(cast: Cast) -> Report:
    """The report of Riverside for May, made."""
    order = ask([cast.riverside], MAY, language="en", by=cast.alice, now=NOW)
    make_ordered(key=order.pk)
    return Report.objects.get(order=order)


def test_a_report_is_made_as_page_paper_and_workbook(made: Report, client: Client, cast: Cast) -> None:
    assert made.state == Report.State.READY, made.wrong
    assert made.order.ready_at is not None
    client.force_login(cast.alice, backend=BACKEND)
    begins = {"html": b"<!doctype html>", "pdf": b"%PDF-", "xlsx": b"PK"}
    for form, sign in begins.items():
        answer = client.get(f"/reports/{made.pk}/report.{form}")
        assert answer.content[: len(sign)].lower() == sign.lower()
    assert client.get(f"/reports/{made.pk}/report.exe").status_code == 404


def test_the_page_of_a_report_may_use_its_own_style_and_nothing_else(made: Report, client: Client, cast: Cast) -> None:
    client.force_login(cast.alice, backend=BACKEND)
    rule = client.get(f"/reports/{made.pk}/report.html")["Content-Security-Policy"]
    assert rule.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in rule


def test_a_report_that_is_made_does_not_change(made: Report) -> None:
    before = made.files
    make_report(made, now=NOW)
    made.refresh_from_db()
    assert made.files == before


def test_what_another_unit_was_told_is_not_found(made: Report, client: Client, cast: Cast) -> None:
    client.force_login(cast.bob, backend=BACKEND)
    assert client.get(made.get_absolute_url()).status_code == 404
    assert client.get(f"/reports/{made.pk}/report.pdf").status_code == 404
    assert "Riverside" not in client.get("/reports/").content.decode()


def test_one_for_each_unit_below_is_asked_for_at_once(client: Client, cast: Cast) -> None:
    client.force_login(cast.grace, backend=BACKEND)
    asked = {"unit": "north", "below": "on", "service": "", "span": "month", "start": "2026-05-20", "language": "fr"}
    assert client.post("/reports/new/", asked).status_code == 302
    units = Report.objects.order_by("unit__path").values_list("unit__code", "starts_on", "language")
    assert [*units] == [(code, MAY.start, "fr") for code in ("north", "riverside", "westpark")]


def test_a_language_that_reports_are_not_written_in_is_refused(cast: Cast) -> None:
    with pytest.raises(InputError, match="not written in"):
        ask([cast.riverside], MAY, language="tlh", by=cast.alice, now=NOW)
    assert not Report.objects.exists()
