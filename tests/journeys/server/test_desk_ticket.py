"""A ticket from the telephone to resolved, by keyboard, and the page of it on every screen."""

import base64
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from accord.server.desk.actions import Call, Words, add_task, answer, note, open_ticket, set_parent, watch
from accord.server.desk.files import File
from accord.server.desk.models import AnswerTemplate, Attachment, Channel, Draft, Ticket
from tests.cast import Cast
from tests.journeys.server.conftest import LOOKS, is_examined, keep
from tests.server.desk.promise import promise_everything

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def ticket(people: Cast, monkeypatch: pytest.MonkeyPatch) -> Ticket:
    from accord.server.desk.queries import ticket, ticket_clocks, ticket_history

    known = promise_everything(monkeypatch)
    for module in (ticket, ticket_clocks, ticket_history):
        monkeypatch.setattr(module, "book", lambda: known)
    AnswerTemplate.objects.create(code="hello", name="Good day", text="Good day, {requester}.\n\n")
    now = timezone.now() - timedelta(hours=1)
    words = Words(
        text="The printer on the second floor prints nothing.\n\nIt says “no paper”, but there is paper in it.",
        folded="-- \nCharlie\nRiverside, second floor", files=[File("panel.png", "image/png", PIXEL)],
    )  # fmt: skip
    call = Call(
        subject="The printer on the second floor prints nothing", words=words, requester=people.charlie,
        team=people.desk, impact=3, urgency=2, channel=Channel.MAIL,
    )  # fmt: skip
    made = open_ticket(call, by=people.charlie, now=now)
    answer(
        made, Words(text="Thank you. We **look at it** today:\n\n- the tray\n- the sensor"), by=people.dora,
        now=now + timedelta(minutes=12), news_at=now + timedelta(hours=5), booked_s=600,
    )  # fmt: skip
    note(made, Words(text="Third time this month; see `PRN-22`."), by=people.erik, now=now + timedelta(minutes=20))
    add_task(made, "Order a new sensor", by=people.dora, now=now + timedelta(minutes=21), assignee=people.erik)
    watch(made, person=people.fay, by=people.dora, now=now + timedelta(minutes=22))
    all_of_them = Call(subject="Printers of Riverside", words=Words(text="All of them."), requester=people.alice)
    set_parent(made, open_ticket(all_of_them, by=people.erik, now=now), by=people.dora, now=now + timedelta(minutes=23))
    return made


def whole(page: Page, width: int, *, examined: bool = True) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if examined:
        found = Axe().run(page)
        assert found.violations_count == 0, f"{page.url} {width}\n{found.generate_report()}"


def picture(page: Page, name: str) -> None:
    if folder := os.environ.get("ACCORD_LOOKS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_the_pages_of_a_ticket_are_whole(
    visit: Callable[..., Page], ticket: Ticket, people: Cast, scheme: str, width: int
) -> None:
    page = visit("/", by=people.erik.email, scheme=scheme, width=width)
    places = {
        "conversation": f"/tickets/{ticket.reference}/",
        "history": f"/tickets/{ticket.reference}/?show=history",
        "clocks": f"/tickets/{ticket.reference}/?show=clocks",
        "classify": f"/tickets/{ticket.reference}/do/classify/",
        "new": "/tickets/new/",
        "templates": "/tickets/templates/",
        "template": "/tickets/templates/hello/",
    }
    for number, (name, path) in enumerate(places.items()):
        page.goto(path)
        picture(page, f"{name}-{scheme}-{width}")
        whole(page, width, examined=is_examined(number, width))
    page.goto(f"/tickets/{ticket.reference}/?note")
    whole(page, width)
    picture(page, f"note-{scheme}-{width}")
    page.keyboard.press("a")
    expect(page.locator("#deed")).to_be_visible()
    whole(page, width)
    picture(page, f"assign-{scheme}-{width}")


def test_an_agent_works_by_keyboard(visit: Callable[..., Page], ticket: Ticket, people: Cast) -> None:
    page = visit(f"/tickets/{ticket.reference}/", by=people.dora.email)
    keep(page, "desk-ticket")
    page.keyboard.press("t")
    expect(page.get_by_text("Taken", exact=True)).to_be_visible()
    page.keyboard.press("r")
    page.keyboard.type("A new sensor is on its way.")
    expect(page.get_by_text("Draft kept")).to_be_visible()
    assert Draft.objects.get().content["text"] == "A new sensor is on its way."
    page.keyboard.press("Control+Enter")
    expect(page.locator(".said.out").last).to_contain_text("A new sensor is on its way.")
    page.keyboard.press("z")
    expect(page.locator(".said.gone")).to_have_count(1)
    page.keyboard.press("e")
    page.locator("#deed textarea").fill("It prints again.")
    page.locator("#deed").get_by_role("button", name="Resolve").click()
    expect(page.locator(".said.out").last).to_contain_text("It prints again.")
    ticket.refresh_from_db()
    assert ticket.state == "resolved"
    assert not Draft.objects.exists()


def test_files_are_added_and_templates_filled_in(visit: Callable[..., Page], ticket: Ticket, people: Cast) -> None:
    page = visit(f"/tickets/{ticket.reference}/", by=people.dora.email)
    page.set_input_files("input[name=attached]", {"name": "way.png", "mimeType": "image/png", "buffer": PIXEL})
    expect(page.locator("[data-added]")).to_contain_text("way.png")
    page.get_by_role("button", name="Templates").click()
    page.get_by_role("link", name="Good day").click()
    expect(page.locator("[data-compose]")).to_have_value("Good day, Charlie.\n\n")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".said.out").last).to_contain_text("way.png")
    assert Attachment.objects.get(name="way.png").ticket == ticket


def test_a_ticket_is_opened_for_a_caller(visit: Callable[..., Page], ticket: Ticket, people: Cast) -> None:
    page = visit("/tickets/new/", by=people.dora.email)
    page.fill("[name=requester]", "charlie")
    expect(page.locator("datalist option")).to_have_count(1)
    page.fill("[name=subject]", "No screen")
    page.get_by_role("button", name="Open the ticket").click()
    expect(page.get_by_role("heading", name="No screen")).to_be_visible()
    assert Ticket.objects.get(subject="No screen").requester == people.charlie
