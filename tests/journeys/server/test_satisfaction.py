"""A customer answers by the link of a letter and in the portal; the answers are read by service."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from accord.server.catalogue.models import Service
from accord.server.desk.actions import Call, Words, close, open_ticket, resolve
from accord.server.desk.models import Ticket
from accord.server.surveys.actions import rate
from accord.server.surveys.links import path_of
from accord.server.surveys.models import Poll, Rating
from tests.cast import Cast
from tests.journeys.server.conftest import LOOKS, is_examined, keep

SAID = ((5, "Quick and friendly."), (4, ""), (2, "I had to call three times."), (5, ""), (None, ""))


def _is_accessible(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.fixture
def closed(people: Cast) -> list[Ticket]:
    """Tickets of two services that are closed, and rated but for the last."""
    services = [Service.objects.create(code=code, name=code.capitalize()) for code in ("tills", "printing")]
    now, made = timezone.now() - timedelta(hours=1), []
    for number, (score, comment) in enumerate(SAID):
        call = Call(
            subject=f"Drawer {number + 1} is stuck", words=Words(text="It does not open."), requester=people.charlie,
            service=services[number % 2], team=people.desk,
        )  # fmt: skip
        ticket = open_ticket(call, by=people.charlie, now=now)
        resolve(ticket, by=people.dora, now=now, words=Words(text="It opens."))
        close(ticket, by=None, now=now)
        if score is not None:
            rate(Rating.objects.get(ticket=ticket), score=score, comment=comment, now=now)
        made.append(ticket)
    return made


def test_one_click_chooses_and_a_second_one_counts(
    people: Cast, closed: list[Ticket], visit: Callable[..., Page]
) -> None:
    rating = Rating.objects.get(ticket=closed[-1])
    page = visit(path_of(rating, 4), width=390)
    expect(page.get_by_role("radio", name="4 satisfied", exact=True)).to_be_checked()
    _is_accessible(page)
    keep(page, "satisfaction-answer")
    assert Rating.objects.get(pk=rating.pk).score is None
    page.get_by_label("What should we know?").fill("The drawer opens again.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Your answer counts: satisfied.")).to_be_visible()
    _is_accessible(page)

    portal = visit(f"/portal/requests/{closed[-1].reference}/", by="charlie@example.org")
    expect(portal.get_by_role("radio", name="4 satisfied", exact=True)).to_be_checked()
    portal.get_by_text("very satisfied", exact=True).click()
    keep(portal, "satisfaction-portal")
    _is_accessible(portal)
    portal.get_by_role("button", name="Change the answer").click()
    expect(portal.get_by_text("Your answer is changed.")).to_be_visible()
    assert Rating.objects.get(pk=rating.pk).score == 5


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_the_pages_are_whole(
    people: Cast, closed: list[Ticket], visit: Callable[..., Page], scheme: str, width: int
) -> None:
    Poll.objects.create(name="IT as a whole", unit=people.north, next_on=timezone.localdate())
    poll = Poll.objects.get()
    Rating.objects.create(poll=poll, round_on=poll.next_on, person=people.erik, asked_at=timezone.now())
    page = visit("/surveys/", by="erik@example.org", scheme=scheme, width=width)
    for number, (name, path) in enumerate((
        ("results", "/surveys/"), ("polls", "/surveys/polls/"), ("poll", poll.get_absolute_url()),
        ("answer", path_of(Rating.objects.get(ticket=closed[-1]), 4)), ("unit", f"/units/{people.riverside.code}/"),
        ("home", "/portal/"), ("notices", "/notices/"), ("ticket", closed[2].get_absolute_url()),
    )):  # fmt: skip
        page.goto(path)
        keep(page, f"satisfaction-{name}-{scheme}-{width}")
        if is_examined(number, width):
            _is_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is too wide"
