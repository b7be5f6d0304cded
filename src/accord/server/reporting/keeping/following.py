"""Keeping up with the desk: which days what has changed touches, and working these out anew."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.models import Max, Min, Q, QuerySet

from accord.agreements import Organisation
from accord.calendars.zones import zone as zone_of
from accord.measures import Told
from accord.server.accounts.models import Team, Unit
from accord.server.accounts.queries import home_zone
from accord.server.agreements.bridge import book
from accord.server.catalogue.models import Service
from accord.server.desk.models import Clock, Event, Judgement, Pulse, Ticket
from accord.server.reporting.keeping.days import Places, keep_days
from accord.server.reporting.keeping.facts import keep_facts, tells
from accord.server.reporting.models import Keeping, KeptAmounts, KeptLengths, TicketFact

__all__ = ["follow_days", "keep_all", "mend_days"]

EACH: Final = timedelta(minutes=1)
"""What is kept follows the desk no more often than this."""
AT_LEAST: Final = timedelta(minutes=10)
"""How long it may not know of calls and answers, which do not raise the desk's pulse."""
MENDED: Final = timedelta(days=35)
"""How far back days are worked out anew every night; of what lies before, a month a night."""
_NIGHT: Final = 2  # the hour after which a night's work may begin, in the organisation's time zone
_LATE: Final = timedelta(days=1)
_DAY: Final = timedelta(days=1)
_LOCK: Final = 7_204
# Which tickets a quarter touches is looked up for every clock: in a table in memory, or else in a list each time.
_ROOM: Final = "SET LOCAL work_mem = '256MB'"
_INSTANTS: Final = ("opened_at", "answered_at", "first_resolved_at", "resolved_at", "closed_at", "done_at")
_CLOCK: Final = ("started_at", "stopped_at", "decided_at")


@transaction.atomic
def follow_days(now: datetime) -> int:
    """Work out anew every day that anything touched since the last time; return how many days.

    The first time, and when units, services or teams have changed, that is every day.
    """
    known = _taken()
    if known is None or not _is_due(known, now):
        return 0
    if known.at is None or known.shape != _shape():
        return _all(known, now)
    return _changed(known, now)


@transaction.atomic
def keep_all(now: datetime) -> int:
    """Work out every day anew; return how many days."""
    known = _taken()
    return 0 if known is None else _all(known, now)


@transaction.atomic
def mend_days(now: datetime) -> int:
    """Once a night work out anew what nothing tells of when it changes late; return how many days.

    Calls, votes, letters, answers to surveys and entries of the register are no events of the desk. The last five
    weeks come every night, and what lies before them a month at a time, in turn.
    """
    here = now.astimezone(zone_of(home_zone() or "UTC"))
    row = Keeping.objects.filter(pk=1, at__isnull=False).first()
    if row is None or here.hour < _NIGHT or (row.mended_on and row.mended_on >= here.date()):
        return 0
    known = _taken()
    if known is None or known.at is None:
        return 0
    told = Told(known.tells_channels, known.tells_contacts, known.tells_articles)
    count = keep_days(_to_mend(here.date(), now), Places.now(), told, now)
    known.mended_on = here.date()
    known.save()
    return count


def _to_mend(night: date, now: datetime) -> set[date]:
    lately = _days_between(now - MENDED, now)
    before = sorted(_days_between(_first() or now, now) - lately)
    months = sorted({(day.year, day.month) for day in before})
    turn = months[night.toordinal() % len(months)] if months else None
    return lately | {day for day in before if (day.year, day.month) == turn}


