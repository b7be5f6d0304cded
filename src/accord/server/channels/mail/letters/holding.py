"""Holding notices of clocks for those who want them by mail: at once, or in the morning."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q

from accord.calendars.zones import zone
from accord.server.accounts.models import MailNotices, Person
from accord.server.accounts.queries import home_zone
from accord.server.channels.mail.models import HeldNotice
from accord.server.desk.announcing import Given

__all__ = ["MORNING", "hold", "wish_of", "zone_of"]

MORNING: Final = time(7)
"""When those are written to who want their notices each morning, on their own clock."""


def hold(given: Sequence[Given]) -> None:
    """Hold notices for those of the people told who want them by mail; a server that sends no mail holds none."""
    if not settings.SENDS_MAIL:
        return
    people = _who_wants_mail({key for one in given for key in one.people})
    morning = cache(_next_morning)
    HeldNotice.objects.bulk_create(
        _held(one, people[key], why, morning)
        for one in given
        for key, why in one.people.items()
        if key in people and wish_of(people[key], one.notice.kind) != MailNotices.NONE
    )


def wish_of(person: Person, kind: str) -> str:
    """Return when somebody wants to be written to of a kind of notice: a word of `MailNotices`."""
    return person.warning_mail if kind == "warning" else person.breach_mail


def zone_of(person: Person) -> ZoneInfo:
    """Return the time zone in which somebody is written to."""
    return zone(person.zone or home_zone() or "UTC")


def _who_wants_mail(keys: set[int]) -> Mapping[int, Person]:
    nothing = Q(breach_mail=MailNotices.NONE, warning_mail=MailNotices.NONE)
    return Person.objects.filter(~nothing, is_active=True).in_bulk(keys)


def _held(given: Given, person: Person, why: str, morning: Callable[[Person, datetime], datetime]) -> HeldNotice:
    at = given.notice.given_at
    is_for_the_morning = wish_of(person, given.notice.kind) == MailNotices.MORNING
    return HeldNotice(
        person=person, ticket=given.ticket, kind=given.notice.kind, target_kind=given.kind, due_at=given.due_at,
        why=why, given_at=at, leaves_at=morning(person, at) if is_for_the_morning else at,
    )  # fmt: skip


def _next_morning(person: Person, now: datetime) -> datetime:
    where = zone_of(person)
    local = now.astimezone(where)
    day = local.date() + timedelta(days=local.time() >= MORNING)
    return datetime.combine(day, MORNING, tzinfo=where).astimezone(now.tzinfo)
