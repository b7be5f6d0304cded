"""Where the values of a file belong here: its places are our units, its groups our teams, its categories our services.

A choice is the code of a thing of ours (for services a path: `printing/devices/copier`), or one of three signs: keep
the value as it is, leave it out, or reject the rows that hold it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

import polars as pl

from accord.events import COLUMNS
from accord.importers import Attribute
from accord.importers.vocabulary import folded
from accord.server.channels.history.table import Refusal

__all__ = ["KEEP", "LEAVE_OUT", "PLACED", "REJECT", "Choice", "Option", "applied", "choices_of", "guessed", "refusals"]

KEEP: Final = "="
LEAVE_OUT: Final = "-"
REJECT: Final = "!"

_SERVICE_LINE: Final = (Attribute.SERVICE, Attribute.COMPONENT, Attribute.FUNCTION)
PLACED: Final = (Attribute.UNIT, *_SERVICE_LINE, Attribute.TEAM, Attribute.SUPPLIER)
"""The attributes whose values stand for things of ours."""

ALIKE: Final = 0.84
"""How like a name a value must be to be taken for it."""
COMPARED: Final = 200
"""Values that are compared with names that are merely alike; those after them only with the names themselves."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing of ours: its code or path, and what it is called."""

    target: str
    label: str
    names: tuple[str, ...]  # by which it may be known elsewhere


@dataclass(frozen=True, slots=True)
class Choice:
    """Where the values of one attribute belong; `rest` holds for values that are not named."""

    values: Mapping[str, str]
    rest: str = KEEP

    def of(self, value: str) -> str:
        """Return the choice for a value."""
        return self.values.get(value, self.rest)

    @property
    def refusal(self) -> Refusal | None:
        """The values whose rows are rejected, None where none are."""
        if self.rest == REJECT:
            return Refusal(frozenset(value for value, to in self.values.items() if to != REJECT), is_all_but=True)
        refused = frozenset(value for value, to in self.values.items() if to == REJECT)
        return Refusal(refused) if refused else None


type Choices = Mapping[str, Choice]


def choices_of(stored: Mapping[str, Any]) -> dict[str, Choice]:
    """Return choices as they are stored with an import."""
    return {key: Choice(dict(one["values"]), one["rest"]) for key, one in stored.items()}


def refusals(choices: Choices) -> dict[str, Refusal]:
    """Return the refused values by attribute."""
    return {key: refusal for key, choice in choices.items() if (refusal := choice.refusal)}


def guessed(values: Iterable[str], options: Iterable[Option]) -> dict[str, str]:
    """Return for each value that is called like a thing of ours that thing's code.

    >>> guessed(["Riverside", "Head Office Nord"], [Option("riverside", "Riverside", ("riverside",))])
    {'Riverside': 'riverside'}
    """
    known: dict[str, str] = {}
    for option in options:
        for name in option.names:
            known.setdefault(folded(name), option.target)
    found = {}
    for place, value in enumerate(values):
        word = folded(value)
        near = [word] if word in known else get_close_matches(word, known, 1, ALIKE) if place < COMPARED else []
        if near:
            found[value] = known[near[0]]
    return found


def applied(log: pl.DataFrame, choices: Choices, prefix: str = "") -> pl.DataFrame:
    """Return a log in our own words: references with their prefix, values as they were chosen."""
    columns = {**_simple(log, choices), **_placed(log, choices)}
    made = log.with_columns(**columns)
    if prefix:
        made = made.with_columns(ticket=pl.lit(prefix) + pl.col("ticket"))
    return made.select(name for name in COLUMNS if name in made.columns)


def _distinct(log: pl.DataFrame, column: str) -> list[str]:
    return log[column].cast(pl.String).drop_nulls().unique().to_list() if column in log.columns else []


def _written(log: pl.DataFrame, column: str, said: Mapping[str, str | None]) -> pl.Series:
    """Return a column with its values replaced; null where the replacement is."""
    if not said:
        return log[column]
    texts = log[column].cast(pl.String)
    return texts.replace_strict(list(said), list(said.values()), default=None, return_dtype=pl.String).cast(
        COLUMNS[column]
    )


def _simple(log: pl.DataFrame, choices: Choices) -> dict[str, pl.Series]:
    names = [name for name in (Attribute.UNIT, Attribute.TEAM, Attribute.SUPPLIER) if name in log.columns]
    return {
        str(name): _written(log, name, {value: _one(value, choices.get(name)) for value in _distinct(log, name)})
        for name in names
    }


def _one(value: str, choice: Choice | None) -> str | None:
    target = choice.of(value) if choice else KEEP
    return {KEEP: value, LEAVE_OUT: None, REJECT: value}.get(target, target)


def _placed(log: pl.DataFrame, choices: Choices) -> dict[str, pl.Series]:
    """Return service, component and function: a value may stand for any of the three, the narrower column wins."""
    columns: dict[str, pl.Series] = {}
    for place, column in enumerate(_SERVICE_LINE):
        if column not in log.columns:
            continue
        chosen = choices.get(column)
        paths = {value: _path(value, chosen, place) for value in _distinct(log, column)}
        for level, name in enumerate(_SERVICE_LINE):
            said = _written(log, column, {value: path[level] for value, path in paths.items()})
            said = said.cast(pl.String).alias(name)
            before = columns.get(name)
            columns[str(name)] = (
                said if before is None else pl.select(pl.coalesce(said, before)).to_series().alias(name)
            )
    return {name: column.cast(COLUMNS[name]) for name, column in columns.items()}


def _path(value: str, choice: Choice | None, place: int) -> tuple[str | None, str | None, str | None]:
    """Return which service, component and function a value of the column at `place` stands for."""
    target = choice.of(value) if choice else KEEP
    own: list[str | None] = [None, None, None]
    if target in {KEEP, REJECT}:
        own[place] = value
    elif target != LEAVE_OUT:
        for level, code in enumerate(target.split("/")[:3]):
            own[level] = code
    return own[0], own[1], own[2]
