"""Filling an empty database with the demonstration company."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

import polars as pl
from django.conf import settings
from django.db import transaction

from accord.calendars.zones import zone
from accord.demonstration import TICKETS, ZONE, generate
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.showcase import Visitor, show
from accord.server.agreements.demonstration import fill as fill_agreements
from accord.server.audit.actions import record
from accord.server.audit.models import Entry
from accord.server.calendars.demonstration import fill as fill_calendars
from accord.server.catalogue.demonstration import fill as fill_catalogue
from accord.server.channels.phone.demonstration import fill as fill_phone
from accord.server.channels.portal.demonstration import fill as fill_portal
from accord.server.demonstration.people import HEAD_OF_IT, SignIn, address_of, people_and_units, sign_ins
from accord.server.desk.assigning.demonstration import fill as fill_staff
from accord.server.desk.demonstration import fill as fill_desk
from accord.server.desk.intake import take_in
from accord.server.desk.judging import judge
from accord.server.desk.major.demonstration import fill as fill_major
from accord.server.improvement.demonstration import fill as fill_improvement
from accord.server.knowledge.demonstration import fill as fill_knowledge
from accord.server.reporting.keeping.following import keep_all
from accord.server.reports.demonstration import fill as fill_reports
from accord.server.scorecards.demonstration import fill as fill_scorecards
from accord.server.statements.demonstration import fill as fill_statements
from accord.server.surveys.demonstration import fill as fill_surveys

__all__ = ["fill", "is_demonstration", "offer_sign_ins"]

type Progress = Callable[[int, int, str], None]
type Part = tuple[str, Callable[[], object]]

SOURCE = "timber-and-tile"
SEED = 2026
MADE = "demonstration.made"


@transaction.atomic
def fill(progress: Progress, *, tickets: int = TICKETS, now: datetime | None = None) -> None:
    """Save the company with the year of history that ends today; all of it or, when interrupted, nothing.

    `progress` is told the number of each part, how many there are, and what it is, before it begins.
    """
    now = now or datetime.now(UTC)
    end = now.astimezone(zone(ZONE)).date()
    parts = _parts(tickets, _year_before(end), end, now)
    for number, (words, fill_part) in enumerate(parts, start=1):
        progress(number, len(parts), words)
        fill_part()
    record(MADE, Unit.objects.get(parent=None), by=None, now=now)


def _parts(tickets: int, start: date, end: date, now: datetime) -> list[Part]:
    def with_head(fill_part: Callable[..., object]) -> Callable[[], object]:
        return lambda: fill_part(by=Person.objects.get(email=address_of(HEAD_OF_IT)), start=start, end=end)

    return [
        ("people, units and teams", people_and_units),
        ("calendars", with_head(fill_calendars)),
        ("services, components and functions", with_head(fill_catalogue)),
        ("agreements, signed by both sides", with_head(fill_agreements)),
        ("articles and known errors", with_head(fill_knowledge)),
        (f"a year of history: {tickets:,} tickets", lambda: _history(tickets, start, end)),
        ("the verdict for every clock of every ticket", with_head(_judge)),
        ("a major incident", lambda: fill_major(now=now)),
        ("the calls of the last days", lambda: fill_desk(now=now)),
        ("who can do what, and who is away", with_head(partial(fill_staff, now=now))),
        ("what can be ordered, and the last orders", with_head(partial(fill_portal, now=now))),
        ("the telephone of today", lambda: fill_phone(now=now)),
        ("how satisfied the customers were", with_head(partial(fill_surveys, now=now))),
        ("months closed and signed", with_head(partial(fill_reports, now=now))),
        ("statements for the accounting", with_head(fill_statements)),
        ("what is improved", with_head(partial(fill_improvement, now=now))),
        ("what is counted of each day", lambda: keep_all(now)),
        ("scorecards", with_head(partial(fill_scorecards, now=now))),
    ]


def offer_sign_ins() -> list[SignIn]:
    """Offer one person for each role on the sign-in page, and return them."""
    offered = sign_ins()
    show(settings.DATA, [Visitor(one.role, one.name, one.email, one.password) for one in offered])
    return offered


def is_demonstration() -> bool:
    """Whether the database holds the demonstration company, however it came there: made here, or from a backup."""
    return Entry.objects.filter(action=MADE).exists()


def _year_before(day: date) -> date:
    # The agreements' waves begin on firsts of months, so the year does too.
    return day.replace(year=day.year - 1, day=1)


def _history(tickets: int, start: date, end: date) -> None:
    take_in(pl.concat(generate(tickets, SEED, start, end), rechunk=True), source=SOURCE)


def _judge(*, by: Person, start: date, end: date) -> None:
    midnight = datetime.combine(end, time(), zone(ZONE)).astimezone(UTC)
    judge(by=by, reason="history of the demonstration company", now=midnight - timedelta(seconds=1))
