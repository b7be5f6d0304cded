"""Answering, following up, and setting polls up."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person
from accord.server.audit.actions import record
from accord.server.desk.actions.changing import changing
from accord.server.desk.errors import OvertakenError
from accord.server.desk.escalating.people import Directory
from accord.server.desk.models import Task, Ticket
from accord.server.surveys.announcing import LowScore, announce_low_score
from accord.server.surveys.asking import ask_about
from accord.server.surveys.errors import TooLateError
from accord.server.surveys.models import AsksAfter, Poll, Rating, SurveyRule

__all__ = [
    "CHANGED_WITHIN",
    "LOW",
    "Answered",
    "end_poll",
    "finish_follow_up",
    "rate",
    "rate_ticket",
    "save_poll",
    "save_rule",
]

CHANGED_WITHIN: Final = timedelta(days=7)
"""How long an answer can be changed."""
ANSWERED_WITHIN: Final = timedelta(days=60)
"""How long a question waits for an answer."""
LOW: Final = 2
"""A score up to this is followed up."""
LONGEST: Final = 4000


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of an answer: whether it took the place of an earlier one."""

    rating: Rating
    is_changed: bool


@transaction.atomic
def rate(rating: Rating, *, score: int, comment: str, now: datetime) -> Answered:
    """Take an answer. A second one takes the place of the first for seven days.

    Raises InputError for a score outside of 1 to 5, TooLateError for an answer that stands already for longer.
    """
    if not 1 <= score <= 5:
        raise InputError([at_field(_("Choose one of the five answers."), "score")])
    rating = Rating.objects.select_for_update(of=("self",)).select_related("ticket", "poll", "person").get(pk=rating.pk)
    _refuse_late(rating, now)
    is_changed = rating.answered_at is not None
    rating.score, rating.comment = score, comment.strip()[:LONGEST]
    rating.answered_at, rating.changed_at = rating.answered_at or now, now if is_changed else None
    rating.save(update_fields=["score", "comment", "answered_at", "changed_at"])
    about = rating.ticket or rating.poll
    assert about is not None, "the database lets no other row in"
    record("rating.changed" if is_changed else "rating.given", about, by=rating.person, now=now, score=score)
    if score <= LOW and rating.followed_up_at is None:
        _follow_up(rating, now)
    return Answered(rating, is_changed)


def _refuse_late(rating: Rating, now: datetime) -> None:
    if rating.answered_at is not None and now - rating.answered_at > CHANGED_WITHIN:
        raise TooLateError(_("Your answer stands; it could be changed for seven days."))
    if rating.answered_at is None and now - rating.asked_at > ANSWERED_WITHIN:
        raise TooLateError(_("This question was asked too long ago."))


@transaction.atomic
def rate_ticket(ticket: Ticket, *, score: int, comment: str, by: Person, now: datetime) -> Answered:
    """Take the answer of a requester about their ticket, whether they were asked or not."""
    if ticket.state not in (Ticket.State.RESOLVED, Ticket.State.CLOSED) or ticket.requester_id != by.pk:
        raise InputError([at_field(_("This ticket cannot be rated."), "score")])
    rating, _is_new = ask_about(ticket, now=now)
    if rating is None:
        raise InputError([at_field(_("This ticket cannot be rated."), "score")])
    return rate(rating, score=score, comment=comment, now=now)


def _follow_up(rating: Rating, now: datetime) -> None:
    """Have a lead find out why, and tell all leads: by a task on the ticket, or on the list of satisfaction."""
    ticket = rating.ticket
    if ticket is not None and ticket.state in (Ticket.State.WITHDRAWN, Ticket.State.MERGED):
        return
    people = Directory().of_leads(ticket or Ticket(unit=rating.unit)).people
    first = next(iter(people), None)
    if ticket is None:
        rating.follow_up_by_id = first
    else:
        _add_task(ticket, first, rating, now)
    rating.followed_up_at = now
    rating.save(update_fields=["followed_up_at", "follow_up_by"])
    announce_low_score(LowScore(rating, now, people))


def _add_task(ticket: Ticket, assignee: int | None, rating: Rating, now: datetime) -> None:
    text = _("Find out why the customer was not satisfied (%(score)s of 5)") % {"score": rating.score}
    with changing(ticket, "ticket.task_added", by=None, by_name="Accord", now=now, task=text) as change:
        Task.objects.create(ticket=change.ticket, text=text, assignee_id=assignee, made_at=now)


@transaction.atomic
def finish_follow_up(rating: Rating, *, by: Person, now: datetime) -> None:
    """Say that one knows why a poll was answered badly. Raises OvertakenError when somebody said so before."""
    waiting = Rating.objects.filter(pk=rating.pk, poll__isnull=False, followed_up_at__isnull=False)
    if not waiting.filter(follow_up_done_at=None).update(follow_up_done_at=now, follow_up_by=by):
        raise OvertakenError(_("Somebody has followed this up already."))
    assert rating.poll is not None, "asked for above"
    record("rating.followed_up", rating.poll, by=by, now=now, score=rating.score)


@transaction.atomic
def save_rule(asks_after: AsksAfter, *, by: Person) -> None:
    """Say when customers are asked about their tickets."""
    rule, _is_new = SurveyRule.objects.update_or_create(pk=1, defaults={"asks_after": asks_after})
    record("survey.rule_changed", rule, by=by, asks_after=str(asks_after))


@transaction.atomic
def save_poll(poll: Poll, *, by: Person, today: date, seen: int = 0) -> Poll:
    """Save a new poll, or a changed one in whose version `seen` the editor began.

    Raises InputError for a first day that has passed, OvertakenError when somebody changed it meanwhile.
    """
    if poll.next_on is not None and poll.next_on < today:
        raise InputError([at_field(_("This day has passed."), "next_on")])
    is_new = poll.pk is None
    if not is_new:
        standing = Poll.objects.select_for_update().get(pk=poll.pk)
        if standing.row_version != seen:
            raise OvertakenError(_("Somebody changed this poll while you were writing."))
        poll.row_version = standing.row_version + 1
    poll.save()
    record("poll.made" if is_new else "poll.changed", poll, by=by)
    return poll


@transaction.atomic
def end_poll(poll: Poll, *, by: Person) -> None:
    """Let a poll ask nobody any more; what was answered stays."""
    Poll.objects.filter(pk=poll.pk).update(next_on=None)
    record("poll.ended", poll, by=by)