def _taken() -> Keeping | None:
    """Return the row that says how far the days are kept, locked; None while another process is at it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        is_free = cursor.fetchone()[0]
    if not is_free:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_ROOM)
    Keeping.objects.bulk_create([Keeping(pk=1)], ignore_conflicts=True)
    return Keeping.objects.get(pk=1)


def _is_due(known: Keeping, now: datetime) -> bool:
    if known.at is None:
        return True
    if now - known.at < EACH:
        return False
    last = _last()
    return now - known.at >= AT_LEAST or any(getattr(known, name) != value for name, value in last.items())


def _last() -> dict[str, int]:
    return {
        "event": Event.objects.aggregate(last=Max("pk"))["last"] or 0,
        "judgement": Judgement.objects.aggregate(last=Max("pk"))["last"] or 0,
        "changes": Pulse.objects.filter(pk=1).values_list("changes", flat=True).first() or 0,
    }


def _shape() -> str:
    """Return a digest of what the layout of the kept days depends on."""
    units = list(Unit.objects.order_by("pk").values_list("pk", "code", "path", "zone"))
    services = list(Service.objects.order_by("pk").values_list("pk", "code"))
    teams = list(Team.objects.order_by("pk").values_list("code", "support_level"))
    return sha256(repr((units, services, teams)).encode()).hexdigest()


def _all(known: Keeping, now: datetime) -> int:
    last = _last()
    organisation = book().organisation
    keep_facts(None, organisation, now)
    told = tells()
    for model in (KeptAmounts, KeptLengths):
        model._default_manager.all()._raw_delete(DEFAULT_DB_ALIAS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE reporting_ticketfact, reporting_ticketwork")
    first = _first()
    days = _days_between(first, now) if first else set()
    count = keep_days(days, Places.now(), told, now)
    _note(known, now, told, last, _shape())
    return count


def _first() -> datetime | None:
    opened = TicketFact.objects.aggregate(first=Min("opened_at"))["first"]
    return opened - _DAY if opened else None


def _changed(known: Keeping, now: datetime) -> int:
    assert known.at is not None
    last = _last()
    changed = Q(pk__in=Event.objects.filter(pk__gt=known.event).values("ticket"))
    tickets = Q(ticket__in=Ticket.objects.filter(changed).values("pk"))
    touched = _touched(TicketFact.objects.filter(tickets), _INSTANTS)
    touched |= _touched(_clocks_since(known) | Clock.objects.filter(tickets), _CLOCK)
    organisation: Organisation = book().organisation
    keep_facts(changed, organisation, now)
    touched |= _touched(TicketFact.objects.filter(tickets), _INSTANTS)
    touched |= _days_between(known.at - _LATE, now)
    told = tells()
    if told != Told(known.tells_channels, known.tells_contacts, known.tells_articles):
        touched = _days_between(_first() or now, now)
    count = keep_days(touched, Places.now(), told, now)
    _note(known, now, told, last, known.shape)
    return count


def _clocks_since(known: Keeping) -> "QuerySet[Clock]":
    """Return the clocks that a judgement wrote or set aside since; those that the desk decides are decided now."""
    return Clock.objects.filter(Q(judgement__gt=known.judgement) | Q(superseded_at__gte=known.at))


def _touched(rows: "QuerySet[Any]", names: Iterable[str]) -> set[date]:
    """Return the days on which the instants of rows lie, in whatever time zone; turns of reopened tickets too."""
    found: set[date] = set()
    for instants in rows.values_list(*names):
        for at in instants:
            if at is not None:
                found |= _around(at)
    if rows.model is TicketFact:
        for turns in rows.filter(reopened__gt=0).values_list("turns", flat=True):
            found |= {day for turn in turns for day in _around(datetime.fromtimestamp(turn, UTC))}
    return found


def _around(at: datetime) -> set[date]:
    day = at.astimezone(UTC).date()
    return {day - _DAY, day, day + _DAY}


def _days_between(first: datetime, last: datetime) -> set[date]:
    start = first.astimezone(UTC).date() - _DAY
    return {start + timedelta(days=number) for number in range((last.astimezone(UTC).date() - start).days + 2)}


def _note(known: Keeping, now: datetime, told: Told, last: dict[str, int], shape: str) -> None:
    known.at, known.shape = now, shape
    known.tells_channels, known.tells_contacts, known.tells_articles = told.channels, told.contacts, told.articles
    known.mended_on = known.mended_on or now.date()
    for name, value in last.items():
        setattr(known, name, value)
    known.save()
