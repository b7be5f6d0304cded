"""Calls in lists, and the people that a number or a name may mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Final, Self

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from accord.server.accounts.access import people_in_reach
from accord.server.accounts.models import Person
from accord.server.accounts.numbers import FEWEST_ALIKE, Digits, digits_of, is_same
from accord.server.accounts.queries import search_people
from accord.server.accounts.roles import Capability
from accord.server.channels.phone.access import calls_in_reach
from accord.server.channels.phone.models import Call, Outcome
from accord.server.desk.access import tickets_in_reach
from accord.server.desk.models import OWN_SOURCE, Ticket

__all__ = [
    "STATES",
    "Asked",
    "caller_of",
    "callers_like",
    "calls_now",
    "count_of_day",
    "find_calls",
    "mark_of",
    "open_tickets_of",
]

STATES: Final = ("", "answered", "lost", "open")
SUGGESTED: Final = 8
_FEWEST: Final = 3
_SHORTEST: Final = 2
_RINGS_FOR: Final = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list of calls is filtered by: the day, the outcome, one's own, a name or a number."""

    on: date
    text: str = ""
    state: str = ""
    mine: bool = False

    @classmethod
    def of(cls, query: QueryDict, today: date) -> Self:
        """Read an address; what makes no sense there is left out."""
        try:
            on = date.fromisoformat(query.get("on", ""))
        except ValueError:
            on = today
        on = on if date(2000, 1, 1) <= on <= today else today
        state = query.get("state", "")
        text = query.get("q", "").strip()[:100].replace("\x00", "")
        return cls(on, text, state if state in STATES else "", "mine" in query)

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the day leaves calls out."""
        return bool(self.text or self.state or self.mine)


def find_calls(person: Person, asked: Asked) -> QuerySet[Call]:
    """Return the calls of a day, on the reader's wall clock, that a person sees and asks for."""
    begin = timezone.make_aware(datetime.combine(asked.on, time()))
    end = timezone.make_aware(datetime.combine(asked.on + timedelta(days=1), time()))
    rows = calls_in_reach(person).filter(offered_at__gte=begin, offered_at__lt=end)
    if asked.state:
        rows = rows.filter(outcome="" if asked.state == "open" else asked.state)
    if asked.mine:
        rows = rows.filter(agent=person)
    if asked.text:
        digits = digits_of(asked.text)
        by_number = Q(digits__contains=digits) if len(digits) >= _FEWEST else Q(pk__in=[])
        rows = rows.alias(digits=Digits("number")).filter(by_number | Q(person__name__icontains=asked.text))
    return rows.select_related("person", "agent", "ticket")


def calls_now(person: Person, now: datetime) -> Sequence[Call]:
    """Return the calls that ring, the longest first, and those that somebody is on."""
    rows = calls_in_reach(person).filter(outcome="", offered_at__gt=now - _RINGS_FOR)
    return list(rows.select_related("person", "agent").order_by("offered_at", "pk")[:50])


def mark_of(live: Sequence[Call], language: str | None) -> str:
    """Return what changes with anything that is shown of calls that are going on, but for how long they are."""
    shown = [
        (one.pk, str(one), one.number, one.is_ringing, one.agent.name if one.agent else "", one.answered_at)
        for one in live
    ]
    return sha256(repr((language, shown)).encode()).hexdigest()[:16]


def caller_of(number: str) -> Person | None:
    """Return the one person who has a number; None where nobody has it, or several."""
    found = _with_number(Person.objects.filter(is_active=True), number)
    return found[0] if len(found) == 1 else None


def _with_number(people: QuerySet[Person], number: str) -> list[Person]:
    digits = digits_of(number).lstrip("0")
    if not digits:
        return []
    rows = people.exclude(phone="").alias(digits=Digits("phone"))
    if len(digits) >= FEWEST_ALIKE:
        rows = rows.filter(digits__contains=digits[-FEWEST_ALIKE:])
    else:
        rows = rows.filter(digits=digits_of(number))
    return [one for one in rows.order_by("name", "pk")[:50] if is_same(one.phone, number)]


def callers_like(asker: Person, text: str) -> Sequence[Person]:
    """Return a few people who have a number, or a name or an address with a text in it."""
    text = text.strip()
    known = people_in_reach(asker, Capability.VIEW_PEOPLE).filter(is_active=True)
    if text and set(text) <= set("+0123456789 ()-./"):
        digits = digits_of(text)
        if len(digits) < _FEWEST:
            return []
        part = digits.lstrip("0")[-FEWEST_ALIKE:] if len(digits) > FEWEST_ALIKE else digits
        rows = known.alias(digits=Digits("phone")).filter(digits__contains=part)
        return list(rows.order_by("name", "pk")[:SUGGESTED])
    return list(search_people(known, text).order_by("name", "pk")[:SUGGESTED]) if len(text) >= _SHORTEST else []


def open_tickets_of(asker: Person, caller: Person) -> Sequence[Ticket]:
    """Return what a caller may be calling about: their tickets that are open or were resolved, the latest first."""
    states = (Ticket.State.OPEN, Ticket.State.WAITING, Ticket.State.RESOLVED)
    rows = tickets_in_reach(asker).filter(requester=caller, source=OWN_SOURCE, state__in=states)
    return list(rows.select_related("assignee", "service").order_by("-last_at", "-pk")[:SUGGESTED])


def count_of_day(person: Person, asked: Asked) -> dict[str, int]:
    """Return how many calls of the day there are by outcome, whatever else is asked for."""
    rows = find_calls(person, Asked(asked.on)).order_by().values_list("outcome").annotate(count=Count("pk"))
    return {**dict.fromkeys(["", *Outcome.values], 0), **dict(rows)}
