"""Clients that ask the product for things, and ask again as sound ones do when they get no answer.

A program sends the same request again under the same idempotency key; a browser sends the same form again, or looks at
the ticket before it sends an answer again; a mail server sends the same bytes again until they are taken or refused.
"""

import http.client
import json
import random
import smtplib
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any
from urllib.parse import unquote, urlencode
from uuid import uuid4

from benchmarks.desk.words import answer_text, subject_of, trouble
from benchmarks.kill.ends import Ends
from benchmarks.kill.ledger import Kind, Ledger, new_mark
from benchmarks.kill.scene import DESK

__all__ = ["KINDS", "Desk", "clients"]

CSRF = "b" * 32
KINDS = ("ticket, API", "answer, API", "ticket, form", "answer, form", "mail", "mail in reply")
_LOST = (OSError, http.client.HTTPException)
_LOST_MAIL = (OSError, smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError, smtplib.SMTPHeloError)
_GIVES_UP = 120.0
_AGAIN = 0.5
_SETTLES = 2.0  # seconds in which what a killed process has begun in the database is done or never will be

type Answer = tuple[int, Mapping[str, str], bytes]


@dataclass(frozen=True, slots=True)
class Desk:
    """The product to ask, who asks, and the book that is kept."""

    port: int
    door: int
    facts: Mapping[str, Any]
    ledger: Ledger
    ends: Ends
    stop: threading.Event

    def asked(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        """Ask over a connection of its own. Raises OSError or HTTPException when the answer does not come whole."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, {"Host": f"localhost:{self.port}", **headers})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()
        finally:
            connection.close()

    def again(self, began: float) -> bool:
        """Wait before something is sent again; say whether it still makes sense."""
        self.ledger.repeat()
        time.sleep(_AGAIN)
        return time.time() - began < _GIVES_UP


def _by_api(desk: Desk, kind: Kind, path: str, mark: str, given: Mapping[str, Any]) -> bool:
    """Send a request of a program until it is answered, always under the same key."""
    began, body = time.time(), json.dumps(given).encode()
    headers = {
        "Authorization": f"Bearer {random.choice(desk.facts['tokens'])}", "Content-Type": "application/json",
        "Idempotency-Key": mark,
    }  # fmt: skip
    desk.ledger.send(kind, mark)
    while True:
        try:
            status, _, said = desk.asked("POST", path, body, headers)
        except _LOST:
            status, said = 0, b""
        if 200 <= status < 300:
            desk.ledger.take(mark, began, json.loads(said).get("reference", "") if kind == KINDS[0] else "")
            return True
        if 400 <= status < 500 and status not in (409, 429):
            desk.ledger.refuse(f"{kind}: {status} {said[:300]!r}")
            return False
        if not desk.again(began):
            return False


def open_by_api(desk: Desk) -> None:
    """Open a ticket as a program does."""
    mark, number = new_mark(), random.randrange(10**6)
    _by_api(desk, KINDS[0], "/api/v1/tickets", mark, {
        "subject": f"{subject_of(number)} {mark}", "text": f"{trouble(number)} {mark}", "service": "printing",
        "requester": random.choice(desk.facts["requesters"]), "impact": 1 + number % 3, "urgency": 1 + number % 2,
    })  # fmt: skip


def answer_by_api(desk: Desk) -> None:
    """Answer a ticket as a program does."""
    if desk.ledger.tickets:
        mark, reference = new_mark(), random.choice(desk.ledger.tickets)
        text = f"{answer_text(random.randrange(999))} {mark}"
        _by_api(desk, KINDS[1], f"/api/v1/tickets/{reference}/answers", mark, {"text": text})


def _by_form(desk: Desk, session: str, path: str, fields: Mapping[str, Any]) -> Answer:
    headers = {"Cookie": f"csrftoken={CSRF}; sessionid={session}", "Content-Type": "application/x-www-form-urlencoded"}
    return desk.asked("POST", path, urlencode({**fields, "csrfmiddlewaretoken": CSRF}).encode(), headers)


def open_by_form(desk: Desk) -> None:
    """Enter a ticket in the form, and send the same form again when no page comes."""
    mark, number, began = new_mark(), random.randrange(10**6), time.time()
    fields = {
        "requester": random.choice(desk.facts["requesters"]), "channel": "phone", "ticket_class": "incident",
        "subject": f"{subject_of(number)} {mark}", "text": f"{trouble(number)} {mark}", "key": str(uuid4()),
        "service": desk.facts["service"], "impact": 1 + number % 3, "urgency": "2",
    }  # fmt: skip
    session = random.choice(desk.facts["sessions"])
    desk.ledger.send(KINDS[2], mark)
    while True:
        try:
            status, headers, said = _by_form(desk, session, "/tickets/new/", fields)
        except _LOST:
            status, headers, said = 0, {}, b""
        where = unquote(headers.get("location", ""))
        if status == http.HTTPStatus.FOUND and where.startswith("/tickets/"):
            desk.ledger.take(mark, began, where.split("/")[2])
            return
        if status and status < 500:
            desk.ledger.refuse(f"{KINDS[2]}: {status} {where} {said[:300]!r}")
            return
        if not desk.again(began):
            return


def answer_by_form(desk: Desk) -> None:
    """Answer in the composer; when no page comes, look at the ticket and send it again only if it is not there."""
    if not desk.ledger.tickets:
        return
    mark, path, began = new_mark(), f"/tickets/{random.choice(desk.ledger.tickets)}/", time.time()
    session = random.choice(desk.facts["sessions"])
    fields = {"kind": "answer", "text": f"{answer_text(random.randrange(999))} {mark}"}
    desk.ledger.send(KINDS[3], mark)
    while True:
        try:
            status, headers, said = _by_form(desk, session, f"{path}do/write/", fields)
        except _LOST:
            status, headers, said = 0, {}, b""
        is_sent = status == http.HTTPStatus.FOUND and headers.get("location") == path
        if is_sent or ((not status or status >= 500) and _is_there(desk, session, path, mark, began)):
            desk.ledger.take(mark, began)
            return
        if status and status < 500:
            desk.ledger.refuse(f"{KINDS[3]}: {status} {headers.get('Location')} {said[:300]!r}")
            return
        if not desk.again(began):
            return


def _is_there(desk: Desk, session: str, path: str, mark: str, began: float) -> bool:
    """Look at a ticket until its page comes, and say whether something stands on it."""
    time.sleep(_SETTLES)
    while True:
        try:
            status, _, page = desk.asked("GET", path, None, {"Cookie": f"sessionid={session}"})
        except _LOST:
            status, page = 0, b""
        if status == http.HTTPStatus.OK:
            return mark.encode() in page
        if not desk.again(began):
            return False


def write_mail(desk: Desk) -> None:
    """Write a mail that opens a ticket."""
    number = random.randrange(10**6)
    _by_mail(desk, KINDS[4], random.choice(desk.facts["requesters"]), subject_of(number), trouble(number), {})


def reply_by_mail(desk: Desk) -> None:
    """Reply to a letter that came from the desk."""
    known = desk.facts["known"]
    letters = [one for one in desk.ends.letters[-200:] if one.to in known and "[" in one.subject]
    if letters:
        letter = random.choice(letters)
        answered = {"In-Reply-To": letter.message_id, "References": letter.message_id}
        subject = " ".join(letter.subject.split())
        _by_mail(desk, KINDS[5], letter.to, f"Re: {subject.split('mark-')[0]}", "Thank you, it is as before.", answered)


def _by_mail(desk: Desk, kind: Kind, sender: str, subject: str, text: str, headers: Mapping[str, str]) -> None:
    mark, began, mail = new_mark(), time.time(), EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = sender, DESK, f"<{mark}@mail.example>"
    mail["Subject"] = subject if headers else f"{subject} {mark}"
    for name, value in headers.items():
        mail[name] = value
    mail.set_content(f"{text}\n\n{mark}\n")
    raw = mail.as_bytes()
    desk.ledger.send(kind, mark)
    while True:
        try:
            with smtplib.SMTP("127.0.0.1", desk.door, timeout=60) as server:
                server.sendmail(sender, [DESK], raw)
                desk.ledger.take(mark, began)
                return
        except smtplib.SMTPResponseException as error:
            if error.smtp_code >= 500:
                desk.ledger.refuse(f"{kind}: {error.smtp_code} {error.smtp_error!r}")
                return
        except smtplib.SMTPRecipientsRefused as error:
            if any(code >= 500 for code, _ in error.recipients.values()):
                desk.ledger.refuse(f"{kind}: {error.recipients}")
                return
        except _LOST_MAIL:
            pass
        if mark in desk.ledger.accepted or not desk.again(began):
            return


def clients(desk: Desk, pause: float) -> list[threading.Thread]:
    """Return clients that work side by side until told to stop; each finishes what it has begun."""
    work: Sequence[tuple[Callable[[Desk], None], ...]] = (
        (open_by_api,), (answer_by_api,), (open_by_form, answer_by_form), (write_mail, reply_by_mail),
    )  # fmt: skip

    def one(deeds: tuple[Callable[[Desk], None], ...]) -> None:
        while not desk.stop.wait(random.uniform(0, 2 * pause)):
            random.choice(deeds)(desk)

    return [threading.Thread(target=one, args=(deeds,)) for deeds in work]
