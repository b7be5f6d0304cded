"""Taking events into the log: what is new is added, what is known is left as it is."""

from dataclasses import dataclass

import polars as pl
from django.db import connection, transaction
from django.utils.translation import gettext as _

from accord.events import COLUMNS, conform
from accord.server.desk.actions.changing import raise_pulse
from accord.server.desk.copying import append
from accord.server.desk.errors import ForeignTicketError
from accord.server.desk.models import EVENT_COLUMNS, OWN_SOURCE, Ticket
from accord.server.desk.summaries import summarise

__all__ = ["Taken", "take_in"]

LONGEST_SUBJECT = 300
MANY = 5_000
"""Events from which on the database's statistics are brought up to date."""

_SAID = tuple(name for name in EVENT_COLUMNS if name not in {"seq", "note"})
_NAMES = ", ".join(f'"{name}"' for name in EVENT_COLUMNS)
_WORDS = ", ".join(f's."{name}"::text' for name in _SAID)

# An event is known by what it says. Two that say the same at the same second are told apart by their number.
_DIGESTS = f"""
    CREATE TEMP TABLE staged_new ON COMMIT DROP AS
    WITH known AS (
        SELECT s.*, t.id AS ticket_id, md5(concat_ws('|', row_number() OVER (
            PARTITION BY s.ticket, {_WORDS} ORDER BY s.seq), {_WORDS}))::uuid AS digest
        FROM staged_events s JOIN desk_ticket t ON t.reference = s.ticket)
    SELECT k.* FROM known k
    WHERE NOT EXISTS (SELECT 1 FROM desk_event e WHERE e.ticket_id = k.ticket_id AND e.digest = k.digest)
      AND NOT (k.event = 'opened' AND EXISTS (SELECT 1 FROM desk_event e WHERE e.ticket_id = k.ticket_id))
"""
_ADDED = f"""
    INSERT INTO desk_event (ticket_id, digest, {_NAMES})
    SELECT n.ticket_id, n.digest, {
    ", ".join(
        "coalesce(l.last, 0) + row_number() OVER (PARTITION BY n.ticket_id ORDER BY n.at, n.seq)"
        " + CASE WHEN l.last IS NULL THEN n.seq - row_number() OVER (PARTITION BY n.ticket_id ORDER BY n.at, n.seq)"
        " ELSE 0 END"
        if name == "seq"
        else f'n."{name}"'
        for name in EVENT_COLUMNS
    )
}
    FROM staged_new n LEFT JOIN (
        SELECT e.ticket_id, max(e.seq) AS last FROM desk_event e
        WHERE e.ticket_id IN (SELECT ticket_id FROM staged_new) GROUP BY e.ticket_id) l USING (ticket_id)
    ORDER BY n.ticket_id, n.at, n.seq
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a log: tickets and events that are new, events that were known, tickets that changed."""

    tickets: int
    events: int
    known: int
    changed: tuple[int, ...]  # keys of the tickets that have new events


@transaction.atomic
def take_in(log: pl.DataFrame, *, source: str, subjects: pl.DataFrame | None = None) -> Taken:
    """Add the events of a log that are new; `source` names the desk they come from, `subjects` (ticket, subject) what
    tickets are called.

    Taking the same log again adds nothing; a newer export adds what happened since. An opening that contradicts
    the one on record is left out: what a ticket was opened as does not change. Raises ForeignTicketError, and takes
    nothing, when a reference belongs to another desk's ticket.
    """
    ordered = conform(log)
    _stage(ordered)
    _refuse_foreign(source)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO desk_ticket (reference, subject, source, state, ticket_class, opened_at, last_at) "
            "SELECT ticket, '', %s, 'open', '', min(at), max(at) FROM staged_events GROUP BY ticket "
            "ON CONFLICT (reference) DO NOTHING",
            [source],
        )
        tickets = cursor.rowcount
        cursor.execute(_DIGESTS)
        cursor.execute("ANALYZE staged_new")
        cursor.execute(_ADDED)
        events = cursor.rowcount
        if events >= MANY:
            # Until the database has looked at them it takes a full table for an empty one, and plans accordingly.
            cursor.execute("ANALYZE desk_ticket, desk_event")
        cursor.execute("SELECT DISTINCT ticket_id FROM staged_new")
        changed = tuple(key for (key,) in cursor.fetchall())
    summarise(changed)
    if subjects is not None:
        _call(subjects)
    if source == OWN_SOURCE and changed:
        raise_pulse()
    return Taken(tickets, events, ordered.height - events, changed)


def _stage(log: pl.DataFrame) -> None:
    whole = log.with_columns(
        pl.lit(None, kind).alias(name) for name, kind in COLUMNS.items() if name not in log.columns
    )
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS staged_events, staged_new")
        cursor.execute(
            f"CREATE TEMP TABLE staged_events ON COMMIT DROP AS "
            f"SELECT ''::text AS ticket, {_NAMES} FROM desk_event LIMIT 0"
        )
    append("staged_events", COLUMNS, whole.select(list(COLUMNS)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE staged_events")


def _call(subjects: pl.DataFrame) -> None:
    """Give tickets their subjects; one without keeps the one it has."""
    said = subjects.filter(pl.col("subject") != "").unique("ticket", keep="last")
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS staged_subjects")
        cursor.execute("CREATE TEMP TABLE staged_subjects (ticket text, subject text) ON COMMIT DROP")
    append(
        "staged_subjects", ("ticket", "subject"), said.select("ticket", pl.col("subject").str.slice(0, LONGEST_SUBJECT))
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE desk_ticket t SET subject = s.subject FROM staged_subjects s "
            "WHERE t.reference = s.ticket AND t.subject <> s.subject"
        )


def _refuse_foreign(source: str) -> None:
    foreign = Ticket.objects.exclude(source=source).extra(where=["reference IN (SELECT ticket FROM staged_events)"])
    found = list(foreign.values_list("reference", "source")[:5])
    if found:
        raise ForeignTicketError(
            _("%(reference)s is a ticket of %(other)s already. Give the references of %(source)s a prefix.")
            % {"reference": found[0][0], "other": found[0][1], "source": source}
        )
