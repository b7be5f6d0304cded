"""Handing statements in: to programs by webhook, to people by mail, each once; and again when asked."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accord.server.accounts.models import Person, Unit
from accord.server.audit.actions import record
from accord.server.notices.webhooks.actions import resend as send_again
from accord.server.notices.webhooks.listening import body_of
from accord.server.notices.webhooks.models import Delivery, Endpoint
from accord.server.reporting.spans import Chosen
from accord.server.reports.models import Closing
from accord.server.statements.content import digest_of, stated
from accord.server.statements.errors import NobodyTakesError, NothingToStateError, NotResentError
from accord.server.statements.models import Statement, Submission
from accord.server.statements.words import EVENT

__all__ = ["follow", "keep_statement", "note_mails", "resend", "submit", "takers"]


def takers(unit: Unit) -> list[Endpoint]:
    """Return the webhooks that want statements of a unit."""
    rows = Endpoint.objects.filter(is_on=True).select_related("unit")
    return [
        one
        for one in rows
        if (not one.wanted or EVENT in one.wanted) and (one.unit is None or unit.path.startswith(one.unit.path))
    ]


@transaction.atomic
def keep_statement(unit: Unit, period: Chosen, *, by: Person | None, now: datetime) -> Statement:
    """Keep the statement of a month as it is now; the same content is the same statement, however often.

    Raises NothingToStateError for a month without figures.
    """
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    closing = Closing.objects.filter(unit=unit, starts_on=period.start).first()
    found = stated(unit, period, closing)
    if not found.lines:
        raise NothingToStateError(_("Nothing was measured in this month."), _("There is nothing to hand in."))
    content = found.content()
    digest = digest_of(content)
    rows = Statement.objects.filter(unit=unit, starts_on=period.start)
    known = rows.filter(digest=digest).first()
    if known is not None:
        return known
    last = rows.aggregate(last=Max("revision"))["last"] or 0
    return Statement.objects.create(
        unit=unit, starts_on=period.start, revision=last + 1, closing=closing, content=content, digest=digest,
        made_at=now, made_by=by,
    )  # fmt: skip


@transaction.atomic
def submit(unit: Unit, period: Chosen, *, by: Person | None, now: datetime) -> tuple[Statement, list[Submission]]:
    """Hand a month's statement in to every webhook that wants it; return it, and what is sent for the first time.

    Done twice, nothing is sent twice. Raises NothingToStateError, and NobodyTakesError where no webhook wants it.
    """
    statement = keep_statement(unit, period, by=by, now=now)
    endpoints = takers(unit)
    if not endpoints:
        raise NobodyTakesError(
            _("No webhook takes statements of %(unit)s.") % {"unit": unit.name},
            _("An administrator enters one for the event “Statement handed in”."),
        )
    had = set(statement.submissions.values_list("endpoint_id", flat=True))
    fresh = [one for one in endpoints if one.pk not in had]
    made = Submission.objects.bulk_create(_to_program(statement, one, by, now) for one in fresh)
    for one in made:
        record("statement.submitted", statement, by=by, now=now, **one.told())
    return statement, made


def _to_program(statement: Statement, endpoint: Endpoint, by: Person | None, now: datetime) -> Submission:
    return Submission(
        statement=statement, way=Submission.Way.WEBHOOK, to_name=endpoint.name, endpoint=endpoint,
        delivery=_delivery(statement, endpoint, now), asked_at=now, asked_by=by,
    )  # fmt: skip


def _delivery(statement: Statement, endpoint: Endpoint, now: datetime) -> Delivery:
    """Write the event for an endpoint: its id is that of the content, so that a receiver knows it again."""
    told = {
        **statement.content, "number": statement.number, "revision": statement.revision, "digest": statement.digest,
    }  # fmt: skip
    return Delivery.objects.create(
        endpoint=endpoint, message_id=statement.message_id, event=EVENT, subject=statement.number,
        body=body_of(statement.message_id, EVENT, statement.number, told, statement.made_at), made_at=now,
        next_try_at=now,
    )  # fmt: skip


@transaction.atomic
def resend(submission: Submission, *, by: Person, now: datetime) -> None:
    """Send a statement to a webhook again, under the same id. Raises NotResentError, InputError for one that is off."""
    held = Submission.objects.select_for_update(of=("self",)).select_related("statement__unit").get(pk=submission.pk)
    if held.endpoint is None:
        raise NotResentError(_("What went by mail, or to a webhook that is gone, cannot be sent again."))
    if held.delivery is not None:
        send_again(held.delivery, by=by, now=now)
    else:  # the log of webhooks goes back a month
        held.delivery = _delivery(held.statement, held.endpoint, now)
    held.times, held.received_at, held.failed_at = held.times + 1, None, None
    held.save(update_fields=["delivery", "times", "received_at", "failed_at"])
    record("statement.sent_again", held.statement, by=by, now=now, **held.told())


@transaction.atomic
def note_mails(statement: Statement, people: Iterable[Person], *, now: datetime) -> Sequence[Person]:
    """Note whom a statement is sent by mail, and return those who had not had it yet."""
    had = set(statement.submissions.values_list("person_id", flat=True))
    fresh = [one for one in people if one.pk not in had]
    made = Submission.objects.bulk_create(
        Submission(statement=statement, way=Submission.Way.MAIL, to_name=one.name, person=one, asked_at=now)
        for one in fresh
    )
    for one in made:
        record("statement.submitted", statement, by=None, now=now, **one.told())
    return fresh


def follow(now: datetime) -> int:
    """Note which programs have received what, or never will; return how many there are."""
    waiting = Submission.objects.filter(way=Submission.Way.WEBHOOK, received_at=None, failed_at=None)
    over = [
        one for one in waiting.select_related("delivery")
        if one.delivery is not None and (one.delivery.sent_at or one.delivery.failed_at)
    ]  # fmt: skip
    for one in over:
        assert one.delivery is not None
        one.received_at, one.failed_at = one.delivery.sent_at, one.delivery.failed_at
    Submission.objects.bulk_update(over, ["received_at", "failed_at"])
    return len(over)
