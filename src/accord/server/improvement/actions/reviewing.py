"""Reviews: prepared, held, written down, and sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accord.calendars.zones import zone
from accord.errors import InputError
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person, Unit
from accord.server.audit.actions import record
from accord.server.desk.posting import post
from accord.server.improvement.actions.register import Facts, open_improvement
from accord.server.improvement.errors import SettledError, StaleError
from accord.server.improvement.letters import letter_of
from accord.server.improvement.models import Improvement, Review, Source
from accord.server.improvement.models.reviews import PAPERS
from accord.server.improvement.paper import minutes_pdf
from accord.server.improvement.queries.agenda import agenda_of

__all__ = ["ReviewFacts", "change_review", "decide", "keep_minutes", "prepare_review", "send_review"]


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """When a review is held, with whom, and when the next one is."""

    held_on: date | None = None
    next_on: date | None = None
    attendees: Sequence[Person] = ()


@transaction.atomic
def prepare_review(unit: Unit, month: date, facts: ReviewFacts, *, by: Person, now: datetime) -> Review:
    """Prepare the review of a month; a month that has not begun, or has one already, is refused."""
    first = month.replace(day=1)
    if first > now.astimezone(zone(unit.zone)).date():
        raise SettledError([at_field(_("This month has not begun."), "month")])
    if Review.objects.filter(unit=unit, month=first).exists():
        raise SettledError([at_field(_("This month has its review already."), "month")])
    _refuse_order(facts)
    review = Review.objects.create(
        unit=unit, month=first, held_on=facts.held_on, next_on=facts.next_on, made_at=now, made_by=by, changed_at=now
    )
    review.attendees.set(facts.attendees)
    record("review.prepared", review, by=by, now=now)
    return review


@transaction.atomic
def change_review(review: Review, facts: ReviewFacts, *, version: int, by: Person, now: datetime) -> Review:
    """Say anew when a review is held and with whom."""
    row = _held(review, version)
    _refuse_order(facts)
    row.held_on, row.next_on = facts.held_on, facts.next_on
    row.attendees.set(facts.attendees)
    _save(row, now)
    record("review.changed", row, by=by, now=now)
    return row


@transaction.atomic
def keep_minutes(review: Review, text: str, *, version: int, by: Person, now: datetime) -> Review:
    """Keep the minutes as they stand; what is kept again and again while somebody writes is one entry of the trail."""
    row = _held(review, version)
    if row.minutes == text:
        return row
    is_begun = bool(row.minutes)
    row.minutes = text
    _save(row, now)
    if not is_begun:
        record("review.minutes_begun", row, by=by, now=now)
    return row


@transaction.atomic
def decide(review: Review, facts: Facts, *, by: Person, now: datetime) -> Improvement:
    """Enter a decision of a review into the register."""
    return open_improvement(facts, source=Source.REVIEW, by=by, now=now, review=review)


@transaction.atomic
def send_review(review: Review, *, by: Person, now: datetime) -> Review:
    """Make the PDF of a review and send it to those who took part; from then on its minutes stay as they are.

    Raises SettledError without a day on which it was held, without minutes, or when it is sent already.
    """
    row = _held(review, None)
    if row.held_on is None:
        raise SettledError([at_field(_("Say first on which day it was held."), "held_on")])
    if not row.minutes.strip():
        raise SettledError([at_field(_("There are no minutes yet."), "minutes")])
    people = list(row.attendees.filter(is_active=True).order_by("name"))
    row.language = translation.get_language() or settings.LANGUAGE_CODE
    decisions = list(row.decisions.select_related("owner", "unit", "service", "deviation").order_by("pk"))
    agenda = agenda_of(row, now.astimezone(zone(row.unit.zone)).date())
    row.digest = PAPERS.keep(minutes_pdf(row, agenda, decisions, [person.name for person in people]))
    row.sent_at, row.sent_by = now, by
    _save(row, now)
    record("review.sent", row, by=by, now=now, count=len(people))
    post([letter_of(row, person, now) for person in people])
    return row


def _held(review: Review, version: int | None) -> Review:
    row = Review.objects.select_for_update(of=("self",)).select_related("unit").get(pk=review.pk)
    if row.sent_at is not None:
        raise SettledError(_("The minutes were sent; they stay as they are."))
    if version is not None and row.row_version != version:
        raise StaleError(_("Somebody else changed this while you were writing."))
    return row


def _save(row: Review, now: datetime) -> None:
    row.row_version += 1
    row.changed_at = now
    row.save()


def _refuse_order(facts: ReviewFacts) -> None:
    if facts.held_on and facts.next_on and facts.next_on <= facts.held_on:
        raise InputError([at_field(_("The next review is held after this one."), "next_on")])
