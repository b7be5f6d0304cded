"""A customer who only ever writes mails: from the first to the last one, through real mail servers."""

import smtplib
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Keeping

from accord.correspondence import Mail, read_mail
from accord.server.channels.mail.jobs import SWEEPS
from accord.server.channels.mail.models import Letter, RawMail
from accord.server.desk.actions import Words, answer, resolve
from accord.server.desk.models import Ticket
from tests.cast import Cast
from tests.server.channels.mail.test_listening import Running, hang_up

DESK = "help@desk.example.com"


class Inbox(Keeping):
    """The mail server of the customer's company: keeps what arrives."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[Mail] = []

    def handle_message(self, message: Any) -> None:
        self.mails.append(read_mail(message.as_bytes()))


@pytest.fixture
def inbox(settings: Any) -> Iterator[Inbox]:
    made = Inbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(made, hostname="127.0.0.1", port=port)
    server.start()
    options = {"host": "127.0.0.1", "port": port, "username": "", "password": "", "use_ssl": False, "use_tls": False}
    settings.MAILERS = {"default": {"BACKEND": "", "OPTIONS": {**options, "timeout": 10}}}
    settings.SENDS_MAIL = True
    yield made
    server.stop()


@pytest.fixture
def port(transactional_db: None, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of the desk's own mail server."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setenv("ACCORD_MAIL_ADDRESS", f"Help <{DESK}>")
    hang_up(monkeypatch)
    running = Running()
    yield running.open("smtp")
    running.stop()


def write(port: int, subject: str, text: str, **headers: str) -> None:
    """Send a mail to the desk, as Charlie's mail program does."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Charlie <charlie@example.org>", DESK, subject
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    with smtplib.SMTP("127.0.0.1", port) as client:
        client.send_message(mail)


def work(after: timedelta = timedelta()) -> None:
    """Let the worker look at what is due."""
    for sweep in SWEEPS:
        sweep.run(datetime.now(UTC) + after)


def test_a_request_by_mail_from_asking_to_solved(port: int, inbox: Inbox, people: Cast) -> None:
    write(port, "No paper", "The printer is empty.", Message_ID="<ask@example.org>")
    work()
    ticket = Ticket.objects.get()
    assert (ticket.requester, ticket.subject) == (people.charlie, "No paper")
    acknowledged = inbox.mails[-1]
    assert acknowledged.subject == f"[{ticket.reference}] No paper"
    assert acknowledged.in_reply_to == ("<ask@example.org>",)

    answer(ticket, Words(text="Which floor?"), by=people.dora, now=datetime.now(UTC))
    work()
    assert len(inbox.mails) == 1  # it can still be undone
    work(timedelta(seconds=40))
    asked = inbox.mails[-1]
    assert "Which floor?" in asked.text

    quoted = "\n".join(f"> {line}" for line in asked.text.splitlines())
    write(
        port, "Re: printer", f"The third one.\n\nOn 1 May 2026, Help <{DESK}> wrote:\n{quoted}\n",
        Message_ID="<reply@example.org>", In_Reply_To=asked.message_id,
    )  # fmt: skip
    work()
    assert Ticket.objects.count() == 1
    said = ticket.messages.order_by("seq").last()
    assert said
    assert (said.text, said.author, said.is_inbound) == ("The third one.", people.charlie, True)
    assert "Which floor?" in said.folded

    resolve(ticket, by=people.dora, now=datetime.now(UTC), words=Words(text="Paper is in."))
    work(timedelta(seconds=40))
    assert "Paper is in." in inbox.mails[-1].text
    write(port, "Re: printer", "Thank you!", Message_ID="<thanks@example.org>", In_Reply_To=inbox.mails[-1].message_id)
    work()
    ticket.refresh_from_db()
    assert ticket.state == "resolved"
    assert RawMail.objects.exclude(outcome__in=["ticket", "answer"]).count() == 0
    assert Letter.objects.filter(sent_at=None).count() == 0
