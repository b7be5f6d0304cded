"""A bad month is found, explained by who held the clock, acted on and verified; its review is written and sent."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from accord.server.improvement.jobs import check
from accord.server.improvement.looking import look
from accord.server.improvement.models import Action, Improvement
from tests.cast import Cast
from tests.journeys.server.conftest import keep
from tests.server.improvement.scene import END_OF_FEBRUARY, END_OF_MARCH, happen, printing, promised

type Visit = Callable[..., Page]
HANDED_OVER = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


@pytest.fixture
def february(people: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The month in which every second answer came late, and what the rules find in it."""
    printing()
    promised(monkeypatch)
    happen(people, END_OF_FEBRUARY)
    look(END_OF_FEBRUARY)
    return people


def test_a_deviation_is_explained_acted_on_and_verified_and_its_review_is_sent(february: Cast, visit: Visit) -> None:
    page = visit("/improvement/", by="grace@example.org")
    page.get_by_role("link", name="Below the agreed share").click()
    held = page.get_by_role("row", name=re.compile("^Network"))
    expect(held).to_contain_text("20 tickets")
    expect(page.get_by_role("row", name=re.compile("^Copier"))).to_contain_text("20 of 20")
    keep(page, "deviation")
    page.get_by_label("Another cause").fill("Handed over late")
    page.locator("#causes").get_by_role("button", name="Save").click()
    expect(page.locator("#causes").get_by_role("link", name="Handed over late")).to_be_visible()
    page.get_by_label("What is done").fill("Hand over within five minutes")
    page.get_by_role("button", name="Plan the action").click()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("button", name="Not done")).to_be_visible()
    _a_month_goes_by(february)
    page.reload()
    expect(page.locator("#actions")).to_contain_text("Moved")
    expect(page.locator("#actions")).to_contain_text(re.compile(r"since 100\.0\s%"))
    page.get_by_role("button", name="Close").click()
    page.get_by_role("radio", name="It moved the number").check()
    page.get_by_role("textbox", name="What came of it").fill("Handed over at once, all answered in time.")
    page.get_by_role("button", name="Close it").click()
    expect(page.get_by_text("It moved the number")).to_be_visible()
    assert Improvement.objects.get().is_closed
    _review(page)


def _a_month_goes_by(cast: Cast) -> None:
    """Let the action have been done at the beginning of March, which is then a good month."""
    Action.objects.update(done_at=HANDED_OVER)
    happen(cast, END_OF_MARCH)
    assert check(END_OF_MARCH) == 1


def _review(page: Page) -> None:
    page.goto("/improvement/reviews/new/?unit=riverside")
    page.get_by_label("A day of the month").fill("2026-02-10")
    page.get_by_label("Attendees").select_option(label="Alice")
    page.get_by_role("button", name="Prepare it").click()
    page.get_by_role("textbox", name="Minutes").fill(
        "# What we agreed\n\n- The network team is handed tickets at once."
    )
    expect(page.locator("[data-state]")).to_have_text("Kept")
    page.reload()
    expect(page.get_by_role("textbox", name="Minutes")).to_have_value(re.compile("handed tickets at once"))
    keep(page, "review")
    page.get_by_role("button", name="Send the minutes").click()
    page.get_by_role("button", name="Send", exact=True).click()
    address = page.get_by_role("link", name="PDF").get_attribute("href")
    paper = page.request.get(str(address))
    assert (paper.headers["content-type"], paper.body()[:5]) == ("application/pdf", b"%PDF-")
