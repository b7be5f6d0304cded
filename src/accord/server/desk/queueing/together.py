"""The same done to several tickets: each by itself, so that one that cannot be changed does not hold up the others."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from accord.errors import AccordError, InputError
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.desk import actions
from accord.server.desk.access import may_for_ticket
from accord.server.desk.actions import Classification, Words
from accord.server.desk.models import Ticket, WaitingReason
from accord.server.desk.queries.ticket_people import find_ticket
from accord.server.ui.wording import told_error

__all__ = ["DEEDS", "Outcome", "do_together"]

type Given = Mapping[str, Any]
type Perform = Callable[[Ticket, Given, Person, datetime], object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one ticket; `refusal` is empty when it was done."""

    reference: str
    refusal: str = ""


def _assign(ticket: Ticket, given: Given, by: Person, now: datetime) -> object:
    team, person = given["to"] or (None, None)
    return actions.assign(ticket, team=team, person=person, by=by, now=now)


def _level(ticket: Ticket, given: Given, by: Person, now: datetime) -> object:
    return actions.classify(ticket, Classification(level=_needed(given, "level")), by=by, now=now)


def _wait(ticket: Ticket, given: Given, by: Person, now: datetime) -> object:
    return actions.wait(ticket, WaitingReason(_needed(given, "waiting_for")), by=by, now=now)


def _resolve(ticket: Ticket, given: Given, by: Person, now: datetime) -> object:
    return actions.resolve(ticket, words=Words(text=_needed(given, "text")), by=by, now=now)


def _merge(ticket: Ticket, given: Given, by: Person, now: datetime) -> object:
    return actions.merge(ticket, find_ticket(by, _needed(given, "other"), "other"), by=by, now=now)


def _needed(given: Given, name: str) -> Any:
    if not given.get(name):
        raise InputError([at_field(_("Fill this in first."), name)])
    return given[name]


DEEDS: Final[Mapping[str, Perform]] = {
    "take": lambda ticket, _given, by, now: actions.take(ticket, by=by, now=now),
    "assign": _assign,
    "level": _level,
    "wait": _wait,
    "resolve": _resolve,
    "merge": _merge,
}


def do_together(deed: str, tickets: Iterable[Ticket], given: Given, *, by: Person, now: datetime) -> list[Outcome]:
    """Do one of `DEEDS` to each of some tickets, each in a transaction of its own, and return what became of it."""
    return [Outcome(one.reference, _refusal(DEEDS[deed], one, given, by, now)) for one in tickets]


def _refusal(perform: Perform, ticket: Ticket, given: Given, by: Person, now: datetime) -> str:
    if not may_for_ticket(by, Capability.WORK_ON_TICKETS, ticket):
        return _("You may only read this ticket.")
    try:
        perform(ticket, given, by, now)
    except AccordError as error:
        return told_error(error)
    return ""
