"""The records behind times, open work and work done at the desk."""

import polars as pl

from accord.agreements import TargetKind
from accord.evaluation import Verdict
from accord.events import TicketClass
from accord.measures.evidence import Evidence
from accord.measures.periods import Periods
from accord.measures.states import open_spans
from accord.measures.work import HOLDER

__all__ = ["backlog", "fulfilment", "resolution", "response", "workload"]


def response(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Tickets by their first answer, with the service time of the response clock and the calendar time."""
    answered = evidence.tickets.with_columns(at="answered_at")
    return _timed(answered, _spent(evidence, TargetKind.RESPONSE), periods)


def resolution(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Incidents by their last resolve, with the service time that their resolution clocks counted."""
    done = evidence.tickets.filter(pl.col("ticket_class") == str(TicketClass.INCIDENT)).with_columns(at="resolved_at")
    return _timed(done, _spent(evidence, TargetKind.RESOLUTION), periods)


def fulfilment(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Service requests by their last resolve, with the service time that their fulfilment clocks counted."""
    done = evidence.tickets.filter(pl.col("ticket_class") == str(TicketClass.REQUEST)).with_columns(at="resolved_at")
    return _timed(done, _spent(evidence, TargetKind.FULFILMENT), periods)


def _spent(evidence: Evidence, kind: TargetKind) -> pl.DataFrame:
    """Return by ticket the service seconds of all cycles of a kind; a ticket with a cycle that still runs has none."""
    judged = [str(Verdict.MET), str(Verdict.MISSED)]
    clocks = evidence.clocks.filter(pl.col("kind").cast(pl.String) == str(kind))
    is_done = pl.col("stopped_at").is_not_null() & pl.col("verdict").is_in(judged)
    cycles = clocks.select("ticket", "agreement", "elapsed_s", is_done=is_done)
    # One cycle a ticket is by far the most frequent; the others alone are worth grouping.
    once = cycles.filter(pl.col("ticket").is_unique() & pl.col("is_done"))
    several = cycles.filter(~pl.col("ticket").is_unique()).group_by("ticket", maintain_order=True)
    summed = several.agg(pl.col("agreement").first(), pl.col("elapsed_s").sum(), pl.col("is_done").all())
    both = pl.concat([once, summed.filter("is_done").select(once.columns)])
    return both.select("ticket", "agreement", service_s="elapsed_s")


def _timed(tickets: pl.DataFrame, spent: pl.DataFrame, periods: Periods) -> pl.DataFrame:
    joined = tickets.join(spent, on="ticket", how="left", maintain_order="left")
    timed = joined.with_columns(calendar_s=(pl.col("at") - pl.col("opened_at")).dt.total_seconds())
    return periods.place(timed).with_columns(in_numerator=False, in_denominator=pl.col("service_s").is_not_null())


def backlog(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Tickets open at the end of each period, with their age."""
    spans = open_spans(evidence.tickets.select("ticket_no", "opened_at"), evidence.facts.turns)
    open_then = periods.place_states(spans, "start", "end").with_columns(
        age_s=(pl.col("at") - pl.col("opened_at")).dt.total_seconds(), in_numerator=True, in_denominator=True
    )
    return open_then.drop("opened_at").join(evidence.tickets, on="ticket_no", how="left", maintain_order="left")


def workload(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """One record a ticket and holder and period in which the holder worked on it, with the seconds booked."""
    work = periods.place(evidence.facts.work)
    done = work.group_by("ticket_no", *HOLDER, "period_start").agg(pl.col("booked_s").sum(), pl.col("at").max())
    known = evidence.tickets.drop(*HOLDER)
    return done.with_columns(
        pl.col("booked_s").sum().over("period_start").alias("period_booked_s"), in_numerator=True, in_denominator=True
    ).join(known, on="ticket_no", how="left", maintain_order="left")
