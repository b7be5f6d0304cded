"""The components in a real browser: readable by everyone, usable by keyboard, and without a script."""

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.cast import Cast
from tests.journeys.server.conftest import keep, sign_in

Visit = Callable[..., Page]


def test_every_component_is_accessible_light_and_dark_wide_and_narrow(visit: Visit, people: Cast) -> None:
    page = visit("/ui/", by=people.irma.email)
    for scheme, width in product(("light", "dark"), (1440, 390)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        keep(page, f"style-guide-{scheme}-{width}")
        report = Axe().run(page)
        assert report.violations_count == 0, report.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_rows_are_walked_and_places_opened_by_keyboard(visit: Visit, people: Cast) -> None:
    page = visit("/ui/", by=people.irma.email)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Order processing").first).to_be_focused()
    page.keyboard.press("k")
    expect(page.get_by_role("link", name="Tills and payments").first).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_hidden()


def test_the_theme_changes_at_once_and_stays(visit: Visit, people: Cast) -> None:
    page = visit("/ui/", by=people.irma.email)
    page.locator("nav .person").click()
    with page.expect_response("**/preferences/theme"):
        page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


@pytest.fixture
def page_without_script(browser: Browser, site: str, people: Cast) -> Iterator[Page]:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, people.irma.email)
    page.goto("/ui/")
    yield page
    context.close()


def test_menus_questions_and_languages_work_without_a_script(page_without_script: Page) -> None:
    page = page_without_script
    page.get_by_role("button", name="October 2026").click()
    expect(page.get_by_role("link", name="September 2026")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="End the agreement").click()
    expect(page.get_by_role("button", name="End it")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("button", name="End it")).to_be_hidden()
    page.locator("nav .person").click()
    page.get_by_role("button", name="Русский").click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
