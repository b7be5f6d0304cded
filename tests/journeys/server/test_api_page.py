"""The page that documents the API, in a real browser: readable by everyone, and within the strict policy."""

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accord.server.api.document import document, operations
from tests.cast import Cast
from tests.journeys.server.conftest import LOOKS, keep

Visit = Callable[..., Page]


def test_it_is_accessible_light_and_dark_wide_and_narrow(visit: Visit, people: Cast) -> None:
    page = visit("/api/", by=people.charlie.email)
    expect(page.locator("[id^=op-]")).to_have_count(len(list(operations(document()))))
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        keep(page, f"api-{scheme}-{width}")
        report = Axe().run(page)
        assert report.violations_count == 0, report.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_operation_is_found_and_opened(visit: Visit, people: Cast) -> None:
    page = visit("/api/", by=people.charlie.email)
    page.get_by_role("searchbox", name="Operation, field or schema").fill("calendars due")
    page.keyboard.press("Enter")
    page.wait_for_url("**/api/?q=calendars+due*")
    shown = page.locator("[id^=op-]")
    expect(shown).to_have_count(1)
    page.goto("/api/#op-count_due")
    expect(page.locator("#op-count_due")).to_be_in_viewport()


def test_it_is_told_in_the_language_of_the_reader(visit: Visit, people: Cast) -> None:
    page = visit("/api/", by=people.charlie.email, language="fr")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("tr#not-set-up")).to_have_count(1)
