"""Writing notices to people, and marking them read."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, models

from accord.server.accounts.models import Membership, Person
from accord.server.accounts.roles import Role
from accord.server.desk.announcing import Given
from accord.server.improvement.announcing import Waiting
from accord.server.knowledge.announcing import ReviewDue
from accord.server.notices.models import Notification
from accord.server.surveys.announcing import LowScore

__all__ = [
    "AT_ONCE", "KEPT", "forget_old", "mark_read", "ring", "ring_improvements", "ring_low_score", "ring_review_due",
    "ring_webhook_off",
]  # fmt: skip

AT_ONCE: Final = 5
"""More notices than this in ten minutes reach a person as one."""
KEPT: Final = timedelta(days=90)
"""How long what was read is kept."""
GATHERED: Final = timedelta(minutes=10)
"""The time whose notices a digest gathers."""
SHOWN: Final = 20

# Rows come in the order of people, so that two workers that tell the same people wait for each other in one order.
_GATHER = """
    INSERT INTO notices_notification AS n
        (person_id, at, kind, target_kind, why, gathers_from, warnings, breaches, escalations, tickets)
    VALUES (%s, %s, 'digest', '', '', %s, %s, %s, %s, %s)
    ON CONFLICT (person_id, gathers_from) WHERE gathers_from IS NOT NULL DO UPDATE SET
        at = greatest(n.at, EXCLUDED.at), read_at = NULL, warnings = n.warnings + EXCLUDED.warnings,
        breaches = n.breaches + EXCLUDED.breaches, escalations = n.escalations + EXCLUDED.escalations,
        tickets = (n.tickets || EXCLUDED.tickets)[1:{shown}]
"""


def ring(given: Sequence[Given]) -> None:
    """Write the notices of clocks for those who are told; who is told of many in ten minutes is told in one."""
    if not given:
        return
    now = given[0].notice.given_at
    begins = gathered_from(now)
    by_person: dict[int, list[Given]] = {}
    for one in given:
        for person in one.people:
            by_person.setdefault(person, []).append(one)
    gathering = _gathering(by_person, begins)
    Notification.objects.bulk_create(
        _one(person, one) for person, told in by_person.items() if person not in gathering for one in told
    )
    _gather({person: by_person[person] for person in sorted(gathering)}, begins, now)


def gathered_from(at: datetime) -> datetime:
    """Return the start of the time with whose notices one is gathered."""
    length = GATHERED.total_seconds()
    return datetime.fromtimestamp(at.timestamp() // length * length, at.tzinfo)


def _gathering(by_person: dict[int, list[Given]], begins: datetime) -> set[int]:
    """Return who is told in one of all this: with what they were told a moment ago it would be too many."""
    lately = Notification.objects.filter(person__in=by_person, at__gte=begins)
    known = dict(lately.values_list("person_id").annotate(models.Count("pk")))
    begun = set(lately.filter(gathers_from=begins).values_list("person_id", flat=True))
    return begun | {person for person, told in by_person.items() if known.get(person, 0) + len(told) > AT_ONCE}


def _one(person: int, given: Given) -> Notification:
    return Notification(
        person_id=person, at=given.notice.given_at, kind=given.notice.kind, ticket=given.ticket,
        target_kind=given.kind, due_at=given.due_at, why=given.people[person],
    )  # fmt: skip


def _gather(by_person: dict[int, list[Given]], begins: datetime, now: datetime) -> None:
    rows = []
    for person, told in by_person.items():
        kinds = Counter(one.notice.kind for one in told)
        tickets = list(dict.fromkeys(one.ticket.pk for one in told))[:SHOWN]
        rows.append((person, now, begins, kinds["warning"], kinds["breach"], kinds["escalation"], tickets))
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_GATHER.format(shown=SHOWN), rows)


def ring_low_score(low: LowScore) -> None:
    """Write the notice that a customer was not satisfied for those who follow it up."""
    Notification.objects.bulk_create(
        Notification(
            person_id=person, at=low.at, kind=Notification.Kind.LOW_SCORE, ticket=low.rating.ticket, why=why,
        )
        for person, why in low.people.items()
    )  # fmt: skip


def ring_review_due(due: Sequence[ReviewDue]) -> None:
    """Remind those who look after articles that these are to be looked over."""
    Notification.objects.bulk_create(
        Notification(person_id=one.owner, at=one.at, kind=Notification.Kind.REVIEW_DUE, article_id=one.article)
        for one in due
    )


def ring_improvements(waiting: Sequence[Waiting]) -> None:
    """Tell people of deviations that they own, and of their actions that are due."""
    Notification.objects.bulk_create(
        Notification(person_id=one.person, at=one.at, kind=str(one.what), improvement_id=one.improvement)
        for one in waiting
    )


def ring_webhook_off(*, now: datetime) -> None:
    """Tell the administrators that a webhook was switched off because nothing got through."""
    found = Membership.objects.filter(role=Role.ADMINISTRATOR, person__is_active=True).order_by("person")
    people = found.values_list("person", flat=True).distinct()
    Notification.objects.bulk_create(
        Notification(person_id=key, at=now, kind=Notification.Kind.WEBHOOK_OFF) for key in people
    )


def mark_read(person: Person, *, now: datetime, key: int | None = None) -> int:
    """Mark a notice of a person as read, or all of them."""
    unread = Notification.objects.filter(person=person, read_at=None)
    return (unread if key is None else unread.filter(pk=key)).update(read_at=now)


def forget_old(now: datetime) -> int:
    """Delete what was read long ago."""
    return Notification.objects.filter(read_at__lt=now - KEPT).delete()[0]
