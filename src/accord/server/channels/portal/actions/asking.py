"""Asking for help, and saying that it did not help."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accord.server.accounts.models import Person
from accord.server.catalogue.models import Service
from accord.server.channels.portal.words import SEVERITIES
from accord.server.desk.actions import Call, Words, customer_writes, open_ticket, reopen
from accord.server.desk.models import Channel, Ticket

__all__ = ["Problem", "report_problem", "say_unsolved", "subject_of"]

_LONGEST_SUBJECT = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What somebody reports: what is wrong, with which service, and how bad it is (a key of `SEVERITIES`)."""

    words: Words
    service: Service | None
    severity: str


def report_problem(problem: Problem, *, by: Person, now: datetime, key: UUID) -> Ticket:
    """Open a ticket for a problem; the same `key` opens it once."""
    _called, impact, urgency = SEVERITIES[problem.severity]
    call = Call(
        subject=subject_of(problem.words.text), words=problem.words, requester=by, service=problem.service,
        impact=impact, urgency=urgency,
    )  # fmt: skip
    return open_ticket(call, by=by, now=now, key=key)


def subject_of(text: str) -> str:
    """Return the first line of what somebody wrote, cut at a word."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if len(first) <= _LONGEST_SUBJECT:
        return first
    return f"{first[:_LONGEST_SUBJECT].rpartition(' ')[0] or first[:_LONGEST_SUBJECT]} …"


@transaction.atomic
def say_unsolved(ticket: Ticket, words: Words, *, by: Person, now: datetime) -> Ticket:
    """Say what is still wrong with a request that was held to be solved; it goes on."""
    if ticket.state == Ticket.State.CLOSED:
        reopen(ticket, by=by, now=now)
    return customer_writes(ticket, words, by=by, now=now, channel=Channel.PORTAL)
