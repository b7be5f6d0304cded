"""Every mail that arrives becomes a ticket, an answer or a stated rejection."""

from collections import Counter
from pathlib import Path

import pytest

from accord.correspondence.threads import message_id_for
from accord.server.accounts.models import Person
from accord.server.channels.mail import acting, actions, storage
from accord.server.channels.mail.house import desk as house
from accord.server.channels.mail.models import GuestDomain, Letter, MailRule, Outcome, RawMail, Strangers
from accord.server.channels.mail.processing import MOST_AN_HOUR, MOST_TRIES, process_waiting
from accord.server.channels.mail.receiving import receive
from accord.server.desk.actions import Words, answer, close, resolve, watch, withdraw
from accord.server.desk.models import Message, Ticket
from tests.cast import Cast
from tests.server.channels.mail.conftest import MONDAY, Arrive, at, mail

REAL = Path(__file__).parents[5] / "shared" / "data" / "mail"
OUTLOOK = """It prints again, but in green.

Best wishes
Charlie

From: Help <help@desk.example.com>
Sent: Monday, 2 March 2026 09:10
To: Charlie <charlie@example.org>
Subject: RE: Printer is silent

Is there paper in it?
"""


def proof(ticket: Ticket) -> str:
    return message_id_for(ticket.reference, "l1", house())


def test_a_mail_opens_a_ticket_for_its_sender(desk: Cast, arrive: Arrive) -> None:
    raw = arrive(mail("It does nothing.\n\n-- \nCharlie\nRiverside"))
    assert (raw.outcome, raw.code) == ("ticket", "new")
    assert raw.ticket
    assert raw.ticket.requester == desk.charlie
    assert raw.ticket.unit == desk.riverside
    assert (raw.ticket.subject, raw.ticket.channel) == ("Printer is silent", "mail")
    assert raw.message
    assert raw.message.text == "It does nothing."
    assert "Riverside" in raw.message.folded


def test_the_same_bytes_are_kept_once_and_the_same_mail_is_a_ticket_once(arrive: Arrive) -> None:
    raw = mail(message_id="<one@example.org>")
    arrive(raw)
    arrive(raw, 1)
    assert arrive(raw + b"\r\nadded on the way", 2).code == "duplicate"
    assert (RawMail.objects.count(), Ticket.objects.count()) == (2, 1)


def test_an_answer_to_a_mail_of_the_desk_lands_on_its_ticket_with_its_quote_folded(arrive: Arrive) -> None:
    ticket = arrive(mail()).ticket
    assert ticket
    raw = arrive(mail(OUTLOOK, in_reply_to=proof(ticket), subject="RE: Printer is silent"), 10)
    assert (raw.outcome, raw.code, raw.ticket) == ("answer", "thread", ticket)
    assert raw.message
    assert raw.message.text.startswith("It prints again, but in green.")
    assert "paper" not in raw.message.text
    assert "Is there paper in it?" in raw.message.folded


def test_a_proven_answer_counts_from_any_address_of_the_customer(arrive: Arrive) -> None:
    ticket = arrive(mail()).ticket
    assert ticket
    raw = arrive(mail("From my phone", sender="Charlie <me@private.example>", in_reply_to=proof(ticket)), 5)
    assert (raw.outcome, raw.ticket) == ("answer", ticket)
    assert raw.message
    assert (raw.message.author, raw.message.author_address) == (None, "me@private.example")


@pytest.mark.parametrize("forged", ["reference", "message id", "other mail"])
def test_a_reference_to_somebody_elses_ticket_opens_a_new_one_that_mentions_it(
    desk: Cast, arrive: Arrive, forged: str
) -> None:
    ticket = arrive(mail(message_id="<first@example.org>")).ticket
    assert ticket
    said = {
        "reference": {"subject": f"Re: [{ticket.reference}] Printer"},
        "message id": {
            "in_reply_to": proof(ticket).replace(".l1.", ".l2."),
            "subject": f"Re: [{ticket.reference}] Printer",
        },
        "other mail": {"in_reply_to": "<first@example.org>"},
    }[forged]
    raw = arrive(mail("Show me everything", sender="Jonas <jonas@example.org>", **said), 5)
    assert (raw.outcome, raw.code, raw.detail) == ("ticket", "mentions", ticket.reference)
    assert raw.ticket != ticket
    assert ticket.messages.count() == 1
    assert raw.ticket
    assert [one.other for one in raw.ticket.links.all()] == [ticket]


