"""A scorecard is agreed in a browser, stands on its unit's page, and is printed."""

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accord.server.scorecards.models import KeptScore, Scorecard
from tests.cast import Cast


def test_a_scorecard_is_agreed_and_stands_on_the_page_of_its_unit(people: Cast, visit: Callable[..., Page]) -> None:
    page = visit("/units/riverside/", by="grace@example.org")
    page.get_by_role("link", name="New scorecard").click()
    page.get_by_role("button", name="Agree this scorecard").click()
    expect(page.get_by_text("The scorecard is agreed.")).to_be_visible()
    page.get_by_label("Agreed target").first.fill("90")
    page.get_by_label("Missed past").first.fill("85")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("at least 90 %").first).to_be_visible()
    KeptScore.objects.update_or_create(
        scorecard=Scorecard.objects.get(),
        defaults={"starts_on": "2026-10-01", "value": 0.97, "low": 0.9, "high": 1.04, "met": 4, "missed": 1,
                  "perspectives": {"business": {"value": 0.84, "low": 0.8, "high": 0.9, "measures": 3}}},
    )  # fmt: skip

    page = visit("/units/riverside/", by="alice@example.org", scheme="dark", width=390)
    section = page.locator("section", has=page.get_by_role("heading", name="Scorecard", exact=True))
    expect(section).to_contain_text("97 %")
    expect(section).to_contain_text("Business")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    section.get_by_role("link", name="Open the scorecard").click()
    paper = page.request.get(page.get_by_role("link", name="PDF").get_attribute("href") or "")
    assert paper.body().startswith(b"%PDF-")
