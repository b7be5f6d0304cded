"""What a telephone system tells of a call: read with care, and taken once however often and in whatever order."""

import json
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from accord.errors import AccordError, InputError, Place, Problem
from accord.server.accounts.models import Person
from accord.server.channels.phone.models import Call, Outcome, PhoneSystem
from accord.server.channels.phone.queries import caller_of

__all__ = ["Kind", "Told", "UnreadableError", "read_event", "take_event"]

_AHEAD: Final = timedelta(minutes=5)
_EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)


class UnreadableError(AccordError):
    """A body that is no JSON object."""


class Kind(StrEnum):
    """What happened to a call."""

    OFFERED = "call.offered"
    ANSWERED = "call.answered"
    ABANDONED = "call.abandoned"
    ENDED = "call.ended"


@dataclass(frozen=True, slots=True)
class Told:
    """One event: what happened to which call and when; the number and the agent's address where they are known."""

    kind: Kind
    call: str
    at: datetime
    number: str = ""
    agent: str = ""


def read_event(body: bytes, now: datetime) -> Told:
    """Read an event. Raises UnreadableError for what is no JSON object, InputError with each field that is wrong."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise UnreadableError(_("The body is not JSON.")) from None
    if not isinstance(said, dict):
        raise UnreadableError(_("The body is not a JSON object."))
    problems: list[Problem] = []
    kind = _kind(said.get("type"), problems)
    at = _instant(said.get("timestamp"), now, problems)
    data = said.get("data")
    if not isinstance(data, dict):
        problems.append(_problem("data", _("What the event says of the call is missing."), ""))
        data = {"call": "-"}
    call = _text(data, "call", 200, problems, is_needed=True)
    number, agent = _text(data, "number", 40, problems), _text(data, "agent", 254, problems)
    if problems or kind is None or at is None:
        raise InputError(problems)
    return Told(kind, call, at, number, agent)


def _kind(value: Any, problems: list[Problem]) -> Kind | None:
    if isinstance(value, str) and value in list(Kind):
        return Kind(value)
    problems.append(_problem("type", _("This event is not known."), ", ".join(Kind)))
    return None


def _instant(value: Any, now: datetime, problems: list[Problem]) -> datetime | None:
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        problems.append(_problem("timestamp", _("This is no time with its zone."), "2026-03-02T09:30:00Z"))
        return None
    if not _EARLIEST <= at <= now + _AHEAD:
        problems.append(_problem("timestamp", _("This time lies in the future, or too long ago."), ""))
        return None
    return at.astimezone(UTC)


def _text(data: dict[str, Any], name: str, longest: int, problems: list[Problem], *, is_needed: bool = False) -> str:
    value = data.get(name)
    if value is None or value == "":
        if is_needed:
            problems.append(_problem(f"data.{name}", _("This is missing."), ""))
        return ""
    if not isinstance(value, str) or len(value) > longest or any(unicodedata.category(one)[0] == "C" for one in value):
        text = _("This is no text of at most %(count)s characters.") % {"count": longest}
        problems.append(_problem(f"data.{name}", text, ""))
        return ""
    return value.strip()


def _problem(field: str, message: str, remedy: str) -> Problem:
    return Problem(message, remedy, Place(field=field))


@transaction.atomic
def take_event(system: PhoneSystem, told: Told, *, now: datetime) -> Call:
    """Bring a call up to date with an event; one that was told before changes nothing.

    Each event only fills in its own instant, so that their order does not matter. A call that was answered is answered,
    whatever was said before.
    """
    known = Call.objects.get_or_create(system=system, external_id=told.call, defaults={"offered_at": told.at})[0]
    call = Call.objects.select_for_update().get(pk=known.pk)
    if told.kind is Kind.ANSWERED:
        call.answered_at = call.answered_at or told.at
    elif told.kind in (Kind.ABANDONED, Kind.ENDED):
        call.ended_at = call.ended_at or told.at
    call.offered_at = min(call.offered_at, told.at)
    _name(call, told)
    call.outcome = _outcome(call)
    call.save()
    PhoneSystem.objects.filter(pk=system.pk).update(heard_at=now)
    return call


def _name(call: Call, told: Told) -> None:
    if told.number and not call.number:
        call.number = told.number
        call.person = call.person or caller_of(told.number)
    if told.agent and call.agent is None:
        call.agent = Person.objects.filter(email__iexact=told.agent, is_active=True).first()


def _outcome(call: Call) -> str:
    if call.ended_at is None:
        return ""
    return Outcome.LOST if call.answered_at is None else Outcome.ANSWERED
