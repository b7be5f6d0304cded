"""A major incident with thirty tickets below it: declared, told of, read in the portal, and over for all of them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from accord.server.catalogue.models import Offering, Service, State
from accord.server.desk.actions import Call, Words, open_ticket
from accord.server.desk.actions.major import declare
from accord.server.desk.major.delivering import deliver
from accord.server.desk.major.running import forget
from accord.server.desk.models import Message, Ticket
from tests.cast import Cast
from tests.journeys.server.conftest import LOOKS, is_examined, keep

EARLIER = timedelta(minutes=5)


def _is_accessible(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.fixture
def tills(people: Cast) -> Service:
    forget()
    service = Service.objects.create(code="tills", name="Tills", state=State.LIVE, team=people.desk)
    Offering.objects.create(service=service, unit=people.company)
    return service


def _calls(people: Cast, service: Service, count: int) -> list[Ticket]:
    now = timezone.now() - EARLIER
    return [
        open_ticket(
            Call(subject=f"Card payment fails at till {number + 1}", words=Words(text="It says: no host."),
                 requester=people.charlie, service=service, impact=2, urgency=1),
            by=people.charlie, now=now,
        )
        for number in range(count)
    ]  # fmt: skip


def _read_in_the_portal(visit: Callable[..., Page]) -> None:
    """A requester finds it, reads of it and subscribes."""
    portal = visit("/portal/?q=card+payment", by="charlie@example.org", width=390)
    expect(portal.get_by_text("Tills: No card payment at any till").first).to_be_visible()
    expect(portal.locator("#found").get_by_text("Known disruptions")).to_be_visible()
    _is_accessible(portal)
    keep(portal, "major-portal")
    portal.locator("#found").get_by_role("link", name="No card payment at any till").click()
    expect(portal.get_by_text("The line to the bank is cut.")).to_be_visible()
    _is_accessible(portal)
    portal.get_by_role("button", name="Tell me by mail").click()
    expect(portal.get_by_role("button", name="No more mails")).to_be_visible()


def test_thirty_tickets_are_told_and_resolved_with_one_answer(
    people: Cast, tills: Service, visit: Callable[..., Page]
) -> None:
    first, *others = _calls(people, tills, 31)
    page = visit(f"/tickets/{first.reference}/", by="dora@example.org")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("link", name="Major incident").click()
    page.get_by_label("What people notice").fill("No card payment at any till")
    page.get_by_label("What everybody is told").fill("We see it at all tills. Please take cash.")
    _is_accessible(page)
    keep(page, "major-declare")
    page.get_by_role("button", name="Declare it").click()
    assert page.get_by_role("checkbox", checked=True).count() == 30
    _is_accessible(page)
    keep(page, "major-like")
    page.get_by_role("button", name="Put the chosen ones below it").click()
    expect(page.get_by_text("30 tickets stand below it now.")).to_be_visible()
    assert deliver(timezone.now()) == 30

    page.get_by_label("What everybody is told").fill("The line to the bank is cut. It is being mended.")
    page.get_by_role("button", name="Tell this customer and 30 others").dblclick()
    expect(page.get_by_text("0 of 30 tickets", exact=True)).to_be_visible()
    keep(page, "major-progress")
    deliver(timezone.now(), most=12)
    expect(page.get_by_text("12 of 30 tickets")).to_be_visible()
    deliver(timezone.now())
    expect(page.get_by_text("30 of 30 tickets")).to_have_count(2)
    assert Message.objects.filter(text__startswith="The line").count() == 31

    _read_in_the_portal(visit)
    page.get_by_label("How it was solved, for everybody").fill("The line is mended. Cards are taken again.")
    page.get_by_role("button", name="Resolve all of them").click()
    expect(page.get_by_text("The tickets below are resolved with your answer.")).to_be_visible()
    deliver(timezone.now())
    assert set(Ticket.objects.values_list("state", flat=True)) == {"resolved"}
    assert len(others) == 30


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_the_pages_are_whole(people: Cast, tills: Service, visit: Callable[..., Page], scheme: str, width: int) -> None:
    first, *others = _calls(people, tills, 4)
    news_at = timezone.now() + timedelta(minutes=20)
    for one in others[:2]:
        Ticket.objects.filter(pk=one.pk).update(parent=first)
    declare(
        first, title="No card payment at any till", text="We see it at all tills. Please take cash.", news_at=news_at,
        units=[people.north], by=people.dora, now=timezone.now() - EARLIER,
    )  # fmt: skip
    deliver(timezone.now())
    page = visit("/status/", by="dora@example.org", scheme=scheme, width=width)
    for number, (name, path) in enumerate((
        ("status", "/status/"), ("disruption", f"/status/{first.reference}/"),
        ("work", f"/status/work/{first.reference}/"),
        ("ticket", f"/tickets/{others[0].reference}/"), ("queue", "/queue/"),
    )):  # fmt: skip
        page.goto(path)
        keep(page, f"major-{name}-{scheme}-{width}")
        if is_examined(number, width):
            _is_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is too wide"
