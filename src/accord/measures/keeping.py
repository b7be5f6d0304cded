"""The records behind the measures of agreement keeping: clocks by the period in which they were decided."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from functools import wraps

import polars as pl

from accord.agreements import Agreement, AgreementBook, AgreementKind, Scope
from accord.agreements.term import ALWAYS_BEFORE
from accord.calendars.zones import zone as zone_of
from accord.errors import InputError, say
from accord.evaluation import Verdict
from accord.measures.evidence import CHANCE_COLUMNS, WEAKNESS_COLUMNS, Evidence, Find
from accord.measures.periods import Periods

__all__ = [
    "agreed",
    "assigned",
    "compliance",
    "covered",
    "decided",
    "evaluated",
    "expected",
    "forecast",
    "reviewed",
    "without_open",
]

_DECIDED = (str(Verdict.MET), str(Verdict.MISSED))
_OPEN = (str(Verdict.RUNNING), str(Verdict.PAUSED))
_ON_RECORD = timedelta(days=365)


def _once(find: Find) -> Find:
    """Have records found once in the same evidence and periods: most measures of agreement keeping rest on them."""

    @wraps(find)
    def found(evidence: Evidence, periods: Periods) -> pl.DataFrame:
        return evidence.once(find, periods)

    return found


@_once
def compliance(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Decided clocks, met ones in the numerator; exempt, cancelled and still open ones beside."""
    settled = without_open(evidence, periods)
    running = evidence.clocks.filter(pl.col("verdict").is_in([*_DECIDED, *_OPEN]))
    still = periods.place_states(running, "started_at", "decided_at").with_columns(
        in_numerator=False, in_denominator=False, open=True, exempt=False, cancelled=False
    )
    return pl.concat([settled, still], how="diagonal")


