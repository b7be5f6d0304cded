"""Putting questions: after tickets, in the transaction that closes or resolves them, and by polls."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from accord.events import TicketClass
from accord.server.accounts.models import Membership, Person
from accord.server.desk.actions import UNDO_WITHIN
from accord.server.desk.announcing import Happening
from accord.server.desk.models import Step, Ticket
from accord.server.desk.posting import post
from accord.server.surveys.letters import letter_of
from accord.server.surveys.models import AsksAfter, Poll, Rating
from accord.server.surveys.rule import asks_after
from accord.server.surveys.sampling import sampled

__all__ = ["NOT_AGAIN_WITHIN", "ask_about", "follow", "follow_back", "is_followed", "run_polls"]

NOT_AGAIN_WITHIN: Final = timedelta(days=31)
"""A poll asks nobody who was asked anything in this time."""
_HELD: Final = UNDO_WITHIN + timedelta(seconds=1)
_ASKED_ABOUT: Final = (TicketClass.INCIDENT, TicketClass.REQUEST)
_AFTER: Final = {"ticket.closed": AsksAfter.CLOSED, "ticket.resolved": AsksAfter.RESOLVED}


def is_followed(happening: Happening) -> bool:
    """Say whether an action is one after which customers may be asked."""
    return happening.action in _AFTER


def follow(happening: Happening) -> None:
    """Ask the customer after a ticket, if this is when customers are asked. A mail of its own asks after closing."""
    when = _AFTER.get(happening.action)
    if when is None or when != asks_after():
        return
    rating, is_new = ask_about(happening.ticket, now=happening.step.at, step=happening.step)
    if rating is not None and is_new and when == AsksAfter.CLOSED and happening.step.by_id != rating.person_id:
        leaves_at = happening.step.at + (_HELD if happening.step.by else timedelta())
        post([letter_of(rating, written_at=happening.step.at, leaves_at=leaves_at, step=happening.step)])


def follow_back(step: Step) -> None:
    """Take a question back with the step after which it was put."""
    Rating.objects.filter(step=step, answered_at=None).delete()


def ask_about(ticket: Ticket, *, now: datetime, step: Step | None = None) -> tuple[Rating | None, bool]:
    """Return the question about a ticket, and whether it is new; None where there is nobody to ask."""
    person = ticket.requester
    if person is None or not person.is_active or ticket.ticket_class not in _ASKED_ABOUT:
        return None, False
    about = {"unit": ticket.unit, "service": ticket.service, "team": ticket.team, "asked_at": now, "step": step}
    return Rating.objects.get_or_create(ticket=ticket, person=person, defaults=about)


def run_polls(now: datetime) -> int:
    """Put the questions of the polls whose day has come; several workers share them. Return how many people asked."""
    today, asked = timezone.localdate(now), 0
    while (count := _run_next(today, now)) is not None:
        asked += count
    return asked


@transaction.atomic
def _run_next(today: date, now: datetime) -> int | None:
    due = Poll.objects.filter(next_on__lte=today).order_by("next_on", "pk").select_related("unit")
    poll = due.select_for_update(skip_locked=True, of=("self",)).first()
    if poll is None or poll.next_on is None:
        return None
    ratings = [_question(poll, key, now) for key in _chosen(poll, now)]
    Rating.objects.bulk_create(ratings, ignore_conflicts=True)
    asked = Rating.objects.filter(key__in=[one.key for one in ratings]).select_related("person", "poll", "ticket")
    post([letter_of(one, written_at=now, leaves_at=now) for one in asked])
    poll.next_on = _next(poll.next_on, poll.every, today)
    poll.save(update_fields=["next_on"])
    return len(asked)


def _chosen(poll: Poll, now: datetime) -> list[int]:
    members = Membership.objects.filter(unit__path__startswith=poll.unit.path, person__is_active=True)
    everybody = set(members.values_list("person_id", flat=True))
    lately = Rating.objects.filter(person__in=everybody, asked_at__gt=now - NOT_AGAIN_WITHIN)
    # Two polls of one day do not both find somebody free: who may be asked is locked, in one order.
    list(Person.objects.select_for_update().filter(pk__in=everybody).order_by("pk").values_list("pk"))
    return sampled(
        everybody, set(lately.values_list("person_id", flat=True)), percent=poll.share, seed=f"{poll.pk}:{poll.next_on}"
    )


def _question(poll: Poll, person: int, now: datetime) -> Rating:
    return Rating(poll=poll, round_on=poll.next_on, person_id=person, unit=poll.unit, asked_at=now)


def _next(day: date, months: int, today: date) -> date:
    """Return the first day after today that is a whole number of steps on; the 31st is the last day of short months."""
    return next(later for later in _steps(day, months) if later > today)


def _steps(day: date, months: int) -> Iterator[date]:
    for count in range(months, 12_000, months):
        years, month = divmod(day.month - 1 + count, 12)
        last = monthrange(day.year + years, month + 1)[1]
        yield date(day.year + years, month + 1, min(day.day, last))
