"""What a new version of a calendar would change: open clocks that move, verdicts of the last quarter that turn."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

import polars as pl
from django.db.models import Q
from django.urls import reverse

from accord.agreements import AgreementBook, HoursVersion
from accord.evaluation import evaluate
from accord.negotiation import HoursChange, changed_book
from accord.server.agreements.bridge import book
from accord.server.agreements.models import Version
from accord.server.agreements.states import BINDING
from accord.server.calendars.bridge import ALWAYS_SINCE, in_use
from accord.server.calendars.effects import EffectRow, Effects
from accord.server.calendars.models import Calendar
from accord.server.desk.bridge import log
from accord.server.desk.models import Clock, Ticket
from accord.server.desk.words import kind_called

__all__ = ["effects_of"]

QUARTER: Final = timedelta(days=91)
SHOWN: Final = 20
_CLOCK: Final = ["ticket", "agreement", "target", "cycle"]
_OPEN: Final = ["running", "paused"]
_DECIDED: Final = ["met", "missed"]


def effects_of(
    calendar: Calendar, new_definition: Mapping[str, object], effective_from: date | None, now: datetime
) -> Effects | None:
    """Return what hours from a date on would change in the agreements whose hours were copied from a calendar.

    None where no agreement that binds was. Agreements keep the hours that they were signed with: this is what
    signing them anew with the changed calendar would mean.
    """
    codes = set(
        Version.objects.filter(calendar_code=calendar.code, state__in=BINDING).values_list("agreement__code", flat=True)
    )
    promises = book()
    known = sorted(codes & {one.id for one in promises.agreements})
    if not known:
        return None
    hours = _hours(calendar, new_definition, effective_from)
    changed = changed_book(promises, [HoursChange(agreement=code, hours=hours) for code in known])
    events = log(_concerned(known, now))
    if events.is_empty():
        return Effects(0, 0)
    return _compared(events, promises, changed, now)


def _hours(calendar: Calendar, new: Mapping[str, object], since: date | None) -> tuple[HoursVersion, ...]:
    versions = {version.effective_from or ALWAYS_SINCE: dict(version.definition) for version in in_use(calendar)}
    versions[since or ALWAYS_SINCE] = dict(new)
    return tuple(
        HoursVersion.model_validate({"effective_from": begins, "calendar": versions[begins]})
        for begins in sorted(versions)
    )


def _concerned(codes: list[str], now: datetime) -> Q:
    recent = Q(decided_at=None) | Q(decided_at__gte=now - QUARTER)
    clocks = Clock.objects.filter(recent, agreement__in=codes, superseded_at=None)
    return Q(pk__in=clocks.values("ticket"))


def _compared(events: pl.DataFrame, before: AgreementBook, after: AgreementBook, now: datetime) -> Effects:
    sides = [_judged(events, promises, now) for promises in (before, after)]
    both = sides[0].join(sides[1], on=_CLOCK, suffix="_after", nulls_equal=True)
    is_open = pl.col("verdict").is_in(_OPEN)
    moved = both.filter(is_open & pl.col("due_at").ne_missing(pl.col("due_at_after")))
    is_recent = pl.col("verdict").is_in(_DECIDED) & (pl.col("decided_at") >= now - QUARTER)
    flipped = both.filter(
        is_recent & pl.col("verdict_after").is_in(_DECIDED) & (pl.col("verdict") != pl.col("verdict_after"))
    )
    rows = pl.concat([moved.head(SHOWN), flipped.head(SHOWN)])
    subjects = dict(Ticket.objects.filter(reference__in=rows["ticket"].to_list()).values_list("reference", "subject"))
    return Effects(moved.height, flipped.height, tuple(_row(row, subjects) for row in rows.iter_rows(named=True)))


def _judged(events: pl.DataFrame, promises: AgreementBook, now: datetime) -> pl.DataFrame:
    words = pl.col("agreement", "target", "kind", "verdict").cast(pl.String)
    found = evaluate(events, promises, now).filter(pl.col("target").is_not_null())
    return found.select("ticket", "cycle", "due_at", "decided_at", words)


def _row(row: Mapping[str, Any], subjects: Mapping[str, str]) -> EffectRow:
    return EffectRow(
        ticket=row["ticket"],
        subject=subjects.get(row["ticket"], ""),
        target=kind_called(row["kind"]),
        before=row["due_at"],
        after=row["due_at_after"],
        verdict_before=str(Clock.Verdict(row["verdict"]).label),
        verdict_after=str(Clock.Verdict(row["verdict_after"]).label),
        url=reverse("desk:ticket", args=[row["ticket"]]),
    )
