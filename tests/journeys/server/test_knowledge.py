"""An article is missed, written, found and judged; and its pages are whole on every screen.

With ACCORD_PICTURES set to a folder, pictures of the pages are kept there.
"""

from collections.abc import Callable
from datetime import date

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accord.server.accounts.models import Person
from accord.server.calendars.demonstration import fill as fill_calendars
from accord.server.catalogue.demonstration import fill as fill_catalogue
from accord.server.demonstration.people import HEAD_OF_IT, address_of, people_and_units
from accord.server.knowledge.demonstration import fill
from accord.server.knowledge.models import Article, KnownError
from tests.cast import Cast
from tests.journeys.server.conftest import LOOKS, is_examined, keep


def test_what_nobody_found_is_written_and_found(people: Cast, visit: Callable[..., Page]) -> None:
    charlie = visit("/knowledge/", by="charlie@example.org")
    charlie.get_by_role("searchbox").fill("badge printer")
    charlie.get_by_role("searchbox").press("Enter")
    expect(charlie.get_by_role("heading", name="No article matches")).to_be_visible()

    dora = visit("/knowledge/gaps/", by="dora@example.org")
    dora.get_by_role("link", name="Write an article").click()
    dora.get_by_label("Summary").fill("For visitors at the reception.")
    dora.get_by_label("Text", exact=True).fill("# Steps\n\n1. Press **Badge**.")
    dora.get_by_role("button", name="Preview").click()
    expect(dora.get_by_role("heading", name="Steps")).to_be_visible()
    dora.get_by_role("button", name="Save").click()
    dora.get_by_role("button", name="Publish").click()

    charlie.goto("/knowledge/")
    charlie.get_by_role("searchbox").press_sequentially("bagde prnter badg", delay=5)
    charlie.get_by_role("link", name="badge printer").click()
    charlie.get_by_role("button", name="Yes").click()
    expect(charlie.get_by_text("You said yes.")).to_be_visible()


def test_the_pages_are_whole_on_every_screen(site: str, visit: Callable[..., Page]) -> None:
    people_and_units()
    head = Person.objects.get(email=address_of(HEAD_OF_IT))
    for one in (fill_calendars, fill_catalogue, fill):
        one(by=head, start=date(2025, 10, 1), end=date(2026, 10, 12))
    article = Article.objects.get(translations__title__startswith="Clear a paper jam").get_absolute_url()
    places = {
        "articles": "/knowledge/",
        "found": "/knowledge/?q=pritner+paper",
        "article": article,
        "editor": f"{article}change/?language=en",
        "versions": f"{article}versions/",
        "gaps": "/knowledge/gaps/",
        "errors": "/knowledge/known-errors/",
        "error": KnownError.objects.get(title__startswith="Basket").get_absolute_url(),
    }
    for scheme, width in LOOKS:
        page = visit("/knowledge/", by="ana.kim@timber-and-tile.example", scheme=scheme, width=width)
        for number, (name, path) in enumerate(places.items()):
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200, name
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, scheme, width)
            if is_examined(number, width):
                found = Axe().run(page)
                assert found.violations_count == 0, f"{name} {scheme} {width}\n{found.generate_report()}"
            keep(page, f"knowledge-{name}-{scheme}-{width}")
