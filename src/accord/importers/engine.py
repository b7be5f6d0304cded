"""The one way from a table and its mapping to an event log."""

from datetime import datetime

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.errors import say
from accord.events.schema import COLUMNS, ActorKind, Direction, EventType, Visibility
from accord.importers.dateforms import MISSING
from accord.importers.errors import ImportFailed
from accord.importers.history import CLASSIFYING, Happenings, happenings_of
from accord.importers.mapping import Attribute, Mapping, TimeKind
from accord.importers.result import Imported
from accord.importers.rows import REASONS, Guess, Rows, read_rows
from accord.importers.steps import Steps, steps_of
from accord.importers.table import Table
from accord.importers.words import Contact

__all__ = ["import_table"]

type Ints = npt.NDArray[np.int64]

_CONTACTS = {
    Contact.IN: (Direction.IN, Visibility.PUBLIC, ActorKind.HUMAN),
    Contact.OUT: (Direction.OUT, Visibility.PUBLIC, ActorKind.HUMAN),
    Contact.AUTOMATIC: (Direction.OUT, Visibility.PUBLIC, ActorKind.AUTOMATIC),
    Contact.NOTE: (Direction.OUT, Visibility.INTERNAL, ActorKind.HUMAN),
}
_ONLY_AT: dict[Attribute, tuple[EventType, ...]] = {
    Attribute.CHANNEL: (EventType.OPENED, EventType.CONTACT),
    Attribute.CAUSE: (EventType.RESOLVED, EventType.CLOSED),
    Attribute.ARTICLE: (EventType.RESOLVED,),
}


def import_table(
    table: Table,
    mapping: Mapping,
    format_name: str,
    *,
    zone: str | None = None,
    now: datetime | None = None,
    guess: Guess | None = None,
) -> Imported:
    """Turn a table into an event log by its mapping.

    `zone` holds for times without an offset when the mapping names none; rows with times after `now` are rejected;
    `guess` is asked for states that the mapping does not list. Raises ImportFailed when the table cannot be read as a
    whole.
    """
    _check_mapping(mapping)
    rows = read_rows(table, mapping, zone=zone, now=now, guess=guess)
    steps = steps_of(rows)
    happenings = happenings_of(steps, rows)
    log = _log(happenings, steps, rows, format_name)
    rejects = rows.rejections.frame()
    return Imported(
        log=log,
        rejects=rejects,
        rows_read=table.rows_read,
        rows_used=table.rows_read - rejects.height,
        rows_rejected=rejects.height,
        format=format_name,
        notes=tuple(dict.fromkeys([*rows.notes, *_gaps(log, rejects, mapping)])),
        extra=_extra(rows, steps),
    )


def _gaps(log: pl.DataFrame, rejects: pl.DataFrame, mapping: Mapping) -> list[str]:
    """Say what a reader of the log must not expect of it."""
    notes: list[str] = []
    if log.height and not (log["direction"] == str(Direction.OUT)).any():
        way = say("`first_response: state_change` in a mapping takes the taking up of a new ticket for it")
        way = way if mapping.rows == "changes" else say("name the column under `times: first_response`")
        notes.append(
            say("there are no messages here: a first answer shows only when a ticket is resolved ({way})", way=way)
        )
    if log.height and not log["event"].is_in([str(EventType.RESOLVED), str(EventType.CLOSED)]).any():
        notes.append(say("no ticket of this file is resolved or closed: are its states understood?"))
    torn = rejects["ticket"].drop_nulls().unique().is_in(log["ticket"].unique().implode()).sum()
    if torn and mapping.rows == "changes":
        notes.append(say("{torn} tickets have rejected rows: their history may have gaps", torn=torn))
    return notes


def _check_mapping(mapping: Mapping) -> None:
    wanted = {"ticket": mapping.ticket}
    if mapping.rows == "changes":
        wanted["at"] = mapping.at
    else:
        wanted["times.opened"] = mapping.times.get(TimeKind.OPENED, "")
    for key, column in wanted.items():
        if not column:
            raise ImportFailed(
                say("the mapping does not say which column holds `{key}`", key=key), say("Add the key to the mapping")
            )


def _log(happenings: Happenings, steps: Steps, rows: Rows, source: str) -> pl.DataFrame:
    step, code = happenings.step, happenings.code
    row = steps.row[step]
    kinds = pl.Series([str(kind) for kind in happenings.kind], dtype=COLUMNS["event"])
    is_opening = code == happenings.kind.index(EventType.OPENED)
    opened = steps.opened[step]
    at = np.where(is_opening & (opened != MISSING), opened, steps.at[step])
    columns = {
        "ticket": rows.names.gather(steps.ticket[step]),
        "seq": _places(steps.ticket[step]),
        "at": _instants(at),
        "event": kinds.gather(code),
        "source": pl.Series([source], dtype=COLUMNS["source"]).new_from_index(0, len(step)),
        **_contacts(happenings),
        **_attributes(happenings, rows, row),
        "reason": _waiting_reasons(happenings),
    }
    ordered = [name for name in COLUMNS if name in columns]
    frame = pl.DataFrame([columns[name].cast(COLUMNS[name]).alias(name) for name in ordered])
    return _with_actor_kinds(frame, rows.mapping)


