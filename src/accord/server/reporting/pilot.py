"""What a pilot brought: its kinds of targets before it began and since, over as many months on either side."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import polars as pl
from django.db.models import Q
from django.utils import timezone

from accord.agreements import Agreement as Document
from accord.agreements import AgreementBook, Target
from accord.calendars.zones import zone as zone_named
from accord.evaluation import VERDICT_COLUMNS, evaluate
from accord.measures import wilson
from accord.server.accounts.access import under
from accord.server.accounts.models import Unit
from accord.server.agreements import bridge as agreements
from accord.server.agreements.comparison import Compared
from accord.server.agreements.history import as_always
from accord.server.agreements.models import Agreement
from accord.server.agreements.states import BINDING
from accord.server.desk.bridge import log
from accord.server.desk.judging import read_at
from accord.server.desk.models import Ticket
from accord.server.reporting.bridge import verdicts
from accord.server.reporting.models import TargetKinds

__all__ = ["Stretch", "before_and_since"]

MONTHS = 12
_DECIDED = ("met", "missed")
_CLOCK = ["ticket", "kind"]
_READ = (*_CLOCK, "verdict", "started_at", "stopped_at", "elapsed_s", "share")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The months before a pilot and since: from `begin` to `start` and from there to `end`."""

    months: int
    begin: datetime
    start: datetime
    end: datetime

    @classmethod
    def around(cls, since: date, zone: str, now: datetime) -> "Stretch":
        """Return as many months on either side as have begun since, twelve at most; all twelve before it starts."""
        today = now.astimezone(zone_named(zone)).date()
        begun = (count for count in range(1, MONTHS) if since <= today < _months_after(since, count))
        months = next(begun, MONTHS)
        begin, start, end = (
            datetime.combine(_months_after(since, count), datetime.min.time(), zone_named(zone))
            for count in (-months, 0, months)
        )
        return cls(months, begin, start, end)


def _months_after(day: date, count: int) -> date:
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def before_and_since(agreement: Agreement, units: Sequence[str], since: date) -> list[Compared]:
    """Return how each kind of target of a pilot was kept by clocks that began before it and since; [] without any.

    Before it, clocks count as they were judged by the agreements of then. What was under none is judged by the
    pilot's agreement as if it had always held.
    """
    text = _text_of(agreement, since)
    tried = list(Unit.objects.filter(code__in=units).order_by("path"))
    if text is None or not tried:
        return []
    now = timezone.now()
    stretch = Stretch.around(since, tried[0].zone, now)
    where = under((unit.path for unit in tried), "unit__path")
    standing = _read(verdicts(where & _within(text) & Q(started_at__gte=stretch.begin, started_at__lt=stretch.start)))
    replayed = _replayed(text, tried, stretch, now).join(standing, on=_CLOCK, how="anti")
    mine = where & Q(agreement=agreement.code, started_at__gte=stretch.start, started_at__lt=stretch.end)
    kept = _read(verdicts(mine))
    rows = [_compared(kind, text, stretch, standing, replayed, kept) for kind in _kinds(text)]
    return rows if any(row.tickets_before or row.tickets_since for row in rows) else []


def _text_of(agreement: Agreement, since: date) -> Document | None:
    """Return the text that the pilot began with: the last one signed by then, else the newest."""
    versions = list(agreement.versions.order_by("number"))
    signed = [one for one in versions if one.state in BINDING and (one.effective_from or since) <= since]
    chosen = (signed or versions)[-1:]
    return agreements.document(chosen[0]) if chosen else None


def _kinds(text: Document) -> list[TargetKinds]:
    promised = {str(target.kind) for target in text.targets}
    return [kind for kind in TargetKinds if kind.value in promised]


def _within(text: Document) -> Q:
    """Return the condition on clocks that they are about what a text is about, wherever it is."""
    scope = text.scope
    wanted = {
        "service__code": scope.services,
        "component__code": scope.components,
        "function__code": scope.functions,
        "ticket_class": [str(one) for one in scope.classes],
        "level": scope.levels,
    }
    return Q(**{f"{column}__in": list(values) for column, values in wanted.items() if values})


def _replayed(text: Document, units: Sequence[Unit], stretch: Stretch, now: datetime) -> pl.DataFrame:
    """Return the clocks of the history before a pilot, judged by its agreement as if it had always held."""
    scope = text.scope.model_copy(update={"units": tuple(unit.code for unit in units)})
    promised = as_always(text.model_copy(update={"scope": scope}))
    book = AgreementBook([promised], agreements.organisation(), drafts=True)
    about = Q(service__code__in=text.scope.services) if text.scope.services else Q()
    opened = Q(opened_at__gte=stretch.begin, opened_at__lt=stretch.start)
    tickets = under((unit.path for unit in units), "unit__path") & about & opened
    sources = Ticket.objects.filter(tickets).order_by("source").values_list("source", flat=True).distinct()
    found = [evaluate(log(tickets & Q(source=one)), book, read_at(one, now)) for one in sources]
    if not found:
        return _read(pl.DataFrame(schema=VERDICT_COLUMNS))
    clocks = pl.concat([_read(one) for one in found])
    begin, start = (at.astimezone(UTC) for at in (stretch.begin, stretch.start))
    return clocks.filter(pl.col("started_at").is_between(begin, start, closed="left"))


def _read(found: pl.DataFrame) -> pl.DataFrame:
    clocks = found.filter(pl.col("target").is_not_null()).select(_READ)
    return clocks.with_columns(pl.col("kind", "verdict").cast(pl.String))


def _compared(
    kind: TargetKinds,
    text: Document,
    stretch: Stretch,
    standing: pl.DataFrame,
    replayed: pl.DataFrame,
    kept: pl.DataFrame,
) -> Compared:
    judged, tried, since = (
        side.filter((pl.col("kind") == kind.value) & pl.col("verdict").is_in(_DECIDED))
        for side in (standing, replayed, kept)
    )
    before = pl.concat([judged, tried])
    targets = [target for target in text.targets if target.kind == kind.value]
    return Compared(
        str(kind.label),
        _agreed(targets, since),
        _share(before),
        before.height,
        _share(since),
        since.height,
        wilson(_met(since), since.height),
        wilson(_met(before), before.height),
        _time(before, 0.5),
        _time(before, 0.9),
        _time(since, 0.5),
        _time(since, 0.9),
        tried.height,
        stretch.months,
    )


def _agreed(targets: Sequence[Target], since: pl.DataFrame) -> float:
    """Return the agreed share: where targets of a kind differ, as their clocks weigh them."""
    shares = since["share"].to_list() or [float(target.share) for target in targets]
    return float(round(sum(shares) / len(shares), 8))


def _met(clocks: pl.DataFrame) -> int:
    return int((clocks["verdict"] == "met").sum())


def _share(clocks: pl.DataFrame) -> float | None:
    return _met(clocks) / clocks.height if clocks.height else None


def _time(clocks: pl.DataFrame, part: float) -> timedelta | None:
    """Return the time within which a part of the stopped clocks stopped."""
    stopped = clocks.filter(pl.col("stopped_at").is_not_null())["elapsed_s"].quantile(part, "linear")
    return None if stopped is None else timedelta(seconds=round(stopped))
