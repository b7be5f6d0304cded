"""The records behind the measures of the desk that count tickets and shares of tickets."""

import polars as pl

from accord.events import ActorKind, TicketClass
from accord.measures.evidence import Evidence
from accord.measures.periods import Periods

__all__ = ["CHANNELS"]

CHANNELS = ("portal", "mail", "phone", "api", "monitoring")
"""The defined ways in."""

MONITORING = "monitoring"
DESK_LEVEL = 1
_NOT_TOLD = pl.lit(None, pl.Boolean)


def incidents(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Incidents opened."""
    return _opened(evidence, periods).filter(_is_class(TicketClass.INCIDENT))


def requests(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Service requests opened."""
    return _opened(evidence, periods).filter(_is_class(TicketClass.REQUEST))


def abandoned(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Contacts: tickets that people opened, calls that opened none, forms that were left.

    In the numerator stand the tickets withdrawn before any response, and the other contacts that were given up.
    """
    tickets = _opened(evidence, periods).filter(~_by_machine().fill_null(False))
    unanswered = pl.col("answered_at").is_null() | (pl.col("answered_at") > pl.col("withdrawn_at"))
    tickets = tickets.with_columns(in_numerator=pl.col("withdrawn_at").is_not_null() & unanswered)
    if evidence.contacts is None:
        return tickets
    others = evidence.contacts.rename({"is_given_up": "in_numerator"}).with_columns(
        pl.col("channel").cast(tickets.schema["channel"]),
        pl.col("unit").cast(tickets.schema["unit"]),
        in_denominator=True,
    )
    return pl.concat([tickets, periods.place(others)], how="diagonal")


def automated(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Incidents opened; those opened by monitoring or another program in the numerator."""
    return _known_only(incidents(evidence, periods), _by_machine())


def by_path(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Tickets opened; those that came by a defined channel in the numerator.

    A ticket without a channel came by none; in a log that names no channel at all it is not known.
    """
    is_defined = pl.col("channel").cast(pl.String).is_in(CHANNELS).fill_null(False)
    return _known_only(_opened(evidence, periods), is_defined if evidence.tells.channels else _NOT_TOLD)


def self_service(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Answers that helped in the portal, in the numerator, and the tickets that people opened.

    Where nobody counts such answers, nothing is known.
    """
    tickets = _opened(evidence, periods).filter(~_by_machine().fill_null(False)).with_columns(in_numerator=False)
    if evidence.helped is None:
        return tickets.clear()
    helped = evidence.helped.with_columns(
        pl.col("unit").cast(tickets.schema["unit"]), in_numerator=True, in_denominator=True
    )
    return pl.concat([tickets, periods.place(helped)], how="diagonal")


def reopened(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Tickets by their first resolve; those reopened at least once in the numerator."""
    return _first_resolved(evidence, periods).with_columns(in_numerator=pl.col("reopened") > 0)


def first_contact(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Tickets by their first resolve; those done in the first contact in the numerator.

    Done in the first contact: the customer wrote no more after opening, the desk answered at most once, and the
    ticket was not reopened within 7 days. A log without any contact cannot tell.
    """
    tickets = _first_resolved(evidence, periods)
    at_once = (pl.col("questions") == 0) & (pl.col("answers") <= 1) & ~pl.col("reopened_early")
    return _known_only(tickets, at_once if evidence.tells.contacts else _NOT_TOLD)


def first_level(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Incidents resolved; those that no line but the first held in the numerator."""
    tickets = _resolved(evidence, periods).filter(_is_class(TicketClass.INCIDENT))
    return _known_only(tickets, pl.col("top_level") <= DESK_LEVEL)


def by_desk(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Tickets resolved; those resolved by a team of the first line in the numerator."""
    return _known_only(_resolved(evidence, periods), pl.col("support_level") == DESK_LEVEL)


def with_knowledge(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Tickets resolved; those with a linked knowledge article in the numerator.

    A log that links no article at all cannot tell.
    """
    is_linked = pl.col("article").is_not_null()
    return _known_only(_resolved(evidence, periods), is_linked if evidence.tells.articles else _NOT_TOLD)


def traceable(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Tickets closed; those recorded from opening to cause in the numerator."""
    mandatory = ("opened_at", "answered_at", "resolved_at", "closed_at", "cause")
    whole = pl.all_horizontal(pl.col(name).is_not_null() for name in mandatory)
    closed = periods.place(evidence.tickets.with_columns(at="closed_at"))
    return closed.with_columns(in_numerator=whole, in_denominator=True)


def _opened(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    tickets = evidence.tickets.with_columns(at="opened_at", in_numerator=True, in_denominator=True)
    return periods.place(tickets)


def _resolved(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    return periods.place(evidence.tickets.with_columns(at="resolved_at", in_denominator=True))


def _first_resolved(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    return periods.place(evidence.tickets.with_columns(at="first_resolved_at", in_denominator=True))


def _is_class(ticket_class: TicketClass) -> pl.Expr:
    return pl.col("ticket_class") == str(ticket_class)


def _by_machine() -> pl.Expr:
    """Return whether a program opened the ticket; null where neither channel nor actor is told."""
    told = pl.col("channel").is_not_null() | pl.col("opened_by").is_not_null()
    by_program = (pl.col("opened_by") == str(ActorKind.AUTOMATIC)).fill_null(False)
    by_monitoring = (pl.col("channel").cast(pl.String) == MONITORING).fill_null(False)
    return pl.when(told).then(by_program | by_monitoring)


def _known_only(tickets: pl.DataFrame, claim: pl.Expr) -> pl.DataFrame:
    """Count tickets of which the claim is known; list the others beside as unknown."""
    return tickets.with_columns(_claim=claim).with_columns(
        in_numerator=pl.col("_claim").fill_null(False),
        in_denominator=pl.col("_claim").is_not_null(),
        unknown=pl.col("_claim").is_null(),
    )
