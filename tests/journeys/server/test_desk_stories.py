"""Three stories of the desk: asked and answered until satisfied, ordered and approved, late and told of once."""

import re
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from accord.agreements import Agreement
from accord.correspondence import Mail
from accord.errors import InputError
from accord.server.accounts.models import TeamMember
from accord.server.agreements.actions import create_agreement
from accord.server.agreements.bridge import new_mark
from accord.server.agreements.models import Version
from accord.server.catalogue.models import Offering, Service, State
from accord.server.channels.portal.fields import FieldKind, FormField, written_fields
from accord.server.channels.portal.models import RequestType
from accord.server.desk.actions import Call, Words, enter_phase, open_ticket, take
from accord.server.desk.models import ClockNotice, Ticket
from accord.server.surveys.models import AsksAfter, Rating, SurveyRule
from tests.cast import Cast
from tests.journeys.server import test_mail as mailing
from tests.journeys.server.conftest import Start, keep
from tests.journeys.server.test_mail import Inbox, work, write
from tests.server.desk.promise import PROMISE

DAY_AND_NIGHT: Final = {"zone": "Europe/Berlin", "week": {"mon-sun": [["00:00", "24:00"]]}}
NOTICES: Final = (("breach", 0), ("escalation", 0), ("escalation", 1), ("warning", 0))
TOLD: Final = ["dora", "erik", "fay", "jonas"]
HELD: Final = timedelta(seconds=40)
"""After this an answer cannot be taken back and has left."""

port, arriving = mailing.port, mailing.inbox


@pytest.fixture
def inbox(arriving: Inbox, settings: Any) -> Inbox:
    """The customer's mail server, which takes what the worker's jobs send too."""
    smtp = {**settings.MAILERS["default"], "BACKEND": "django.core.mail.backends.smtp.EmailBackend"}
    settings.MAILERS = {"default": smtp}
    return arriving


@pytest.fixture
def promise(people: Cast) -> Callable[..., None]:
    """Put an agreement into force under which every minute counts, with changes to it."""

    def promised(**other: Any) -> None:
        text = Agreement.model_validate({**PROMISE, "status": "draft", "hours": DAY_AND_NIGHT, **other})
        create_agreement(text, by=people.grace, now=datetime.now(UTC))
        Version.objects.update(state="in_force")
        new_mark()

    return promised


@pytest.fixture
def printing(people: Cast) -> Service:
    service = Service.objects.create(code="printing", name="Printing", state=State.LIVE, team=people.desk)
    Offering.objects.create(service=service, unit=people.company)
    return service


