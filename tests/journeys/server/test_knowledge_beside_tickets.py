"""What is known goes into the answer with a click, and is counted when the ticket is resolved with it."""

from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import Page, expect

from accord.server.desk.actions import Call, Words, open_ticket
from accord.server.desk.models import Event
from accord.server.knowledge.actions import About, ErrorFacts, Text, move_to, record_error, start_article
from tests.cast import Cast
from tests.journeys.server.conftest import keep


def test_an_article_goes_into_the_answer_and_is_counted(visit: Callable[..., Page], people: Cast) -> None:
    now = timezone.now()
    problem = open_ticket(Call(subject="Jams since May", words=Words(text="All of them.")), by=people.dora, now=now)
    for title, about in (("Clear a paper jam", About()), ("Paper jam: what the supplier does", About("desk"))):
        article = start_article(about, Text("en", title, "For all printers.", "Open it."), by=people.dora, now=now)
        move_to(article, "published", by=people.dora, now=now)
    facts = ErrorFacts(
        "Wrong paper jams", "It jams.", "Use the paper of the **left** shelf.", problem=problem.reference
    )
    record_error(facts, by=people.dora, now=now)
    call = Call(subject="Paper jam", words=Words(text="Again."), requester=people.charlie, team=people.desk)
    ticket = open_ticket(call, by=people.charlie, now=now)
    for scheme, width in (("dark", 390), ("light", 1440)):
        page = visit(ticket.get_absolute_url(), by="dora@example.org", scheme=scheme, width=width)
        expect(page.locator("[data-article]").first).to_be_visible()
        page.locator(".things.known").scroll_into_view_if_needed()
        keep(page, f"ticket-knowledge-{scheme}-{width}")
    page.get_by_role("button", name="This is it").click()
    expect(page.get_by_text("Linked with this ticket")).to_be_visible()
    page.locator("a[data-use^='Use the paper']").click()
    page.locator("a[data-article][data-use^='[']").click()
    written = page.locator("[data-compose]").input_value()
    assert "Use the paper of the **left** shelf.\n[Clear a paper jam](" in written
    number = page.locator("[name=article]").input_value()
    expect(page.get_by_label("Article that helped")).to_be_visible()
    keep(page, "ticket-knowledge-used")
    page.get_by_role("button", name="Send and resolve").click()
    expect(page.get_by_text("Resolved").first).to_be_visible()
    assert Event.objects.get(ticket=ticket, event="resolved").article == number.lower()