@_once
def without_open(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Decided clocks, met ones in the numerator; exempt and cancelled ones beside."""
    counted = decided(evidence, periods).with_columns(
        in_numerator=pl.col("is_met"), in_denominator=True, open=False, exempt=False, cancelled=False
    )
    aside = evidence.clocks.filter(pl.col("verdict").is_in([str(Verdict.EXEMPT), str(Verdict.CANCELLED)])).with_columns(
        at=pl.coalesce("decided_at", "stopped_at", "started_at")
    )
    beside = periods.place(aside).with_columns(
        in_numerator=False,
        in_denominator=False,
        open=False,
        exempt=pl.col("verdict") == str(Verdict.EXEMPT),
        cancelled=pl.col("verdict") == str(Verdict.CANCELLED),
    )
    return pl.concat([counted, beside], how="diagonal")


@_once
def decided(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Clocks whose verdict is certain, at the earlier of stop and breach."""
    rows = evidence.clocks.filter(pl.col("verdict").is_in(_DECIDED))
    placed = periods.place(rows.with_columns(at="decided_at"))
    return placed.with_columns(in_numerator=True, in_denominator=True, is_met=pl.col("verdict") == str(Verdict.MET))


def agreed(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Decided clocks, and open ones outside the denominator, since their share is agreed as well."""
    records = compliance(evidence, periods)
    return records.filter(pl.col("in_denominator") | pl.col("open")).with_columns(in_numerator=False)


def expected(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Decided clocks, missed ones in the numerator, and running ones that will be decided in the period.

    A running clock is expected in the period of its breach: by then it is stopped or missed. One that is paused
    has no breach to expect.
    """
    sure = decided(evidence, periods).with_columns(in_numerator=~pl.col("is_met"))
    running = evidence.clocks.filter(pl.col("verdict").is_in(_OPEN)).with_columns(at="breach_at")
    coming = periods.place(running).with_columns(in_numerator=False, in_denominator=True)
    return pl.concat([sure, coming], how="diagonal")


def forecast(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Decided clocks, and running ones that are due in the period; `met` says how much of each is or will be met.

    That is 1 or 0 of a decided clock, and the chance not to be missed of a running one. Where nobody tells these
    chances, nothing is known.
    """
    sure = decided(evidence, periods).with_columns(in_numerator=pl.col("is_met"), met=pl.col("is_met").cast(pl.Float64))
    if evidence.chances is None:
        return sure.clear()
    key = list(CHANCE_COLUMNS)[:-1]
    chances = evidence.chances.with_columns(pl.col("agreement", "target").cast(pl.Categorical))
    running = evidence.clocks.filter(pl.col("verdict").is_in(_OPEN)).join(chances, on=key, how="inner")
    coming = periods.place(running.with_columns(at="due_at", met=1 - pl.col("miss"))).drop("miss")
    return pl.concat([sure, coming.with_columns(in_numerator=False, in_denominator=True)], how="diagonal")


def assigned(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Tickets opened, those with at least one clock in the numerator."""
    with_clock = evidence.clocks.select("ticket", in_numerator=pl.lit(True)).unique("ticket")
    tickets = evidence.tickets.join(with_clock, on="ticket", how="left", maintain_order="left")
    return periods.place(tickets.with_columns(at="opened_at")).with_columns(
        pl.col("in_numerator").fill_null(False), in_denominator=True
    )


def covered(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Services of the organisation at the end of each period, those under a signed SLA in force in the numerator."""
    services, book = _services(evidence, "sla.coverage")
    live = _frame([(service, ALWAYS_BEFORE, None) for service in services])
    terms = [(service, start, end) for service, _, start, end in _signed(services, book)]
    return _within(periods, live, _frame(terms))


def reviewed(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Services under a signed SLA at the end of each period, those whose review is not overdue in the numerator."""
    services, book = _services(evidence, "sla.reviewed")
    signed = list(_signed(services, book))
    terms = [(service, start, end) for service, _, start, end in signed]
    in_time = [
        (service, start, min(end, _overdue(one, periods.zone)) if end else _overdue(one, periods.zone))
        for service, one, start, end in signed
        if one.review is not None and one.review.next_on is not None and start < _overdue(one, periods.zone)
    ]
    return _within(periods, _frame(terms), _frame(in_time))


def evaluated(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Services under a signed SLA at the end of each period, those with a weakness on record in the numerator.

    A weakness stays on record for a year after it was closed. Where there is no register, nothing is known.
    """
    known = evidence.weaknesses
    if known is None:
        return _within(periods, _frame([]), _frame([]))
    services, book = _services(evidence, "sla.evaluated")
    terms = [(service, start, end) for service, _, start, end in _signed(services, book)]
    lasts = known.select(list(WEAKNESS_COLUMNS)).with_columns(
        pl.col("service").cast(pl.Categorical), pl.col("end") + _ON_RECORD
    )
    return _within(periods, _frame(terms), lasts)


def _services(evidence: Evidence, measure_id: str) -> tuple[list[str], AgreementBook]:
    book, services = evidence.book, list(evidence.organisation.services)
    if book is None or not services:
        raise InputError(
            say("{measure_id} needs the agreements and the services of the organisation", measure_id=measure_id),
            say("Give both"),
        )
    return services, book


def _signed(services: Sequence[str], book: AgreementBook) -> Iterator[tuple[str, Agreement, datetime, datetime | None]]:
    """Yield each service with each SLA about it, and from when until when that holds."""
    for agreement in book.agreements:
        term = book.term(agreement) if agreement.kind is AgreementKind.SLA else None
        if term is not None:
            about = (service for service in services if _covers(agreement.scope, service))
            yield from ((service, agreement, term.start, term.end) for service in about)


def _overdue(agreement: Agreement, zone: str) -> datetime:
    """Return the instant from which the review of an agreement is overdue."""
    assert agreement.review is not None
    assert agreement.review.next_on is not None
    return datetime.combine(agreement.review.next_on + timedelta(days=1), time(), zone_of(zone)).astimezone(UTC)


def _frame(terms: Sequence[tuple[str, datetime, datetime | None]]) -> pl.DataFrame:
    columns = {"service": pl.Categorical(), "start": pl.Datetime("us", "UTC"), "end": pl.Datetime("us", "UTC")}
    return pl.DataFrame(list(terms), schema=columns, orient="row")


def _within(periods: Periods, every: pl.DataFrame, chosen: pl.DataFrame) -> pl.DataFrame:
    """Return the services of a state at the end of each period, those of another state in the numerator."""
    key = ["service", "period_start"]
    under = periods.place_states(chosen, "start", "end").select(*key, in_numerator=pl.lit(True))
    return (
        periods.place_states(every, "start", "end")
        .unique(key)
        .join(under.unique(), on=key, how="left", nulls_equal=True)
        .select("service", "at", "period_start", pl.col("in_numerator").fill_null(False), in_denominator=pl.lit(True))
    )


def _covers(scope: Scope, service: str) -> bool:
    return service in scope.services or not (scope.services or scope.components or scope.functions)
