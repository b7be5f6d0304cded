"""What happens at the desk goes out as letters: held as long as it can be undone, sent once, given up visibly."""

import smtplib
from contextlib import contextmanager
from typing import Any

import pytest

from accord.correspondence import read_mail
from accord.server.channels.mail.letters import sending
from accord.server.channels.mail.letters.sending import PAUSES, send_waiting
from accord.server.channels.mail.letters.wording import worded
from accord.server.channels.mail.models import Letter
from accord.server.desk import ratings
from accord.server.desk.actions import Words, answer, last_undoable, note, rename, resolve, resume, undo, wait, watch
from accord.server.desk.files import read_file
from accord.server.desk.models import Message, Ticket, WaitingReason
from tests.cast import Cast
from tests.server.channels.mail.conftest import Arrive, at, mail


class Post:
    """A mail server that keeps what it takes, or answers as it is told to."""

    def __init__(self) -> None:
        self.sent: list[tuple[list[str], bytes]] = []
        self.trouble: Exception | None = None

    def sendmail(self, from_addr: str, to_addrs: list[str], msg: bytes) -> None:
        assert from_addr == "help@desk.example.com"
        if self.trouble:
            raise self.trouble
        self.sent.append((to_addrs, msg))


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Post:
    made = Post()

    @contextmanager
    def server() -> Any:
        yield made

    monkeypatch.setattr(sending, "_server", server)
    return made


@pytest.fixture
def ticket(desk: Cast, arrive: Arrive, post: Post) -> Ticket:
    """A ticket of Charlie's mail, whose acknowledgement is on its way."""
    made = arrive(mail(message_id="<first@example.org>")).ticket
    assert made
    return made


def test_an_acknowledgement_says_number_promises_and_where_to_look(ticket: Ticket, post: Post) -> None:
    assert send_waiting(at(0)) == 1
    to, raw = post.sent[0]
    sent = read_mail(raw)
    assert to == ["charlie@example.org"]
    assert sent.subject == f"[{ticket.reference}] Printer is silent"
    assert f"Its number is {ticket.reference}" in sent.text
    assert "We answer by 2 Mar 2026, 09:30." in sent.text  # half an hour, on Berlin's clocks
    assert sent.in_reply_to == ("<first@example.org>",)
    assert b"Auto-Submitted: auto-generated" in raw
    assert send_waiting(at(1)) == 0


@pytest.mark.parametrize(("language", "words"), [("ru", "Его номер"), ("fr", "Son numéro")])
def test_people_are_written_to_in_their_language(
    desk: Cast, arrive: Arrive, post: Post, language: str, words: str
) -> None:
    desk.charlie.language = language
    desk.charlie.save()
    arrive(mail())
    assert words in worded(Letter.objects.get()).text


def test_a_machine_that_may_not_be_answered_gets_no_acknowledgement(arrive: Arrive, post: Post) -> None:
    assert arrive(mail("Hello", "X-Auto-Response-Suppress: DR")).outcome == "ticket"
    assert not Letter.objects.exists()


def test_an_answer_leaves_after_half_a_minute_with_its_files_and_its_thread(
    desk: Cast, ticket: Ticket, post: Post
) -> None:
    send_waiting(at(0))
    words = Words(text="Is there **paper** in it?", files=[read_file("how.txt", b"Open the tray.", "text/plain")])
    answer(ticket, words, by=desk.dora, now=at(10), then_wait=WaitingReason.CUSTOMER)
    assert send_waiting(at(10.4)) == 0
    assert send_waiting(at(10.6)) == 1
    raw = post.sent[-1][1]
    sent = read_mail(raw)
    assert "Is there **paper** in it?" in sent.text
    assert "We wait for your answer" in sent.text
    assert "<strong>paper</strong>" in (sent.html or "")
    assert [(file.name, file.read()) for file in sent.attachments] == [("how.txt", b"Open the tray.")]
    assert b"Auto-Submitted" not in raw
    assert sent.message_id == Message.objects.get(is_inbound=False).mail_id
    assert "<first@example.org>" in sent.references


def test_a_letter_says_what_was_so_when_it_was_written_down(desk: Cast, ticket: Ticket, post: Post) -> None:
    answer(ticket, Words(text="Which one?"), by=desk.dora, now=at(10), then_wait=WaitingReason.CUSTOMER)
    rename(ticket, "Toner", by=desk.dora, now=at(10.1))
    resume(ticket, by=desk.dora, now=at(10.2))
    answer(ticket, Words(text="Tomorrow"), by=desk.dora, now=at(11), news_at=at(70))
    looked_at = worded(Letter.objects.get(kind="opened")).text
    assert send_waiting(at(12)) == 3
    opened, first, second = (read_mail(raw) for _, raw in post.sent)
    assert "“Printer is silent”" in opened.text
    assert opened.text.split() == looked_at.split()
    assert "We wait for your answer" in first.text
    assert (first.subject, second.subject) == (f"[{ticket.reference}] Printer is silent", f"[{ticket.reference}] Toner")
    assert "You hear from us again by 2 Mar 2026, 10:10." in second.text
    assert not Letter.objects.filter(facts__isnull=False).exists()
    assert {one.mail_id for one in Message.objects.filter(is_inbound=False)} == {first.message_id, second.message_id}