def tab_to(page: Page, label: str) -> None:
    """Go from control to control until one of this name has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip().startswith(label):
            return
    raise AssertionError(f"no way to {label}")


def resolve_by_keys(page: Page, words: str) -> None:
    page.wait_for_load_state()
    page.keyboard.press("e")
    expect(page.locator("#deed textarea")).to_be_focused()
    page.keyboard.type(words)
    tab_to(page, "Resolve")
    page.keyboard.press("Enter")
    expect(page.locator(".said.out").last).to_contain_text(words)


def time_line(page: Page, ticket: Ticket, kind: str = "") -> Sequence[str]:
    """Return what the time line of a ticket says, without the words of each line."""
    page.goto(f"{ticket.get_absolute_url()}?show=history&kind={kind}")
    return page.locator(".timeline b").all_inner_texts()


def clocks(page: Page, ticket: Ticket) -> Mapping[str, str]:
    """Return the verdicts on the clocks of a ticket."""
    page.goto(f"{ticket.get_absolute_url()}?show=clocks")
    heads = page.locator(".clock-card header")
    said = (head.inner_text().splitlines() for head in heads.all())
    return {lines[0]: lines[1] for lines in said}


def path_in(text: str, pattern: str, settings: Any) -> str:
    found = re.search(f"{re.escape(settings.ADDRESS)}({pattern})", text)
    assert found, text
    return found[1]


def ask_in_the_portal(visit: Callable[..., Page]) -> Page:
    page = visit("/portal/problem/", by="charlie@example.org")
    page.get_by_label("What is wrong?").fill("The label printer prints nothing.")
    page.get_by_label("Where?").select_option("Printing")
    page.get_by_role("button", name="Report it").click()
    expect(page.get_by_text("What happens next")).to_be_visible()
    return page


def ask_back_by_keys(visit: Callable[..., Page]) -> Page:
    """Take the next ticket of the queue, ask something and wait for the customer, without the mouse."""
    page = visit("/queue/", by="dora@example.org")
    page.keyboard.press("n")
    expect(page.locator("h1")).to_contain_text("The label printer prints nothing")
    page.wait_for_load_state()
    page.keyboard.press("r")
    expect(page.locator("[data-compose]")).to_be_focused()
    page.keyboard.type("Which light is on?")
    tab_to(page, "Send and wait for the customer")
    page.keyboard.press("Enter")
    expect(page.locator(".said.out").last).to_contain_text("Which light is on?")
    return page


def reply_by_mail(port: int, inbox: Inbox, words: str) -> None:
    """Answer the letter that came last, as mail programs do: with all of it below."""
    asked = inbox.mails[-1]
    assert "We wait for your answer" in asked.text
    quoted = "\n".join(f"> {line}" for line in asked.text.splitlines())
    time.sleep(1.1)  # the wait has begun in this second, and clocks count whole ones
    said = f"{words}\n\nOn 1 May 2026, Help <{mailing.DESK}> wrote:\n{quoted}\n"
    write(port, f"Re: {asked.subject}", said, Message_ID="<red@example.org>", In_Reply_To=asked.message_id)


def rate_by_link(visit: Callable[..., Page], path: str) -> None:
    page = visit(path)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Your answer counts: very satisfied.")).to_be_visible()
    assert Rating.objects.get().score == 5


def test_from_a_question_to_a_satisfied_customer_and_back_again(
    port: int, inbox: Inbox, printing: Service, promise: Callable[..., None], visit: Callable[..., Page], settings: Any
) -> None:
    promise()
    SurveyRule.objects.create(pk=1, asks_after=AsksAfter.RESOLVED)
    customer = ask_in_the_portal(visit)
    agent = ask_back_by_keys(visit)
    work(HELD)
    reply_by_mail(port, inbox, "The red one.")
    assert Ticket.objects.get().state == "waiting"
    work()
    agent.reload()
    answer = agent.locator(".said.in").last
    expect(answer.locator(".words-of").first).to_have_text("The red one.")
    expect(answer.locator("details.folded")).to_contain_text("Which light is on?")
    expect(answer.locator("details.folded .words-of")).to_be_hidden()
    assert Ticket.objects.get().state == "open"

    resolve_by_keys(agent, "The roll was empty.")
    work(HELD)
    rate_by_link(visit, path_in(inbox.mails[-1].text, r"/\S+/5/?", settings))
    customer.reload()
    customer.get_by_label("What is still wrong?").fill("It is silent again.")
    customer.locator("#tell").get_by_role("button", name="It is not solved").click()
    expect(customer.get_by_text("It is silent again.")).to_be_visible()
    agent.reload()
    resolve_by_keys(agent, "The sensor is new.")
    keep(agent, "desk-story")
    the_page_shows_all_of_it(agent)


def the_page_shows_all_of_it(page: Page) -> None:
    ticket = Ticket.objects.get()
    assert time_line(page, ticket) == [
        "Opened", "Assigned", "Assigned", "Answer to the customer", "Waiting", "Message from the customer", "Resumed",
        "Answer to the customer", "Resolved", "Message from the customer", "Reopened", "Answer to the customer",
        "Resolved",
    ]  # fmt: skip
    assert clocks(page, ticket) == {
        "Response": "Met", "Resolution": "Met", "Next answer": "Met", "Next answer, cycle 2": "Met",
    }  # fmt: skip
    resolution = page.locator(".clock-card", has_text="Resolution")
    resolution.get_by_text("How this was counted").click()
    for words in ("Pause: waiting for the customer", "Resolved, before it was reopened", "Judged before: met"):
        expect(resolution).to_contain_text(words)


def test_an_order_is_approved_by_mail_and_fulfilled(
    inbox: Inbox, printing: Service, people: Cast, promise: Callable[..., None], visit: Callable[..., Page],
    settings: Any,
) -> None:  # fmt: skip
    promise()
    fields = written_fields([FormField(name="where", kind=FieldKind.TEXT, label="Where to", is_required=True)])
    RequestType.objects.create(
        code="label-printer", name="Label printer", service=printing, fields=fields, approvals=["representative"]
    )
    customer = visit("/portal/order/label-printer/", by="charlie@example.org")
    customer.get_by_label("Where to").fill("Ramp 3")
    customer.get_by_role("button", name="Order it").click()
    expect(customer.get_by_text("It has to be approved first")).to_be_visible()
    ticket = Ticket.objects.get()
    for job in ProcrastinateJob.objects.filter(task_name="portal.ask_for_approval"):
        app.tasks[job.task_name](**job.args)
    asked = inbox.mails[-1]
    assert asked.subject == f"Please decide: Label printer for Charlie ({ticket.reference})"

    with pytest.raises(InputError, match="waits for the approval of Alice"):
        enter_phase(ticket, "fulfilment", by=people.dora, now=datetime.now(UTC))
    chief = visit(path_in(asked.text, r"/\S+", settings), by="alice@example.org")
    chief.get_by_role("button", name="Approve").click()
    expect(chief.get_by_text("Your decision stands.")).to_be_visible()

    agent = visit(ticket.get_absolute_url(), by="dora@example.org")
    agent.keyboard.press("t")
    expect(agent.get_by_text("Taken", exact=True)).to_be_visible()
    resolve_by_keys(agent, "It stands at ramp 3.")
    work(HELD)
    assert "It stands at ramp 3." in inbox.mails[-1].text
    customer.reload()
    customer.get_by_role("button", name="Thank you, it is solved").click()
    expect(customer.get_by_text("is closed.", exact=False).first).to_be_visible()
    assert time_line(agent, ticket) == [
        "Opened", "Assigned", "New phase", "Assigned", "Answer to the customer", "Resolved", "Closed",
    ]  # fmt: skip
    expect(agent.locator(".timeline")).to_contain_text("Fulfilment")
    assert clocks(agent, ticket) == {"Response": "Met", "Fulfilment": "Met"}


def of_clocks(inbox: Inbox) -> list[Mail]:
    """Return the letters about clocks: all but the customer's."""
    return [one for one in inbox.mails if one.to[0].mailbox != "charlie@example.org"]


