"""The pages that decide, with the demonstration company behind them: looked at as people look at them.

With ACCORD_PICTURES set to a folder the pictures of the documentation are made anew there:
`ACCORD_PICTURES=docs/images/server python3 run.py test tests/journeys/server/test_main_pages.py`.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from accord.server.demonstration import fill
from accord.server.desk.models import Clock
from tests.journeys.server.conftest import LOOKS, is_examined, keep

TICKETS = 20_000 if os.environ.get("ACCORD_PICTURES") else 600


@dataclass(frozen=True)
class Main:
    """One page: the name of its picture, its address, and who looks at it."""

    name: str
    path: str
    by: str


PAGES = [
    Main("unit", "/units/riverside/", "nadia.orlova"),
    Main("behind", "/units/riverside/services/wired-network/", "nadia.orlova"),
    Main("ticket", "/tickets/{ticket}/", "nadia.orlova"),
    Main("services", "/services/", "viktor.sand"),
    Main("service", "/services/printing/", "viktor.sand"),
    Main("agreements", "/agreements/", "viktor.sand"),
    Main("agreement", "/agreements/wired-network/", "viktor.sand"),
    Main("calendar", "/calendars/workdays/", "viktor.sand"),
    Main("history", "/history/", "viktor.sand"),
    Main("tickets", "/tickets/", "ana.kim"),
    Main("people", "/administration/people/", "katja.sundberg"),
    Main("units", "/administration/units/", "katja.sundberg"),
]


@pytest.fixture
def company(site: str) -> str:
    """The demonstration company; gives the reference of a ticket that missed a target at Riverside."""
    fill(lambda number, parts, words: None, tickets=TICKETS)
    missed = Clock.objects.filter(unit__code="riverside", verdict="missed", service__code="wired-network")
    return missed.order_by("-decided_at").values_list("ticket__reference", flat=True)[0]


def test_the_main_pages_are_whole_on_every_screen(company: str, visit: Callable[..., Page]) -> None:
    for scheme, width in LOOKS:
        pages = {
            by: visit("/", by=f"{by}@timber-and-tile.example", scheme=scheme, width=width)
            for by in {one.by for one in PAGES}
        }
        for number, one in enumerate(PAGES):
            page = pages[one.by]
            answer = page.goto(one.path.format(ticket=company))
            assert answer is not None
            assert answer.status == 200, one
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (one, scheme, width)
            if is_examined(number, width):
                found = Axe().run(page)
                assert found.violations_count == 0, f"{one} {scheme} {width}\n{found.generate_report()}"
            if width == 1440:
                keep(page, f"{one.name}-{scheme}")
