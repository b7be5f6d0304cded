"""Looking at an upload: which format it has, what its columns and words are, what would be rejected.

What is found is kept with the import as plain values: problems, format, rows (read, used, rejected), tickets, events,
first and last instant, notes, columns, values with their counts, distinct, reasons, rejects.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import polars as pl
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.errors.wording import packed
from accord.events import write_log
from accord.importers import FORMATS, Attribute, Imported, Mapping, detect_format, suggest_mapping
from accord.importers.vocabulary import column_of, folded
from accord.server.channels.history.choices import KEEP, PLACED, choices_of, guessed, refusals
from accord.server.channels.history.models import Import
from accord.server.channels.history.ours import options
from accord.server.channels.history.reading import Heading, Order, Read, headings, read
from accord.server.channels.history.storage import said

__all__ = ["TABLES", "look_at", "mapping_of", "no_event", "order_of"]

TABLES = ("table", "csv", "xlsx", "parquet")
"""Formats of tables that no product gives away: every column has to be named."""

SAMPLE_TICKETS = 12
SAMPLE_EVENTS = 400
SHOWN_REJECTS = 20
_SUBJECTS = frozenset(
    {"subject", "short description", "summary", "title", "тема", "заголовок", "titre", "objet", "betreff", "titel"}
)


def mapping_of(one: Import) -> Mapping | None:
    """Return what somebody has said of the columns and words, None where nobody has."""
    return Mapping.model_validate(one.mapping) if one.mapping else None


def no_event(imported: Imported) -> str:
    """Return what is wrong with a file of which nothing was understood."""
    if not imported.rows_read:
        return _("The file has a header and no row. Export it again.")
    return _("No event was found in the file. Look at the rejected rows and at the mapping.")


def order_of(one: Import) -> Order:
    """Return how the file is to be read."""
    refused = refusals(choices_of(one.choices))
    return Order(one.path, one.format, mapping_of(one), one.zone, one.subject_column, refused)


def look_at(one: Import, now: datetime) -> None:
    """Read the file as it is mapped so far and put what was found into the import; nothing is saved.

    Before anybody has said anything, the format is seen from the content and a mapping is suggested.
    """
    one.look += 1
    try:
        one.format = one.format or detect_format(one.path)
        if one.format in TABLES and not one.mapping:
            one.mapping = suggest_mapping(one.path).mapping.model_dump(mode="json", exclude_unset=True)
        found = read(order_of(one), now)
    except (InputError, pl.exceptions.PolarsError) as error:
        one.found = {"problems": _problems(error, one), "columns": _columns(one)}
        return
    if not one.subject_column and one.look == 1:
        one.subject_column = _subject(found.columns)
    one.found = _storable(_plain(found))
    one.choices = _storable(_with_guesses(one, found))
    _keep_sample(one, found)


def _storable(value: Any) -> Any:
    """Return plain values without the character that the database takes in no text."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, dict):
        return {_storable(key): _storable(one) for key, one in value.items()}
    return [_storable(one) for one in value] if isinstance(value, list | tuple) else value


def _problems(error: Exception, one: Import) -> list[str]:
    if isinstance(error, InputError):
        return [said(InputError(problem), one.file_name) for problem in error.problems]
    return [str(error).split("\n")[0]]


def _columns(one: Import) -> list[list[Any]]:
    """Return the columns of a file that could not be read by its mapping, for somebody to name them."""
    reader = FORMATS[one.format].read if one.format in FORMATS else None
    try:
        table = reader(one.path, mapping_of(one) or Mapping()).table if reader else None
    except (InputError, pl.exceptions.PolarsError):
        return []
    return [] if table is None else _as_lists(headings(table))


def _as_lists(found: Sequence[Heading]) -> list[list[Any]]:
    return [[one.name, list(one.examples)] for one in found]


def _subject(columns: Sequence[Heading]) -> str:
    return next((one.name for one in columns if folded(one.name) in _SUBJECTS and column_of(one.name) is None), "")


def _plain(found: Read) -> dict[str, Any]:
    imported = found.imported
    first, last = imported.log["at"].min(), imported.log["at"].max()
    reasons = imported.rejects["reason"].value_counts(sort=True) if imported.rows_rejected else None
    return {
        "problems": [] if imported.log.height else [no_event(imported)],
        "format": imported.format,
        "rows": [imported.rows_read, imported.rows_used, imported.rows_rejected],
        "tickets": imported.log["ticket"].n_unique(),
        "events": imported.log.height,
        "first": first.isoformat() if isinstance(first, datetime) else "",
        "last": last.isoformat() if isinstance(last, datetime) else "",
        "notes": [packed(note) for note in imported.notes],
        "columns": _as_lists(found.columns),
        "mapping": found.mapping.model_dump(mode="json", exclude_unset=True) if found.mapping else {},
        "values": found.values,
        "distinct": found.distinct,
        "reasons": [list(row) for row in reasons.iter_rows()] if reasons is not None else [],
        "rejects": imported.rejects.head(SHOWN_REJECTS).rows(),
    }


def _with_guesses(one: Import, found: Read) -> dict[str, Any]:
    """Return the choices with a guess for every value that nobody has decided on."""
    known, ours = choices_of(one.choices), options()
    made: dict[str, Any] = {}
    for key in map(str, PLACED):
        if key not in found.values:
            continue
        before = known[key].values if key in known else {}
        undecided = [value for value, _count in found.values[key] if value not in before]
        near = guessed(undecided, _narrow(key, ours[Attribute(key)]))
        made[key] = {
            "values": {**before, **{value: near.get(value, KEEP) for value in undecided}},
            "rest": known[key].rest if key in known else KEEP,
        }
    return {**one.choices, **made}


def _narrow(key: str, options_here: Sequence[Any]) -> list[Any]:
    """Return the options of a column's own depth: a category is rather a service, a subcategory rather a component."""
    depth = {Attribute.SERVICE: 0, Attribute.COMPONENT: 1, Attribute.FUNCTION: 2}.get(Attribute(key))
    return [one for one in options_here if depth is None or one.target.count("/") == depth]


def _keep_sample(one: Import, found: Read) -> None:
    log = found.imported.log
    first = log["ticket"].unique(maintain_order=True).head(SAMPLE_TICKETS)
    write_log(log.filter(pl.col("ticket").is_in(first.implode())).head(SAMPLE_EVENTS), one.sample_path)
