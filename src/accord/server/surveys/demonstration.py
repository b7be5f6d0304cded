"""How satisfied the demonstration company was: a poll of every quarter, and what was said after tickets."""

from datetime import date, datetime, time, timedelta
from hashlib import sha256

from accord.calendars.zones import zone
from accord.demonstration import ZONE
from accord.demonstration.major import major
from accord.server.accounts.models import Person, Unit
from accord.server.desk.models import OWN_SOURCE, Ticket
from accord.server.surveys.actions import rate, rate_ticket, save_poll
from accord.server.surveys.asking import ask_about, run_polls
from accord.server.surveys.models import Every, Poll, Rating

__all__ = ["fill"]

_SHARE = 15
_SAID = {
    5: "Quick and friendly.",
    4: "",
    3: "It took its time.",
    2: "I had to ask twice.",
    1: "Nobody told me anything.",
}


def fill(*, by: Person, start: date, end: date, now: datetime) -> None:
    """Put the question of four quarters, and answer it; rate the tickets of the last days."""
    first = start + timedelta(days=45)
    poll = Poll(
        name="IT as a whole", unit=Unit.objects.get(parent=None), every=Every.QUARTER, share=_SHARE, next_on=first
    )
    save_poll(poll, by=by, today=first)
    while poll.next_on is not None and poll.next_on < end - timedelta(days=4):
        _round(datetime.combine(poll.next_on, time(9), zone(ZONE)), (poll.next_on - start) / (end - start))
        poll.refresh_from_db()
    _rate_tickets(now)


def _round(at: datetime, progress: float) -> None:
    """Ask, and let six of ten answer within three days; the longer the year goes on the better."""
    run_polls(at)
    for rating in Rating.objects.filter(asked_at=at).order_by("person__email"):
        luck = _luck(f"{at.date()}:{rating.person.email}")
        if luck < 60:
            score = _score(_luck(f"score:{at.date()}:{rating.person.email}") + int(30 * progress))
            rate(rating, score=score, comment=_SAID[score] if luck < 15 else "", now=at + timedelta(hours=luck))


def _luck(seed: str) -> int:
    """Return a number below 100 that is the same in every run."""
    return int.from_bytes(sha256(seed.encode()).digest()[:4]) % 100


def _score(luck: int) -> int:
    return next(score for score, below in ((1, 8), (2, 22), (3, 42), (4, 85), (5, 1000)) if luck < below)


def _rate_tickets(now: datetime) -> None:
    """Ask about what is closed and about the major incident; about half answer, of the many of the incident fewer."""
    told = {one.subject: (one.score, one.comment) for one in major().callers}
    done = Ticket.objects.filter(source=OWN_SOURCE, state__in=("resolved", "closed"), requester__isnull=False)
    for ticket in done.select_related("requester").order_by("pk"):
        asked_at = ticket.closed_at or ticket.resolved_at or ticket.last_at
        if ticket.state == "closed" or ticket.subject in told:
            ask_about(ticket, now=asked_at)
        score, comment = told.get(ticket.subject, (_answer(ticket), ""))
        at = asked_at + timedelta(minutes=50)
        if score is not None and ticket.requester is not None and at < now:
            rate_ticket(ticket, score=score, comment=comment, by=ticket.requester, now=at)


def _answer(ticket: Ticket) -> int | None:
    """Return what the customer of a ticket says; about half of those who were asked say nothing."""
    luck = _luck(ticket.subject)
    return _score(_luck(f"score:{ticket.subject}") + 20) if ticket.state == "closed" and luck < 50 else None
