"""The facts of tickets: worked out of their events once, kept in tables, and read as the library knows them."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

import polars as pl
from django.db import DEFAULT_DB_ALIAS
from django.db.models import IntegerField, Max, Min, Q
from django.db.models.functions import Cast

from accord.agreements import Organisation
from accord.events import COLUMNS
from accord.measures import TicketFacts, Told, ticket_facts
from accord.server.desk.copying import append, frame_of
from accord.server.desk.models import Event, Ticket
from accord.server.reporting.models import TicketFact, TicketWork

__all__ = ["facts_of", "keep_facts", "tells"]

TICKETS_AT_ONCE: Final = 100_000
_INSTANT: Final = pl.Datetime("us", "UTC")
_FACTS: Final[Mapping[str, pl.DataType]] = {
    "ticket_no": pl.Int64(), "ticket": pl.String(), "opened_at": _INSTANT, "ticket_class": COLUMNS["ticket_class"],
    **{name: COLUMNS[name] for name in ("unit", "service", "component", "function", "level", "channel")},
    "opened_by": COLUMNS["actor_kind"], "answered_at": _INSTANT, "first_resolved_at": _INSTANT,
    "resolved_at": _INSTANT, "reopened": pl.UInt32(), "early": pl.UInt8(), "closed_at": _INSTANT,
    "withdrawn_at": _INSTANT, "merged_at": _INSTANT, "team": COLUMNS["team"], "person": COLUMNS["person"],
    "support_level": pl.Int8(), "top_level": pl.Int8(), "supplier": COLUMNS["supplier"], "questions": pl.UInt32(),
    "answers": pl.UInt32(), "article": COLUMNS["article"], "cause": COLUMNS["cause"], "turns": pl.String(),
}  # fmt: skip
_WORK: Final[Mapping[str, pl.DataType]] = {
    "ticket_no": pl.Int64(), "at": _INSTANT, "team": COLUMNS["team"], "person": COLUMNS["person"],
    "support_level": pl.Int8(), "booked_s": pl.Int64(),
}  # fmt: skip
_PATHS: Final = {"ticket_no": "ticket_id", "ticket": "ticket__reference"}
_READ: Final = (
    "seq", "at", "event", "actor_kind", "direction", "visibility", "ticket_class", "unit", "service", "component",
    "function", "level", "channel", "team", "person", "support_level", "supplier", "corrects", "corrected_at",
    "booked_s", "article", "cause",
)  # fmt: skip


def keep_facts(tickets: Q | None, organisation: Organisation, now: datetime) -> None:
    """Work out the facts of tickets (all when None) anew, and put them in place of those that were kept."""
    levels = {team: one.support_level for team, one in organisation.teams.items() if one.support_level}
    for part in _parts(tickets):
        found = ticket_facts(_log(part), now, levels)
        mine = Ticket.objects.filter(part).values("pk")
        TicketFact.objects.filter(ticket__in=mine)._raw_delete(DEFAULT_DB_ALIAS)
        TicketWork.objects.filter(ticket__in=mine)._raw_delete(DEFAULT_DB_ALIAS)
        _write(found)


def _log(tickets: Q) -> pl.DataFrame:
    """Return what the facts of tickets depend on of their events; a ticket is named by its key."""
    rows = Event.objects.filter(ticket__in=Ticket.objects.filter(tickets).values("pk"))
    schema = {"ticket": pl.Int64(), **{name: COLUMNS[name] for name in _READ}}
    return frame_of(rows.order_by("ticket_id", "at", "seq").values_list("ticket_id", *_READ), schema)


def _parts(tickets: Q | None) -> Iterator[Q]:
    if tickets is not None:
        yield tickets
        return
    ends = Ticket.objects.aggregate(first=Min("pk"), last=Max("pk"))
    for start in range(ends["first"] or 0, (ends["last"] or -1) + 1, TICKETS_AT_ONCE):
        yield Q(pk__gte=start, pk__lt=start + TICKETS_AT_ONCE)


def _write(found: TicketFacts) -> None:
    numbers = found.tickets.select("ticket_no", ticket_id="ticket")
    seconds = found.turns.with_columns(second=pl.col("at").dt.epoch("s")).group_by("ticket_no", maintain_order=True)
    turns = seconds.agg(
        turns=pl.col("second").cast(pl.String).str.join(","),
        done_at=pl.col("at").last(),
        is_done=pl.col("is_done").last(),
    )
    rows = found.tickets.join(turns, on="ticket_no", how="left").join(numbers, on="ticket_no").with_columns(
        turns=pl.concat_str(pl.lit("{"), pl.col("turns").fill_null(""), pl.lit("}")),
        done_at=pl.when("is_done").then(pl.col("done_at")),
    )  # fmt: skip
    rows = rows.rename({"reopened_early": "early"})
    kept = [name for name in _FACTS if name not in _PATHS]
    columns = ["ticket_id", *("reopened_early" if name == "early" else name for name in kept), "done_at"]
    append(TicketFact._meta.db_table, columns, rows.select("ticket_id", *kept, "done_at"))
    work = found.work.join(numbers, on="ticket_no")
    done = ["ticket_id", *(name for name in _WORK if name != "ticket_no")]
    append(TicketWork._meta.db_table, done, work.select(done))


def facts_of(facts: Q | None, work: Q | None = None) -> TicketFacts:
    """Return kept facts by a condition on `TicketFact`, and work by one on `TicketWork`; None for no work at all."""
    rows = TicketFact.objects.all() if facts is None else TicketFact.objects.filter(facts)
    rows = rows.annotate(early=Cast("reopened_early", IntegerField()))
    tickets = frame_of(rows.values_list(*(_PATHS.get(name, name) for name in _FACTS)), _FACTS)
    done = frame_of(TicketWork.objects.filter(work).values_list("ticket_id", *list(_WORK)[1:]), _WORK) if work else None
    known = pl.DataFrame(schema=_WORK) if done is None else done
    whole = tickets.drop("turns", "early").with_columns(reopened_early=tickets["early"].cast(pl.Boolean))
    return TicketFacts(_turns(tickets), whole, known_work=known)


def _turns(tickets: pl.DataFrame) -> pl.DataFrame:
    """Return the turns between open and done: ticket_no, row, at, is_done. The first one is that it was done."""
    lists = tickets.select("ticket_no", second=pl.col("turns").str.strip_chars("{}"))
    each = lists.filter(pl.col("second") != "").with_columns(pl.col("second").str.split(",")).explode("second")
    return each.with_columns(row=pl.int_range(pl.len()).over("ticket_no")).select(
        "ticket_no",
        "row",
        at=pl.from_epoch(pl.col("second").cast(pl.Int64), "s").cast(pl.Datetime("us")).dt.replace_time_zone("UTC"),
        is_done=pl.col("row") % 2 == 0,
    )


def tells() -> Told:
    """Return what the facts of all tickets tell."""
    rows = TicketFact.objects.all()
    spoke = Q(questions__gt=0) | Q(answers__gt=0)
    return Told(
        rows.filter(channel__isnull=False).exists(), rows.filter(spoke).exists(),
        rows.filter(article__isnull=False).exists(),
    )  # fmt: skip
