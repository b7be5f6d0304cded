"""A mapping tried on its table, before anything is built on it."""

from pathlib import Path
from typing import cast

import polars as pl

from accord.errors import InputError, Place, Problem, Wording, say, say_counted
from accord.importers.formats import detect_format
from accord.importers.importing import import_log
from accord.importers.mapping import Mapping
from accord.importers.result import remedy_for

__all__ = ["check_mapping"]


def check_mapping(mapping: Mapping, path: Path | str, zone: str | None = None) -> list[Problem]:
    """Try a mapping on a table and return what is wrong: columns that are not there, rows that would be rejected.

    An empty list means that every row is used. Reasons for rejection are listed once each, with the number of rows
    and the first of them.
    """
    file = str(path)
    try:
        imported = import_log(path, detect_format(path), mapping, zone)
    except InputError as error:
        return list(error.problems)
    reasons = imported.rejects.group_by("reason", "field", maintain_order=True).agg(
        pl.len(), pl.col("row", "line", "value").first()
    )
    problems = [_problem(reason, file) for reason in reasons.iter_rows(named=True)]
    if imported.rows_read and not imported.log.height:
        problems.append(Problem(say("no row gives an event"), say("See the reasons above"), Place(file)))
    return problems


def _problem(reason: dict[str, object], file: str) -> Problem:
    remedy = remedy_for(str(reason["reason"]))
    example = say(', as "{value}"', value=reason["value"]) if reason["value"] else ""
    line, column = reason["line"], reason["field"]
    place = Place(file, line if isinstance(line, int) else None, column if isinstance(column, str) else None)
    message = say_counted(
        "{n} row rejected: {reason}{example} in row {row}",
        "{n} rows rejected: {reason}{example} in row {row}",
        cast(int, reason["len"]),
        reason=Wording(str(reason["reason"])),
        example=example,
        row=reason["row"],
    )
    return Problem(message, remedy, place)
