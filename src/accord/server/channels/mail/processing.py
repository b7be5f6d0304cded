"""What becomes of a mail: a ticket, an answer, a stated rejection, or a question to the desk."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.utils import translation

from accord.correspondence import Kind, Limits, Mail, read_mail
from accord.server.accounts.models import Person
from accord.server.channels.mail import acting, storage
from accord.server.channels.mail.bouncing import note_bounce
from accord.server.channels.mail.finding import (
    asked_person,
    find_ticket,
    guest_domain,
    is_answer_to_notice,
    speaks_inside,
)
from accord.server.channels.mail.house import desk
from accord.server.channels.mail.letters.texts import of_notice
from accord.server.channels.mail.models import MailRule, Outcome, RawMail, Strangers
from accord.server.channels.mail.receiving import LARGEST
from accord.server.channels.mail.refusing import refuse_politely
from accord.server.channels.mail.result import Result
from accord.server.desk.rows import Asked, Sheet, asked_rows, instances, several

__all__ = ["process", "process_waiting", "read"]

MOST_TRIES: Final = 5
MOST_AN_HOUR: Final = 40
"""Mails of one sender that may become tickets and answers within an hour; machines answering each other write more."""
_PAUSES: Final = (timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30))
_DECIDED: Final = (
    "sender", "subject", "mail_id", "problems", "authentication", "outcome", "code", "detail", "ticket_id",
    "message_id", "processed_at", "next_try_at",
)  # fmt: skip
"""What is written of a mail once it is decided."""
_NEXT: Final = "outcome = 'waiting' AND next_try_at <= %s ORDER BY next_try_at, id LIMIT 1 FOR UPDATE SKIP LOCKED"
_MACHINES: Final = {Kind.AUTO_REPLY: "auto_reply", Kind.BULK: "bulk", Kind.LOOP: "loop"}

_log = structlog.get_logger("accord.mail")


def process_waiting(now: datetime, most: int = 200) -> int:
    """Process mails that wait, the oldest first; several workers share them. Return how many were processed."""
    done = 0
    while done < most:
        key = _process_next(now)
        if key is None:
            break
        done += 1
    return done


def _process_next(now: datetime) -> int | None:
    is_outermost, raw = not connection.in_atomic_block, None
    try:
        with transaction.atomic():
            raw = next(iter(instances(RawMail, *several(asked_rows(RawMail, _NEXT, (now,))))), None)
            if raw is not None:
                process(raw, now, ends=is_outermost)
    except Exception as error:
        if raw is None:
            raise
        _log.exception("mail not processed", mail=raw.pk)
        _try_later(raw, error, now)
    return raw.pk if raw else None


@transaction.atomic
def _try_later(failed: RawMail, error: Exception, now: datetime) -> None:
    """Leave a mail for later; one that fails again and again is held for the desk, which sees why."""
    waiting = RawMail.objects.filter(pk=failed.pk, outcome=Outcome.WAITING, tries=failed.tries)
    raw = waiting.select_for_update(skip_locked=True).first()
    if raw is None:  # another worker has it by now
        return
    raw.tries += 1
    raw.code, raw.detail = "failed", f"{type(error).__name__}: {error}"[:500].replace("\x00", "")
    if raw.tries >= MOST_TRIES:
        raw.outcome, raw.processed_at, raw.next_try_at = Outcome.HELD, now, None
    else:
        raw.next_try_at = now + _PAUSES[raw.tries - 1]
    raw.save()


def read(raw: RawMail) -> Mail:
    """Read a mail that was kept."""
    return read_mail(storage.read(raw.digest), desk=desk(), limits=Limits(size=LARGEST + 1024 * 1024))


def process(raw: RawMail, now: datetime, *, ends: bool = False) -> RawMail:
    """Decide what becomes of a mail and do it, in the caller's transaction, which `ends` with it."""
    mail = read(raw)
    _describe(raw, mail)
    with translation.override(settings.LANGUAGE_CODE):
        result = _result(raw, mail, now)
    raw.outcome, raw.code, raw.detail = result.outcome, result.code, result.detail[:500]
    raw.ticket, raw.message = result.ticket, result.message
    raw.processed_at, raw.next_try_at = now, None
    sheet = Sheet()
    sheet.change(RawMail, raw.pk, {name: getattr(raw, name) for name in _DECIDED})
    sheet.send(ends=ends)
    return raw


