"""The work on tickets: who did what, and how long they booked for it."""

import polars as pl

from accord.events import ActorKind, Direction, EventType
from accord.measures.states import is_event

__all__ = ["HOLDER", "WORK_COLUMNS", "work_in"]

HOLDER = ("team", "person", "support_level")
"""Who holds a ticket."""

WORK_COLUMNS = ("ticket_no", "at", *HOLDER, "booked_s")
"""What is known of a piece of work."""


def work_in(events: pl.DataFrame) -> pl.DataFrame:
    """Return the events that are work, each with the holder of the ticket at that time.

    Work is taking a ticket, answering, setting it waiting or going on, resolving, and whatever time is booked for.
    """
    begins = (pl.col("ticket_no") != pl.col("ticket_no").shift()).fill_null(True)
    assigns = is_event(EventType.ASSIGNED)
    names_team = assigns & pl.col("team").is_not_null()
    held = events.select(
        "ticket_no", "at", "event", "direction", "actor_kind", pl.col("booked_s").cast(pl.Int64),
        *HOLDER,
        _person_row=pl.when(begins | assigns).then(pl.int_range(pl.len())).forward_fill(),
        _team_row=pl.when(begins | names_team).then(pl.int_range(pl.len())).forward_fill(),
    )  # fmt: skip
    holders = held.with_columns(
        pl.col("person").gather(pl.col("_person_row")), pl.col("team", "support_level").gather(pl.col("_team_row"))
    )
    answers = is_event(EventType.CONTACT) & (pl.col("direction") == str(Direction.OUT)).fill_null(False)
    acts = is_event(EventType.WAITING, EventType.RESUMED, EventType.RESOLVED) | answers
    is_human = pl.col("actor_kind").ne_missing(str(ActorKind.AUTOMATIC))
    is_work = assigns | (acts & is_human) | (pl.col("booked_s").fill_null(0) > 0)
    done = holders.filter(is_work & (pl.col("team").is_not_null() | pl.col("person").is_not_null()))
    return done.select(WORK_COLUMNS)