def test_a_reference_in_the_subject_counts_for_people_of_the_ticket(desk: Cast, arrive: Arrive) -> None:
    ticket = arrive(mail()).ticket
    assert ticket
    watch(ticket, by=desk.dora, now=at(1), person=desk.jonas)
    for number, name in enumerate(("charlie", "jonas", "alice"), start=2):
        raw = arrive(mail(f"Of {name}", sender=f"{name}@example.org", subject=f"[{ticket.reference}] Printer"), number)
        assert (raw.outcome, raw.code, raw.ticket) == ("answer", "reference", ticket)


def test_what_somebody_of_the_desk_writes_by_mail_stays_inside(desk: Cast, arrive: Arrive) -> None:
    ticket = arrive(mail()).ticket
    assert ticket
    raw = arrive(mail("Toner is in the cellar.", sender="dora@example.org", in_reply_to=proof(ticket)), 3)
    assert (raw.outcome, raw.code) == ("answer", "note")
    assert raw.message
    assert not raw.message.is_public


def _notice(ticket: Ticket | None, person: Person) -> str:
    """Write a letter about a clock to somebody, and return the Message-ID under which it leaves."""
    letter = Letter.objects.create(
        kind="notice", ticket=ticket, person=person, to=person.email, subject="Response has run out", written_at=at(1)
    )
    return message_id_for(ticket.reference if ticket else "desk", f"l{letter.pk}", house())


@pytest.mark.parametrize(
    ("name", "about", "outcome", "code"),
    [
        ("dora", "ticket", "answer", "note"),  # an agent
        ("grace", "ticket", "answer", "note"),  # reads notes as the service-level manager, and works on no ticket
        ("alice", "ticket", "rejected", "notice_told"),  # stands for the customer's unit, and reads no notes
        ("fay", "nothing she may see", "rejected", "notice_told"),  # answers for a target, and sees no tickets
        ("dora", "many", "rejected", "notice_told"),  # of many tickets nobody knows which is meant
    ],
)
def test_an_answer_to_a_notice_is_a_note_of_it_or_is_refused_with_a_letter(
    desk: Cast, arrive: Arrive, name: str, about: str, outcome: str, code: str
) -> None:
    ticket, person = arrive(mail()).ticket, getattr(desk, name)
    assert ticket
    if about == "nothing she may see":
        person.memberships.all().delete()
    reply = _notice(None if about == "many" else ticket, person)
    raw = arrive(mail("On it.", in_reply_to=reply, sender=f"{person.name} <{person.email}>", subject="Re: it"), 5)
    assert (raw.outcome, raw.code) == (outcome, code)
    said = Message.objects.filter(text="On it.")
    assert [(one.ticket, one.is_public, one.is_inbound) for one in said] == (
        [(ticket, False, False)] if code == "note" else []
    )
    told = Letter.objects.filter(to=person.email, kind="refusal")
    assert ["answers a notice about clocks" in one.text for one in told] == ([] if code == "note" else [True])
    assert Ticket.objects.count() == 1


def test_who_reads_notes_writes_notes_and_their_own_request_is_theirs(desk: Cast, arrive: Arrive) -> None:
    ticket = arrive(mail()).ticket
    assert ticket
    raw = arrive(mail("Do we promise that?", sender="grace@example.org", subject=f"Re: {ticket.reference}"), 5)
    assert (raw.code, raw.message and raw.message.is_public) == ("note", False)
    own = arrive(mail("My screen.", sender="grace@example.org", subject="Screen"), 6).ticket
    assert own
    raw = arrive(mail("It flickers.", sender="grace@example.org", in_reply_to=proof(own), subject="Re: Screen"), 7)
    assert (raw.code, raw.message and raw.message.is_public) == ("thread", True)


