"""A promise tried on imported history in a browser: dragged by keys, taken from what was kept, proposed, kept."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accord.server.agreements.models import CounterOffer
from tests.cast import Cast
from tests.journeys.server.conftest import LOOKS, is_examined, keep
from tests.server.agreements.texts import offered
from tests.server.negotiation.history import PERIOD, save_history

BENCH = f"/bench/?promise=network-riverside|response&{PERIOD}"


@pytest.fixture
def history(people: Cast) -> Cast:
    save_history()
    offered(people.grace)
    return people


def test_a_promise_is_dragged_read_and_proposed(visit: Callable[..., Page], history: Cast) -> None:
    page = visit(BENCH, by="alice@example.org")
    tried = page.locator("#tried")
    expect(tried).to_contain_text("25.0")  # 30 minutes, as agreed
    handle = page.get_by_role("slider", name="Promise")
    handle.focus()
    for _ in range(15):
        handle.press("ArrowRight")
    expect(page.get_by_label("Promise", exact=True).last).to_have_value("45 min")
    expect(tried).to_contain_text("37.5")
    page.get_by_role("link", name="Take 1 h 45 min").first.click()
    expect(tried).to_contain_text("87.5")
    expect(tried).to_contain_text("Won: were missed")

    page.get_by_role("button", name="Keep this proposal").click()
    page.get_by_label("Name").fill("What was kept")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("link", name="What was kept")).to_be_visible()
    page.get_by_role("link", name="What was kept").click()

    page.get_by_role("button", name="Propose 1 h 45 min").click()
    page.get_by_role("textbox", name="Reason").fill("Kept until now")
    page.get_by_role("button", name="Propose", exact=True).click()
    expect(page.get_by_text("Kept until now")).to_be_visible()
    assert CounterOffer.objects.get().target == "response"


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_the_bench_stands_light_and_dark_wide_and_narrow(
    visit: Callable[..., Page], history: Cast, scheme: str, width: int
) -> None:
    page = visit(f"{BENCH}&allowance=75 min", by="grace@example.org", scheme=scheme, width=width)
    expect(page.locator("#tried")).to_contain_text("62.5")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    keep(page, f"bench-{scheme}-{width}")
    if is_examined(0, width):
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