def test_what_is_undone_is_never_sent(desk: Cast, ticket: Ticket, post: Post) -> None:
    send_waiting(at(0))
    answer(ticket, Words(text="Wrong ticket"), by=desk.dora, now=at(10))
    step = last_undoable(ticket, by=desk.dora, now=at(10.3))
    assert step
    undo(ticket, step.pk, by=desk.dora, now=at(10.3))
    assert send_waiting(at(20)) == 0
    assert len(post.sent) == 1


def test_who_watches_hears_answers_and_nobody_hears_notes(desk: Cast, ticket: Ticket, post: Post) -> None:
    watch(ticket, address="boss@example.org", by=desk.dora, now=at(1))
    note(ticket, Words(text="Difficult customer"), by=desk.dora, now=at(2))
    answer(ticket, Words(text="On our way"), by=desk.dora, now=at(3))
    send_waiting(at(5))
    assert sorted(to[0] for to, _ in post.sent[1:]) == ["boss@example.org", "charlie@example.org"]
    assert not any(b"Difficult" in raw for _, raw in post.sent)


def test_a_resolution_asks_how_it_was(desk: Cast, ticket: Ticket, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ratings, "_sources", [])
    ratings.provide(lambda ticket, person: [ratings.RatingLink("5", f"https://x.example/{person.pk}/5")])
    resolve(ticket, by=desk.dora, now=at(10), words=Words(text="New toner."))
    text = worded(Letter.objects.get(kind="resolved")).text
    assert text.startswith("New toner.")
    assert f"5: https://x.example/{desk.charlie.pk}/5" in text


def test_a_wait_for_the_customer_is_told(desk: Cast, ticket: Ticket, post: Post) -> None:
    wait(ticket, WaitingReason.SCHEDULED, by=desk.dora, now=at(10), until=at(900))
    wait(ticket, WaitingReason.CUSTOMER, by=desk.dora, now=at(11))
    assert list(Letter.objects.exclude(kind="opened").values_list("kind", flat=True)) == ["waiting"]


def test_a_letter_is_tried_with_growing_pauses_and_given_up_visibly(ticket: Ticket, post: Post) -> None:
    post.trouble = smtplib.SMTPDataError(451, b"greylisted")
    now = at(0)
    for pause in PAUSES:
        assert send_waiting(now) == 1
        letter = Letter.objects.get()
        assert letter.next_try_at == now + pause
        now += pause
    send_waiting(now)
    letter = Letter.objects.get()
    assert (letter.next_try_at, letter.failed_at, letter.error) == (None, now, "451 greylisted")


def test_an_address_that_is_none_is_given_up_at_once(ticket: Ticket, post: Post) -> None:
    post.trouble = smtplib.SMTPRecipientsRefused({"charlie@example.org": (550, b"no such user")})
    send_waiting(at(0))
    letter = Letter.objects.get()
    assert (letter.sent_at, letter.failed_at, letter.error) == (None, at(0), "550 no such user")


def test_a_server_that_is_away_makes_all_wait_and_costs_no_letter_a_try(ticket: Ticket, post: Post) -> None:
    post.trouble = smtplib.SMTPServerDisconnected("gone")
    later = Letter.objects.create(
        kind="notice", to="x@example.org", subject="Notice", text="Hello", written_at=at(0), next_try_at=at(0)
    )
    send_waiting(at(0))
    later.refresh_from_db()
    assert (later.tries, later.next_try_at) == (0, at(1))
    post.trouble = None
    assert send_waiting(at(2)) == 2


def test_a_letter_that_came_back_is_marked(ticket: Ticket, arrive: Arrive, post: Post) -> None:
    send_waiting(at(0))
    sent = read_mail(post.sent[0][1])
    report = (
        "From: MAILER-DAEMON@example.org\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type="delivery-status"; boundary=b\r\n\r\n'
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n"
        "Final-Recipient: rfc822; charlie@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        f"--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: {sent.message_id}\r\n\r\nx\r\n--b--\r\n"
    )
    raw = arrive(report.encode(), 5)
    assert (raw.outcome, raw.code, raw.detail, raw.ticket) == ("rejected", "bounce", "charlie@example.org", ticket)
    letter = Letter.objects.get()
    assert letter.failed_at == at(5)
    assert letter.error.startswith("5.1.1")
    assert Ticket.objects.count() == 1


def test_without_a_mail_server_nothing_is_written(desk: Cast, arrive: Arrive, settings: Any) -> None:
    settings.SENDS_MAIL = False
    arrive(mail())
    assert not Letter.objects.exists()