def test_an_answer_to_a_closed_ticket_opens_a_linked_new_one(desk: Cast, arrive: Arrive) -> None:
    ticket = arrive(mail()).ticket
    assert ticket
    resolve(ticket, by=desk.dora, now=at(1))
    close(ticket, by=desk.dora, now=at(2))
    raw = arrive(mail("Again!", in_reply_to=proof(ticket)), 3)
    assert (raw.outcome, raw.code, raw.detail) == ("ticket", "continued", ticket.reference)
    assert raw.ticket
    assert [one.other for one in raw.ticket.links.all()] == [ticket]


@pytest.mark.parametrize(
    ("text", "state"),
    [("Thanks a lot!", "resolved"), ("Спасибо!", "resolved"), ("Merci beaucoup", "resolved"), ("Not at all", "open")],
)
def test_a_thank_you_leaves_a_ticket_resolved(desk: Cast, arrive: Arrive, text: str, state: str) -> None:
    ticket = arrive(mail()).ticket
    assert ticket
    resolve(ticket, by=desk.dora, now=at(1))
    arrive(mail(text, in_reply_to=proof(ticket)), 3)
    ticket.refresh_from_db()
    assert ticket.state == state


@pytest.mark.parametrize(
    ("code", "headers"),
    [
        ("auto_reply", ("Auto-Submitted: auto-replied",)),
        ("bulk", ("Precedence: bulk",)),
        ("bulk", ("List-Id: <news.example.org>",)),
        ("loop", ("X-Accord-Desk: desk.example.com",)),
        ("bounce", ("X-Failed-Recipients: charlie@example.org",)),
    ],
)
def test_machines_never_open_or_answer_a_ticket(arrive: Arrive, code: str, headers: tuple[str, ...]) -> None:
    ticket = arrive(mail()).ticket
    assert ticket
    letters = Letter.objects.count()
    raw = arrive(mail("I am away", *headers, in_reply_to=proof(ticket)), 1)
    assert (raw.outcome, raw.code) == ("rejected", code)
    assert (Ticket.objects.count(), Message.objects.count(), Letter.objects.count()) == (1, 1, letters)


def test_machines_that_answer_each_other_are_stopped(desk: Cast, arrive: Arrive) -> None:
    ticket = arrive(mail()).ticket
    assert ticket
    raws = [arrive(mail(f"Answer {n}", in_reply_to=proof(ticket)), 1 + n / 10) for n in range(MOST_AN_HOUR + 1)]
    assert [raw.outcome for raw in raws[-2:]] == ["held", "held"]
    assert raws[-1].code == "flood"


def test_strangers_are_held_rejected_or_guests_by_rule(desk: Cast, arrive: Arrive) -> None:
    assert arrive(mail(sender="eve@nowhere.example")).code == "stranger"
    MailRule.objects.create(pk=1, strangers=Strangers.REJECT)
    first = arrive(mail("Hello?", sender="eve@nowhere.example"), 1)
    second = arrive(mail("Hello??", sender="eve@nowhere.example"), 2)
    assert {(one.outcome, one.code) for one in (first, second)} == {("rejected", "refused")}
    assert Letter.objects.filter(kind="refusal", to="eve@nowhere.example").count() == 1
    arrive(mail("Hello???", sender="eve@nowhere.example"), 60 * 25)
    assert Letter.objects.filter(kind="refusal").count() == 2
    GuestDomain.objects.create(domain="nowhere.example", unit=desk.southfield)
    raw = arrive(mail("Now?", sender="Eve <eve@mail.nowhere.example>"), 60 * 26)
    assert (raw.outcome, raw.code, raw.detail) == ("ticket", "guest", "nowhere.example")
    assert raw.ticket
    assert raw.ticket.unit == desk.southfield
    guest = Person.objects.get(email="eve@mail.nowhere.example")
    assert not guest.is_active
    assert (
        arrive(mail("And", sender="eve@mail.nowhere.example", subject=f"[{raw.ticket}]"), 60 * 27).ticket == raw.ticket
    )