def _describe(raw: RawMail, mail: Mail) -> None:
    raw.sender = mail.sender.mailbox[:320] if mail.sender else ""
    raw.subject, raw.mail_id = mail.subject[:250], mail.message_id[:300]
    raw.problems = [[str(one.defect), one.where[:200]] for one in mail.problems[:50]]
    if found := mail.authentication:
        raw.authentication = {
            "spf": found.spf, "dkim": found.dkim, "dmarc": found.dmarc, "domains": list(found.dkim_domains[:10]),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Arrival:
    raw: RawMail
    mail: Mail
    mailbox: str
    now: datetime


def _result(raw: RawMail, mail: Mail, now: datetime) -> Result:
    if mail.kind is Kind.BOUNCE:
        return note_bounce(mail, now)
    if mail.kind in _MACHINES:
        return Result(Outcome.REJECTED, _MACHINES[mail.kind])
    if mail.sender is None:
        return Result(Outcome.REJECTED, "no_sender")
    if not (mail.text.strip() or mail.topic or mail.attachments):
        return Result(Outcome.REJECTED, "empty")
    return _of_somebody(_Arrival(raw, mail, mail.sender.mailbox, now))


def _of_somebody(arrival: _Arrival) -> Result:
    """Return what becomes of a mail that no machine wrote, once it is known that it may become something."""
    [[same]], [[lately]], people = several(_asked_same(arrival), _asked_lately(arrival), asked_person(arrival.mailbox))
    if same:
        return Result(Outcome.REJECTED, "duplicate")
    if arrival.mail.authentication and arrival.mail.authentication.dmarc == "fail":
        return Result(Outcome.HELD, "forged", detail=arrival.mailbox.rpartition("@")[2])
    if lately >= MOST_AN_HOUR:
        return Result(Outcome.HELD, "flood", detail=arrival.mailbox)
    return _of_a_person(arrival, next(iter(instances(Person, people)), None))


def _asked_same(arrival: _Arrival) -> Asked:
    """Return the query for whether the same mail, perhaps on another way, became something already."""
    raw = arrival.raw
    return Asked(
        "SELECT EXISTS (SELECT FROM mail_rawmail WHERE mail_id <> '' AND mail_id = %s AND sender = %s AND subject = %s"
        " AND id <> %s AND outcome IN ('ticket', 'answer'))",
        (raw.mail_id, raw.sender, raw.subject, raw.pk),
        stays=True,
    )


def _asked_lately(arrival: _Arrival) -> Asked:
    """Return the query for how many mails of the sender became something lately; no more than are too many."""
    return Asked(
        "SELECT count(*) FROM (SELECT FROM mail_rawmail WHERE sender = %s AND received_at > %s"
        " AND outcome IN ('ticket', 'answer') LIMIT %s) lately",
        (arrival.raw.sender, arrival.now - timedelta(hours=1), MOST_AN_HOUR),
        stays=True,
    )


def _of_a_person(arrival: _Arrival, person: Person | None) -> Result:
    mail = arrival.mail
    found = find_ticket(mail, person)
    if is_answer_to_notice(mail) and not (found.ticket and speaks_inside(person, found.ticket)):
        is_told = refuse_politely(mail, arrival.now, of_notice)
        return Result(Outcome.REJECTED, "notice_told" if is_told else "notice", detail=arrival.mailbox)
    if found.ticket is not None:
        return acting.go_on(mail, found.ticket, found.code, person, arrival.raw, arrival.now)
    if person is not None and person.is_active:
        return acting.open_new(mail, person, found, arrival.raw, arrival.now)
    if rule := guest_domain(arrival.mailbox):
        guest = person or _guest(mail, arrival.mailbox)
        return acting.open_new(mail, guest, found, arrival.raw, arrival.now, unit=rule.unit, domain=rule.domain)
    return _of_a_stranger(arrival)


def _guest(mail: Mail, mailbox: str) -> Person | None:
    return acting.welcome_guest(mailbox, mail.sender.name if mail.sender else "")


def _of_a_stranger(arrival: _Arrival) -> Result:
    rule = MailRule.objects.first()
    if rule is None or rule.strangers == Strangers.HOLD:
        return Result(Outcome.HELD, "stranger", detail=arrival.mailbox)
    is_told = refuse_politely(arrival.mail, arrival.now)
    return Result(Outcome.REJECTED, "refused" if is_told else "stranger", detail=arrival.mailbox)