def awaited(what: Callable[[], bool]) -> None:
    """Wait until the worker, a process of its own that takes seconds to start, has done something."""
    until = time.monotonic() + 120
    while not what():
        assert time.monotonic() < until, "the worker has not done it in two minutes"
        time.sleep(0.1)


def run_twice(worker: Start, ticket: Ticket, inbox: Inbox, settings: Any) -> None:
    """Start the worker, stop it once it has told of the clock, and start it again until all letters are there."""
    smtp = f"smtp://127.0.0.1:{settings.MAILERS['default']['OPTIONS']['port']}"
    told = {"ACCORD_SMTP": smtp, "ACCORD_MAIL_ADDRESS": mailing.DESK, "ACCORD_ADDRESS": settings.ADDRESS}
    first = worker(**told)
    awaited(ClockNotice.objects.filter(ticket=ticket, kind="escalation").exists)
    first.terminate()
    first.wait(60)
    worker(**told)  # goes on with what the first has not sent, and tells nobody again
    awaited(lambda: len(of_clocks(inbox)) >= len(TOLD))


def test_a_worker_that_was_down_tells_of_a_breach_and_its_escalations_once(
    inbox: Inbox, people: Cast, promise: Callable[..., None], visit: Callable[..., Page], settings: Any, worker: Start
) -> None:
    promise(
        escalation=[
            {"at": "50 %", "to": "Second line", "kind": "functional", "targets": ["response"]},
            {"after_breach": "15 min", "to": "Team lead", "targets": ["response"]},
        ]
    )
    TeamMember.objects.create(team=people.network, person=people.jonas)
    an_hour_ago = datetime.now(UTC) - timedelta(minutes=60)
    call = Call(subject="No line to the bank", words=Words(text="All tills."), requester=people.charlie,
                team=people.desk, impact=3, urgency=2)  # fmt: skip
    ticket = take(open_ticket(call, by=people.charlie, now=an_hour_ago), by=people.dora, now=an_hour_ago)
    run_twice(worker, ticket, inbox, settings)

    given = ClockNotice.objects.filter(ticket=ticket).values_list("target", "kind", "step")
    assert sorted(given) == [("response", *one) for one in NOTICES]
    ticket.refresh_from_db()
    assert (ticket.team, ticket.assignee) == (people.network, None)
    assert sorted(one.to[0].mailbox.partition("@")[0] for one in of_clocks(inbox)) == TOLD
    letter = next(one for one in of_clocks(inbox) if one.to[0].mailbox == "erik@example.org")
    assert letter.subject == "1 clock has run out, 1 escalation"

    lead = visit("/notices/", by="erik@example.org")
    assert lead.locator("tbody tr").count() == 2
    expect(lead.get_by_text("Response has run out")).to_have_count(1)
    expect(lead.get_by_text("Response is escalated")).to_have_count(1)
    lead.goto(path_in(letter.text, r"/tickets/\S+", settings))
    expect(lead.locator("h1")).to_have_text("No line to the bank")
    assert sorted(time_line(lead, ticket, "notices")) == ["Breach", "Escalation", "Escalation", "Warning"]
    keep(lead, "desk-escalated")
    expect(lead.locator(".timeline")).to_contain_text("Response; told: Dora, Erik, Fay")
    assert clocks(lead, ticket)["Response"] == "Missed"
