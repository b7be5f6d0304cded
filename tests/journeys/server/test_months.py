"""A month is reported, closed and signed by both sides, in a browser; the paper is what was signed."""

from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import Page, expect

from accord.server.accounts.models import Person
from accord.server.catalogue.models import Service
from accord.server.reporting.models import Figure, Freshness, Span
from accord.server.reporting.spans import Chosen
from accord.server.reports.jobs import make_ordered
from accord.server.reports.models import Closing
from tests.cast import PASSWORD, Cast


def _measured(people: Cast, period: Chosen) -> None:
    """Let Riverside's tills have been answered in time in 45 of 50 cases, and nothing be behind the desk."""
    Figure.objects.create(
        unit=people.riverside, service=Service.objects.create(code="tills", name="Tills"), span="month",
        starts_on=period.start, kind="response", met=45, decided=50, open=0, exempt=1, cancelled=0, agreed=0.8,
        low=0.79, high=0.96, misses_allowed=5, median_s=540.0, p90_s=1500.0, refreshed_at=timezone.now(),
    )  # fmt: skip
    Freshness.objects.create(pk=1, at=timezone.now())


def _sign(page: Page) -> None:
    page.get_by_label("I have read these figures and agree to them.").check()
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_text("Signed.")).to_be_visible()


def test_a_month_is_closed_and_signed_by_both_sides(people: Cast, visit: Callable[..., Page]) -> None:
    period = Chosen.holding(Span.MONTH, timezone.localdate()).before
    _measured(people, period)
    page = visit("/reports/months/", by="grace@example.org")
    page.get_by_role("link", name="Look and close").first.click()
    expect(page.get_by_text("45 of 50")).to_be_visible()
    page.get_by_label("Note").fill("The stocktaking was announced.")
    page.get_by_role("button", name="Close the month").click()
    _sign(page)
    closing = Closing.objects.get()
    make_ordered(key=closing.report.order_id)  # type: ignore[union-attr]

    page = visit(closing.get_absolute_url(), by="alice@example.org", scheme="dark", width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.get_by_text("The stocktaking was announced.")).to_be_visible()
    _sign(page)
    assert set(closing.signatures.values_list("person__name", flat=True)) == {"Grace", "Alice"}
    page.get_by_role("link", name="Report", exact=True).click()
    with page.expect_download() as paper:
        page.get_by_role("link", name="PDF").click()
    assert paper.value.path().read_bytes().startswith(b"%PDF-")
    assert Person.objects.filter(pk=closing.closed_by_id, name="Grace").exists()
