"""The whole way of an import, looked at as people look at it: light and dark, wide and narrow."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accord.server.channels.history import actions
from accord.server.channels.history.models import Import
from accord.server.channels.history.running import run
from tests.cast import Cast
from tests.journeys.server.conftest import LOOKS, is_examined, keep
from tests.server.channels.conftest import ROWS, export
from tests.server.channels.test_mapping_page import large, organisation

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)


@pytest.fixture
def walk(people: Cast) -> dict[str, str]:
    """Imports in every state, and the addresses of their pages."""
    organisation(people)
    made: dict[str, Import] = {}
    contents = {"open": large(), "done": export(*ROWS), "nothing": export(), "queued": export(*ROWS)}
    for name, content in contents.items():
        one = actions.upload([content], f"{name}.csv", source=f"desk-{name}", by=people.grace, now=NOW)
        actions.look(one, now=NOW)
        if name in ("done", "queued"):
            actions.queue_import(one, by=people.grace, now=NOW)
        if name == "done":
            run(one.pk, lambda: NOW)
        made[name] = one
    return {
        "list": "/history/",
        "upload": "/history/upload/",
        "newer": f"/history/upload/?like={made['done'].pk}",
        "mapping": f"/history/{made['open'].pk}/mapping/",
        "values": f"/history/{made['open'].pk}/values/unit/",
        "nothing": f"/history/{made['nothing'].pk}/mapping/",
        "queued": f"/history/{made['queued'].pk}/",
        "done": f"/history/{made['done'].pk}/",
    }


def test_the_pages_of_an_import_are_whole_on_every_screen(
    visit: Callable[..., Page], people: Cast, walk: dict[str, str]
) -> None:
    for scheme, width in LOOKS:
        page = visit("/", by=people.grace.email, scheme=scheme, width=width)
        for number, (name, path) in enumerate(walk.items()):
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, scheme, width)
            keep(page, f"history-{name}-{scheme}-{width}")
            if is_examined(number, width):
                found = Axe().run(page)
                assert found.violations_count == 0, f"{name} {scheme} {width}\n{found.generate_report()}"


def test_what_is_wrong_is_shown_at_its_field(visit: Callable[..., Page], people: Cast, walk: dict[str, str]) -> None:
    page = visit(walk["values"], by=people.grace.email)
    first = page.locator("[name='value:unit:0']")
    first.fill("Nowhere at all")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("Nothing was saved.")).to_be_visible()
    expect(first).to_have_attribute("aria-invalid", "true")
    expect(first).to_have_value("Nowhere at all")
    assert Axe().run(page).violations_count == 0
    keep(page, "history-wrong")
    first.fill("Riverside")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator("[name='value:unit:50']")).to_be_visible()


def test_a_page_of_values_leads_on_and_back(visit: Callable[..., Page], people: Cast, walk: dict[str, str]) -> None:
    page = visit(walk["mapping"], by=people.grace.email)
    page.get_by_role("button", name="All 195 values").click()
    page.wait_for_url("**/values/unit/**")
    page.get_by_role("searchbox").fill("Location 19")
    page.keyboard.press("Enter")
    expect(page.locator("[name^='value:unit:']")).to_have_count(6)  # 19 and 190 to 194
    page.get_by_role("link", name="Back to the file").click()
    page.wait_for_url("**/mapping/")
