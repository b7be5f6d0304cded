"""The records behind the measures of agreement keeping: clocks by the period in which they were decided."""

import polars as pl

from accord.agreements import AgreementKind, Scope
from accord.agreements.term import ALWAYS_BEFORE
from accord.errors import InputError, say
from accord.evaluation import Verdict
from accord.measures.evidence import Evidence
from accord.measures.periods import Periods

__all__ = ["agreed", "assigned", "compliance", "covered", "decided", "expected"]

_DECIDED = (str(Verdict.MET), str(Verdict.MISSED))
_OPEN = (str(Verdict.RUNNING), str(Verdict.PAUSED))


def compliance(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Decided clocks, met ones in the numerator; exempt, cancelled and still open ones beside."""
    clocks = evidence.clocks
    counted = decided(evidence, periods).with_columns(
        in_numerator=pl.col("is_met"), in_denominator=True, open=False, exempt=False, cancelled=False
    )
    aside = clocks.filter(pl.col("verdict").is_in([str(Verdict.EXEMPT), str(Verdict.CANCELLED)])).with_columns(
        at=pl.coalesce("decided_at", "stopped_at", "started_at")
    )
    beside = periods.place(aside).with_columns(
        in_numerator=False,
        in_denominator=False,
        open=False,
        exempt=pl.col("verdict") == str(Verdict.EXEMPT),
        cancelled=pl.col("verdict") == str(Verdict.CANCELLED),
    )
    running = clocks.filter(pl.col("verdict").is_in([*_DECIDED, *_OPEN]))
    still = periods.place_states(running, "started_at", "decided_at").with_columns(
        in_numerator=False, in_denominator=False, open=True, exempt=False, cancelled=False
    )
    return pl.concat([counted, beside, still], how="diagonal")


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


def assigned(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Tickets opened, those with at least one clock in the numerator."""
    with_clock = evidence.clocks.select("ticket", in_numerator=pl.lit(True)).unique("ticket")
    tickets = evidence.tickets.join(with_clock, on="ticket", how="left", maintain_order="left")
    return periods.place(tickets.with_columns(at="opened_at")).with_columns(
        pl.col("in_numerator").fill_null(False), in_denominator=True
    )


def covered(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Services of the organisation at the end of each period, those under a signed SLA in force in the numerator."""
    book, services = evidence.book, list(evidence.organisation.services)
    if book is None or not services:
        raise InputError(
            say("sla.coverage needs the agreements and the services of the organisation"), say("Give both")
        )
    terms = [
        (service, term.start, term.end)
        for agreement in book.agreements
        if agreement.kind is AgreementKind.SLA and (term := book.term(agreement)) is not None
        for service in services
        if _covers(agreement.scope, service)
    ]
    columns = {"service": pl.Categorical(), "start": pl.Datetime("us", "UTC"), "end": pl.Datetime("us", "UTC")}
    signed = pl.DataFrame(terms, schema=columns, orient="row")
    live = pl.DataFrame([(service, ALWAYS_BEFORE, None) for service in services], schema=columns, orient="row")
    under = periods.place_states(signed, "start", "end").select("service", "period_start", in_numerator=pl.lit(True))
    return (
        periods.place_states(live, "start", "end")
        .join(under.unique(), on=["service", "period_start"], how="left", nulls_equal=True)
        .select("service", "at", "period_start", pl.col("in_numerator").fill_null(False), in_denominator=pl.lit(True))
    )


def _covers(scope: Scope, service: str) -> bool:
    return service in scope.services or not (scope.services or scope.components or scope.functions)
