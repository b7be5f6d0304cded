"""The life of an agreement: offered, withdrawn, in force, reviewed, ended."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accord.errors import InputError, Place
from accord.server.accounts.models import Person
from accord.server.agreements import bridge, derived
from accord.server.agreements.actions.rows import lock, move
from accord.server.agreements.errors import NotInThatStateError
from accord.server.agreements.models import Version
from accord.server.agreements.states import CURRENT, State
from accord.server.audit.actions import record

__all__ = [
    "conclude_review",
    "end_agreement",
    "offer_text",
    "start_and_end",
    "start_review",
    "take_back",
    "withdraw",
]


@transaction.atomic
def offer_text(version: Version, *, by: Person | None, now: datetime) -> None:
    """Show a draft to the other side: from now on it is negotiated."""
    move(version, State.NEGOTIATION, by=by, now=now)
    record("agreement.offered", version, by=by, now=now)


@transaction.atomic
def take_back(version: Version, *, by: Person | None, now: datetime) -> None:
    """Take a text out of negotiation and make it a draft again, as long as nobody has signed it."""
    held = lock(version)
    if held.signatures.filter(digest=held.digest).exists():
        raise NotInThatStateError(_("One side has signed this text already."))
    if held.state != State.NEGOTIATION:
        raise NotInThatStateError(_("Only a text in negotiation can be taken back."))
    move(version, State.DRAFT, by=by, now=now)
    record("agreement.taken_back", version, by=by, now=now)


@transaction.atomic
def withdraw(version: Version, *, by: Person | None, now: datetime) -> None:
    """Give a version up that has not been signed by both sides."""
    move(version, State.WITHDRAWN, by=by, now=now)
    record("agreement.withdrawn", version, by=by, now=now)


@transaction.atomic
def start_review(version: Version, *, by: Person | None, now: datetime) -> None:
    """Put an agreement in force under review; it goes on to hold."""
    if not Version.objects.filter(pk=version.pk, state=State.IN_FORCE).exists():
        raise NotInThatStateError(_("Only an agreement in force can be reviewed."))
    move(version, State.UNDER_REVIEW, by=by, now=now)
    record("agreement.review_started", version, by=by, now=now)


@transaction.atomic
def conclude_review(version: Version, *, by: Person | None, now: datetime, note: str = "") -> None:
    """Keep a reviewed agreement as it is; the next review is one interval from today."""
    if not Version.objects.filter(pk=version.pk, state=State.UNDER_REVIEW).exists():
        raise NotInThatStateError(_("It is not under review."))
    move(version, State.IN_FORCE, by=by, now=now, review_on=derived.next_review(version, now.date()))
    record("agreement.review_concluded", version, by=by, now=now, note=note)


@transaction.atomic
def end_agreement(version: Version, *, on: date, reason: str, by: Person | None, now: datetime) -> None:
    """Let a signed agreement end before a day; one that has passed is refused, since verdicts were given since."""
    if on < now.date():
        raise InputError(_("%(day)s has passed") % {"day": on}, _("Choose today or a later day"), Place(field="on"))
    held = lock(version)
    if held.state not in (State.SIGNED, *CURRENT):
        raise NotInThatStateError(_("Only a signed agreement that has not ended can be ended."))
    if held.effective_from and on < held.effective_from:
        on = held.effective_from
    text = bridge.document(held).model_copy(update={"effective_until": on})
    Version.objects.filter(pk=held.pk).update(
        effective_until=on, ends_at=bridge.term_of(text)[1], changed_at=now, changed_by=by
    )
    version.refresh_from_db()
    bridge.new_mark()
    record("agreement.to_end", version, by=by, now=now, on=on, reason=reason)
    start_and_end(now)
    version.refresh_from_db()


@transaction.atomic
def start_and_end(now: datetime) -> int:
    """Bring signed versions into force whose day has come, and end those whose time is over; return how many."""
    starting = Version.objects.select_for_update(skip_locked=True, of=("self",)).select_related("agreement")
    started = starting.filter(Q(starts_at=None) | Q(starts_at__lte=now), state=State.SIGNED)
    done = sum(_start(version, now) for version in started.order_by("agreement_id", "number"))
    ending = starting.filter(ends_at__lte=now, state__in=(State.SIGNED, *CURRENT))
    done += sum(_end(version, now) for version in ending.order_by("agreement_id", "number"))
    if done:
        bridge.new_mark()
    return done


def _start(version: Version, now: datetime) -> int:
    before = version.agreement.versions.filter(state__in=(State.SIGNED, *CURRENT), number__lt=version.number)
    for earlier in before.select_related("agreement"):
        until = min(filter(None, (earlier.effective_until, version.effective_from)), default=None)
        move(earlier, State.SUPERSEDED, by=None, now=now, effective_until=until, ends_at=version.starts_at)
        record("agreement.replaced", earlier, by=None, now=now, by_version=version.number)
    move(version, State.IN_FORCE, by=None, now=now)
    record("agreement.in_force", version, by=None, now=now)
    return 1


def _end(version: Version, now: datetime) -> int:
    move(version, State.ENDED, by=None, now=now)
    record("agreement.ended", version, by=None, now=now)
    return 1