def _places(ticket: Ints) -> pl.Series:
    """Number the events of each ticket from 1."""
    if not len(ticket):
        return pl.Series([], dtype=pl.UInt32)
    starts = np.flatnonzero(np.append(True, ticket[1:] != ticket[:-1]))
    lengths = np.diff(np.append(starts, len(ticket)))
    return pl.Series((np.arange(len(ticket)) - np.repeat(starts, lengths) + 1).astype(np.uint32))


def _instants(seconds: Ints) -> pl.Series:
    return pl.Series(seconds * 1_000_000).cast(pl.Datetime("us")).dt.replace_time_zone("UTC")


def _at(values: pl.Series, positions: Ints, which: npt.NDArray[np.bool_]) -> pl.Series:
    """Return the values at positions, null where `which` is false."""
    chosen = pl.Series(np.where(which, positions, 0)).set(pl.Series(~which), None)
    return values.gather(chosen)


def _is(happenings: Happenings, *events: EventType) -> npt.NDArray[np.bool_]:
    return np.isin(happenings.code, [happenings.kind.index(event) for event in events])


def _contacts(happenings: Happenings) -> dict[str, pl.Series]:
    is_contact = _is(happenings, EventType.CONTACT)
    contact = happenings.contact[happenings.step]
    words = [[str(word) for word in column] for column in zip(*(_CONTACTS[one] for one in Contact), strict=True)]
    return {
        name: _at(pl.Series(values, dtype=COLUMNS[name]), contact, is_contact)
        for name, values in zip(("direction", "visibility", "actor_kind"), words, strict=True)
    }


def _attributes(happenings: Happenings, rows: Rows, row: Ints) -> dict[str, pl.Series]:
    step = happenings.step
    columns: dict[str, pl.Series] = {}
    for name, values in rows.attributes.items():
        if name in CLASSIFYING:
            said = _is(happenings, EventType.OPENED, EventType.CLASSIFIED) & happenings.changed[name][step]
            columns["ticket_class" if name == Attribute.CLASS else str(name)] = _at(values, row, said)
        elif name in happenings.held:
            holder = happenings.held[name][step]
            event = EventType.WAITING if name == Attribute.SUPPLIER else EventType.ASSIGNED
            columns[str(name)] = _at(values, holder, _is(happenings, event) & (holder >= 0))
        elif name in _ONLY_AT:
            columns[str(name)] = _at(values, row, _is(happenings, *_ONLY_AT[name]))
        elif name == Attribute.ACTOR:
            # Who stands in a table of tickets opened it; who acted later is not known there.
            is_known = _is(happenings, EventType.OPENED) if rows.mapping.rows == "tickets" else np.full(len(row), True)
            columns[str(name)] = _at(values, row, is_known)
    promised = rows.mapping.columns.get(Attribute.PROMISED_AT)
    if promised:
        seconds = rows.times[promised]
        said = _is(happenings, EventType.OPENED) & (seconds[row] != MISSING)
        columns["promised_at"] = _at(_instants(np.where(seconds == MISSING, 0, seconds)), row, said)
    return columns


def _waiting_reasons(happenings: Happenings) -> pl.Series:
    reasons = pl.Series([str(reason) for reason in REASONS], dtype=COLUMNS["reason"])
    return _at(reasons, happenings.reason[happenings.step], _is(happenings, EventType.WAITING))


def _with_actor_kinds(log: pl.DataFrame, mapping: Mapping) -> pl.DataFrame:
    if not mapping.automatic or "actor" not in log.columns:
        return log
    is_program = pl.col("actor").cast(pl.String).is_in(list(mapping.automatic))
    automatic = pl.lit(str(ActorKind.AUTOMATIC), dtype=COLUMNS["actor_kind"])
    return log.with_columns(actor_kind=pl.when(is_program).then(automatic).otherwise("actor_kind"))


def _extra(rows: Rows, steps: Steps) -> pl.DataFrame:
    used = np.flatnonzero(~rows.rejections.is_bad[steps.row])
    ticket = steps.ticket[used]
    last = used[np.append(ticket[1:] != ticket[:-1], True)[: len(used)]]
    tickets = rows.names.gather(steps.ticket[last]).alias("ticket")
    return pl.DataFrame([tickets, *(rows.frame[name].gather(steps.row[last]) for name in rows.mapping.keep)])
