"""What the log says of each ticket, derived once and shared by the measures: one row a ticket."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

import polars as pl

from accord.events import ActorKind, Direction, EventType, Visibility, effective_log
from accord.events.schema import COLUMNS
from accord.measures.states import is_event, numbered, turns_of
from accord.measures.work import work_in

__all__ = ["TicketFacts", "Told", "ticket_facts", "told_by"]

_CLASSIFICATION = ("ticket_class", "unit", "service", "component", "function", "level")
_FIRST_CONTACT_WATCH = timedelta(days=7)


@dataclass(frozen=True, eq=False)
class TicketFacts:
    """The turns between open and done, one row of facts a ticket, and the work on them.

    `events` are those of the log as corrected; without them the work that was found in them stands beside.

    `tickets` has: ticket_no, ticket, opened_at, the last known classification (ticket_class, unit, service,
    component, function, level), channel, opened_by (actor kind), answered_at (first human answer the customer can
    read; resolving implies one), first_resolved_at, resolved_at (last resolve, null when reopened since), reopened
    (how many times), reopened_early (within 7 days of the first resolve), closed_at, withdrawn_at, merged_at,
    team, person, support_level (who held it when it was last resolved, or else last), top_level (the highest line
    that held it up to then, null where one of them is unknown and none was higher than the first), supplier (the last
    one waited for), questions and answers (contacts up to the first resolve), article, cause.
    """

    turns: pl.DataFrame
    tickets: pl.DataFrame
    events: pl.DataFrame | None = None
    known_work: pl.DataFrame | None = None

    @cached_property
    def work(self) -> pl.DataFrame:
        """The events that are work, each with the holder of its ticket at that time."""
        if self.known_work is not None:
            return self.known_work
        assert self.events is not None
        return work_in(self.events)


@dataclass(frozen=True, slots=True)
class Told:
    """Whether a log names any channel, any contact between people, any article."""

    channels: bool
    contacts: bool
    articles: bool


def told_by(tickets: pl.DataFrame) -> Told:
    """Return what the facts of a whole log tell."""
    has_contacts = bool(tickets.select(((pl.col("questions") + pl.col("answers")) > 0).any()).item())
    return Told(
        tickets["channel"].null_count() < tickets.height, has_contacts, tickets["article"].null_count() < tickets.height
    )


def ticket_facts(
    log: pl.DataFrame, now: datetime | None = None, support_levels: Mapping[str, int] | None = None
) -> TicketFacts:
    """Derive the facts of every ticket from a log as `conform` returns it, up to `now`.

    `support_levels` says in which line a team works where its assignments do not.
    """
    events = numbered(_completed(effective_log(log, now), support_levels or {}))
    turns = turns_of(events)
    tickets = _openings(events)
    for facts in (_classification(events), _resolutions(turns), _endings(events), _answers(events), _waits(events)):
        tickets = tickets.join(facts, on="ticket_no", how="left", maintain_order="left")
    tickets = tickets.with_columns(pl.coalesce(f"last_{name}", name).alias(name) for name in _CLASSIFICATION)
    tickets = tickets.drop(f"last_{name}" for name in _CLASSIFICATION)
    for facts in (_holders(events, tickets), _contacts(events, tickets)):
        tickets = tickets.join(facts, on="ticket_no", how="left", maintain_order="left")
    return TicketFacts(turns, _finished(tickets), events)


def _completed(log: pl.DataFrame, support_levels: Mapping[str, int]) -> pl.DataFrame:
    missing = [pl.lit(None, COLUMNS[name]).alias(name) for name in COLUMNS if name not in log.columns]
    full = log.with_columns(missing)
    if not support_levels:
        return full
    of_team = pl.col("team").cast(pl.String).replace_strict(dict(support_levels), default=None, return_dtype=pl.Int8)
    return full.with_columns(support_level=pl.coalesce("support_level", of_team))


def _openings(events: pl.DataFrame) -> pl.DataFrame:
    first = events.filter((pl.col("ticket_no") != pl.col("ticket_no").shift()).fill_null(True))
    return first.select(
        "ticket_no", "ticket", *_CLASSIFICATION, "channel", opened_at="at", opened_by="actor_kind", row="row"
    )


def _classification(events: pl.DataFrame) -> pl.DataFrame:
    changes = events.filter(is_event(EventType.CLASSIFIED))
    return changes.group_by("ticket_no").agg(
        pl.col(name).drop_nulls().last().alias(f"last_{name}") for name in _CLASSIFICATION
    )


def _resolutions(turns: pl.DataFrame) -> pl.DataFrame:
    resolves = turns.filter(is_event(EventType.RESOLVED, EventType.CLOSED))
    resolved = resolves.group_by("ticket_no").agg(
        first_resolved_at=pl.col("at").first(), last_resolved_at=pl.col("at").last(), resolved_row=pl.col("row").last()
    )
    reopens = turns.filter(~pl.col("is_done"))
    reopened = reopens.group_by("ticket_no").agg(
        reopened=pl.len(), first_reopened_at=pl.col("at").first(), reopened_row=pl.col("row").last()
    )
    return resolved.join(reopened, on="ticket_no", how="left")


def _endings(events: pl.DataFrame) -> pl.DataFrame:
    marks = events.filter(is_event(EventType.RESOLVED, EventType.CLOSED, EventType.WITHDRAWN, EventType.MERGED)).select(
        "ticket_no", "at", "event", "article", "cause"
    )
    each = [
        marks.filter(is_event(EventType.CLOSED)).group_by("ticket_no").agg(closed_at=pl.col("at").last()),
        marks.filter(is_event(EventType.WITHDRAWN)).group_by("ticket_no").agg(withdrawn_at=pl.col("at").first()),
        marks.filter(is_event(EventType.MERGED)).group_by("ticket_no").agg(merged_at=pl.col("at").first()),
        marks.filter(is_event(EventType.RESOLVED)).group_by("ticket_no").agg(article=pl.col("article").last()),
        marks.filter(pl.col("cause").is_not_null()).group_by("ticket_no").agg(cause=pl.col("cause").last()),
    ]
    endings = marks.select("ticket_no").unique()
    for facts in each:
        endings = endings.join(facts, on="ticket_no", how="left")
    return endings


def _answers(events: pl.DataFrame) -> pl.DataFrame:
    answers = events.filter(_is_contact(Direction.OUT))
    return answers.group_by("ticket_no").agg(first_answer_at=pl.col("at").first())


def _waits(events: pl.DataFrame) -> pl.DataFrame:
    waits = events.filter(is_event(EventType.WAITING) & pl.col("supplier").is_not_null())
    return waits.group_by("ticket_no").agg(supplier=pl.col("supplier").last())


def _is_contact(direction: Direction) -> pl.Expr:
    """Return the contacts of a direction between people, that the customer can read."""
    is_public = pl.col("visibility").ne_missing(str(Visibility.INTERNAL))
    is_human = pl.col("actor_kind").ne_missing(str(ActorKind.AUTOMATIC))
    return is_event(EventType.CONTACT) & (pl.col("direction") == str(direction)) & is_public & is_human


def _holders(events: pl.DataFrame, tickets: pl.DataFrame) -> pl.DataFrame:
    assigned = (
        events.filter(is_event(EventType.ASSIGNED))
        .select("ticket_no", "row", "team", "person", "support_level")
        .join(tickets.select("ticket_no", "resolved_row", "reopened_row"), on="ticket_no", how="left")
    )
    is_done = pl.col("reopened_row").is_null() | (pl.col("resolved_row") > pl.col("reopened_row"))
    before = assigned.filter(~is_done | (pl.col("row") <= pl.col("resolved_row")).fill_null(True))
    named = pl.col("team").is_not_null()
    return before.group_by("ticket_no").agg(
        team=pl.col("team").drop_nulls().last(),
        person=pl.col("person").last(),
        support_level=pl.col("support_level").filter(named).last(),
        highest=pl.col("support_level").max(),
        is_level_known=(pl.col("support_level").is_not_null() | ~named).all() & named.any(),
    )


def _contacts(events: pl.DataFrame, tickets: pl.DataFrame) -> pl.DataFrame:
    contacts = events.filter(_is_contact(Direction.IN) | _is_contact(Direction.OUT)).join(
        tickets.select("ticket_no", "first_resolved_at"), on="ticket_no", how="left"
    )
    early = contacts.filter((pl.col("at") <= pl.col("first_resolved_at")).fill_null(True))
    return early.group_by("ticket_no").agg(
        questions=(pl.col("direction") == str(Direction.IN)).sum(),
        answers=(pl.col("direction") == str(Direction.OUT)).sum(),
    )


def _finished(tickets: pl.DataFrame) -> pl.DataFrame:
    is_done = pl.col("reopened_row").is_null() | (pl.col("resolved_row") > pl.col("reopened_row"))
    early = pl.col("first_reopened_at") - pl.col("first_resolved_at") <= _FIRST_CONTACT_WATCH
    return tickets.with_columns(
        answered_at=pl.min_horizontal("first_answer_at", "first_resolved_at"),
        resolved_at=pl.when(is_done).then(pl.col("last_resolved_at")),
        reopened=pl.col("reopened").fill_null(0),
        reopened_early=early.fill_null(False),
        top_level=pl.when(pl.col("is_level_known") | (pl.col("highest") > 1)).then(pl.col("highest")),
        questions=pl.col("questions").fill_null(0),
        answers=pl.col("answers").fill_null(0),
    ).drop(
        "row", "resolved_row", "reopened_row", "last_resolved_at", "first_answer_at", "first_reopened_at",
        "highest", "is_level_known",
    )  # fmt: skip
