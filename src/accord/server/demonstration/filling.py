"""Filling an empty database with the demonstration company."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import polars as pl
from django.conf import settings
from django.db import transaction

from accord.calendars.zones import zone
from accord.demonstration import TICKETS, ZONE, generate
from accord.server.accounts.models import Person
from accord.server.accounts.showcase import Visitor, show
from accord.server.agreements.demonstration import fill as fill_agreements
from accord.server.calendars.demonstration import fill as fill_calendars
from accord.server.catalogue.demonstration import fill as fill_catalogue
from accord.server.demonstration.people import people_and_units, sign_ins
from accord.server.desk.intake import take_in
from accord.server.desk.judging import judge

__all__ = ["fill"]

type Progress = Callable[[int, int], None]

SOURCE = "timber-and-tile"
SEED = 2026
_STEPS = 7


@transaction.atomic
def fill(progress: Progress, *, tickets: int = TICKETS, now: datetime | None = None) -> None:
    """Save the company with the year of history that ends today; all of it or, when interrupted, nothing."""
    now = now or datetime.now(UTC)
    end = now.astimezone(zone(ZONE)).date()
    start = _year_before(end)
    progress(1, _STEPS)
    head = people_and_units()
    for step, fill_part in enumerate((fill_calendars, fill_catalogue, fill_agreements), start=2):
        progress(step, _STEPS)
        fill_part(by=head, start=start, end=end)
    progress(5, _STEPS)
    _history(tickets, start, end)
    progress(6, _STEPS)
    _judge(head, end)
    show(settings.DATA, [Visitor(one.role, one.name, one.email, one.password) for one in sign_ins()])
    progress(7, _STEPS)


def _year_before(day: date) -> date:
    # The agreements' waves begin on firsts of months, so the year does too.
    return day.replace(year=day.year - 1, day=1)


def _history(tickets: int, start: date, end: date) -> None:
    take_in(pl.concat(generate(tickets, SEED, start, end), rechunk=True), source=SOURCE)


def _judge(head: Person, end: date) -> None:
    midnight = datetime.combine(end, time(), zone(ZONE)).astimezone(UTC)
    judge(by=head, reason="history of the demonstration company", now=midnight - timedelta(seconds=1))