def test_a_sender_whose_domain_disowns_the_mail_is_held(arrive: Arrive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORD_MAIL_AUTHSERV", "mx.desk.example.com")
    results = "Authentication-Results: mx.desk.example.com; spf=fail; dkim=none; dmarc=fail"
    raw = arrive(mail("Give me the keys", results))
    assert (raw.outcome, raw.code) == ("held", "forged")
    assert raw.authentication["dmarc"] == "fail"


def test_a_withdrawn_ticket_is_not_written_on(desk: Cast, arrive: Arrive) -> None:
    ticket = arrive(mail()).ticket
    assert ticket
    withdraw(ticket, by=desk.charlie, now=at(1))
    assert arrive(mail("Again", in_reply_to=proof(ticket)), 2).code == "continued"


def test_a_file_that_is_not_taken_is_named_in_the_message(arrive: Arrive) -> None:
    raw = (
        b"From: charlie@example.org\r\nSubject: Files\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee there\r\n"
        b"--b\r\nContent-Type: text/plain; name=notes.txt\r\nContent-Disposition: attachment\r\n\r\nx\r\n"
        b"--b\r\nContent-Type: text/plain; name=game.exe\r\nContent-Disposition: attachment\r\n\r\nMZ\r\n--b--\r\n"
    )
    message = arrive(raw).message
    assert message
    assert [one.name for one in message.attachments.all()] == ["notes.txt"]
    assert "game.exe" in message.text


def test_a_mail_that_cannot_be_processed_is_tried_again_and_then_held(
    arrive: Arrive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no room")

    with monkeypatch.context() as patch:
        patch.setattr(acting, "open_new", broken)
        assert arrive(mail()).outcome == "waiting"
        for hour in range(1, MOST_TRIES):
            process_waiting(at(60 * hour))
    raw = RawMail.objects.get()
    assert (raw.outcome, raw.code, raw.tries) == ("held", "failed", MOST_TRIES)
    assert "no room" in raw.detail
    assert storage.read(raw.digest) == mail()


def test_ten_thousand_recipients_are_one_ticket(arrive: Arrive) -> None:
    crowd = ", ".join(f"person{n}@example.org" for n in range(10_000))
    raw = arrive(mail("To all of you", f"Cc: {crowd}"))
    assert raw.outcome == "ticket"
    assert Letter.objects.count() == 1  # the acknowledgement of its sender


def test_the_desk_answers_a_resolved_ticket_again_when_it_is_reopened(desk: Cast, arrive: Arrive) -> None:
    ticket = arrive(mail()).ticket
    assert ticket
    answer(ticket, Words(text="Try now."), by=desk.dora, now=at(1))
    resolve(ticket, by=desk.dora, now=at(2))
    arrive(mail("Still silent", in_reply_to=proof(ticket)), 5)
    ticket.refresh_from_db()
    assert ticket.state == "open"


def test_real_mails_all_become_something(desk: Cast) -> None:
    if not REAL.is_dir():
        pytest.skip("the collection of real mails is not on this machine")
    paths = sorted(path for path in REAL.rglob("*") if path.is_file())
    new = sum(receive(path.read_bytes(), way="smtp", sender="", recipients=[], now=MONDAY) for path in paths)
    process_all(1)
    assert new == RawMail.objects.count() > 300
    assert not RawMail.objects.filter(outcome__in=[Outcome.TICKET, Outcome.ANSWER]).exists()

    # Everybody who was held as a stranger is a guest now, and what was held is processed again.
    senders = RawMail.objects.filter(code="stranger").values_list("sender", flat=True)
    for domain in {sender.rpartition("@")[2].lower() for sender in senders}:
        GuestDomain.objects.create(domain=domain, unit=desk.southfield)
    for raw in RawMail.objects.filter(code="stranger"):
        actions.process_again(raw, by=desk.erik, now=at(2))
    process_all(3)
    outcomes = Counter(RawMail.objects.values_list("outcome", flat=True))
    assert outcomes.keys() <= {"ticket", "answer", "rejected", "held"}
    assert outcomes.total() == new
    assert Ticket.objects.count() == outcomes["ticket"] > 100
    assert {one.code for one in RawMail.objects.filter(outcome="held")} <= {"flood", "stranger"}


def process_all(minutes: float) -> None:
    while process_waiting(at(minutes)):
        pass
