"""What every desk gives to the engine."""

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Table
from dataclasses import dataclass
from pathlib import Path

from accord.importers.delimited import read_delimited
from accord.importers.mapping import Attribute, Mapping, TimeKind
from accord.importers.packing import read_all
from accord.importers.table import Table as TextTable
from accord.importers.vocabulary import folded
from accord.importers.words import Meaning

__all__ = ["Reading", "Roles", "fitted", "read_text_table"]

type Roles = Table[str, Sequence[str]]
"""Key of the mapping → the headings under which a product may export it, the likeliest first; of `checked`, all."""

_TOP = ("ticket", "at", "order", "opened", "state", "event", "waiting_reason")


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as a table, the mapping that fits it, and who is asked about states that the mapping does not list."""

    table: TextTable
    mapping: Mapping
    guess: Callable[[str], Meaning | None] | None = None


def fitted(columns: Sequence[str], roles: Roles, fixed: Mapping) -> Mapping:
    """Return `fixed` with the columns that a file really has; the required ones are named even when it lacks them."""
    by_fold = {folded(column): column for column in reversed(columns)}
    required = {"ticket", "opened" if fixed.rows == "tickets" else "at"}
    times = set(TimeKind) if fixed.rows == "tickets" else set()
    given: dict[str, object] = {"rows": fixed.rows}
    groups: dict[str, dict[str, str]] = {"times": {}, "columns": {}}
    for role, headings in roles.items():
        if role == "checked":
            found = [by_fold[folded(name)] for name in headings if folded(name) in by_fold]
            given |= {"checked": found} if found else {}
            continue
        column = next((by_fold[folded(name)] for name in headings if folded(name) in by_fold), None)
        column = headings[0] if column is None and role in required else column
        if column is None:
            continue
        if role in times:
            groups["times"][role] = column
        elif role in _TOP:
            given[role] = column
        elif role in set(Attribute):
            groups["columns"][role] = column
    return Mapping.model_validate({**given, **groups}).over(fixed)


def read_text_table(path: Path, mapping: Mapping | None) -> TextTable:
    """Read a file of delimited text as the mapping says, or as it looks."""
    said = mapping or Mapping()
    return read_delimited(
        read_all(path), path.name, encoding=said.encoding, delimiter=said.delimiter, skip_lines=said.skip_lines
    )
