"""What the page of a mapping shows: columns beside their meanings, words beside ours, places beside our units."""

from collections.abc import Mapping as Table
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from accord.importers import Attribute, Mapping
from accord.importers.vocabulary import class_of, folded, level_of, meaning_of
from accord.server.channels.history.choices import KEEP, PLACED, REJECT, Option, choices_of
from accord.server.channels.history.models import Import
from accord.server.channels.history.ours import options
from accord.server.channels.history.words import CLASSES, FIELDS, GROUPS, PLACES, REASONS, SIGNS, WORDS, Field

__all__ = ["LEVELS", "Place", "Sheet", "WordTable", "chosen_column"]

LEVELS = tuple(range(1, 10))
MOST_OPTIONS = 2_000
"""Options of all selects of one table; with more of them each value gets a field that is typed into."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the file, how often it stands there, and what it is taken for."""

    value: str
    count: int
    meaning: str


@dataclass(frozen=True, slots=True)
class WordTable:
    """The words of one column beside what they can mean."""

    key: str
    title: Any
    words: Sequence[Word]
    meanings: Table[str, Any]
    unknown: Any  # what becomes of a word without a meaning


@dataclass(frozen=True, slots=True)
class Place:
    """The values of one column beside the things of ours."""

    key: str
    title: Any
    values: Sequence[tuple[str, int, str]]  # value, count, choice
    rest: str
    more: int  # values that are not shown
    options: Sequence[Option]
    signs: Table[str, Any]

    @property
    def is_typed(self) -> bool:
        """Whether there are too many options to repeat them at every value."""
        return len(self.values) * len(self.options) > MOST_OPTIONS

    @property
    def placed(self) -> int:
        """How many values have a thing of ours."""
        return sum(choice not in SIGNS for *_value, choice in self.values)


def chosen_column(mapping: Mapping, key: str, subject: str = "") -> str:
    """Return the column that a field of the page stands at."""
    if key == "subject":
        return subject
    group, _dot, name = key.rpartition(".")
    if group == "times":
        return next((column for kind, column in mapping.times.items() if kind == name), "")
    if group == "columns":
        return mapping.columns.get(Attribute(name), "")
    return str(getattr(mapping, key))


class Sheet:
    """The page of one import."""

    def __init__(self, one: Import) -> None:
        self.one = one
        self.found: dict[str, Any] = one.found
        self.mapping = Mapping.model_validate({**(self.found.get("mapping") or one.mapping or {})})
        self.columns = [(name, examples) for name, examples in self.found.get("columns", [])]

    @property
    def has_columns(self) -> bool:
        """Whether the file is a table; a log of our own is none."""
        return bool(self.columns)

    @cached_property
    def examples(self) -> dict[str, str]:
        """Some of what stands in each column."""
        return {name: ", ".join(examples) for name, examples in self.columns}

    def groups(self) -> list[tuple[Any, list[tuple[Field, str]]]]:
        """Return the fields with their columns, group by group, those of the other kind of table left out."""
        shown = [field for field in FIELDS if field.rows in ("", self.mapping.rows)]
        return [
            (
                title,
                [
                    (one, chosen_column(self.mapping, one.key, self.one.subject_column))
                    for one in shown
                    if one.group == group
                ],
            )
            for group, title in GROUPS.items()
        ]

    def unused(self) -> list[tuple[str, str]]:
        """Return the columns that nothing is read from."""
        used = {*self.mapping.needed(), self.one.subject_column}
        return [(name, self.examples[name]) for name, _examples in self.columns if name not in used]

    def _counted(self, key: str) -> list[tuple[str, int]]:
        return [(value, count) for value, count in self.found.get("values", {}).get(key, [])]

    def words(self) -> list[WordTable]:
        """Return the tables of words: states, what was done, waiting reasons, levels, classes."""
        mapping = self.mapping
        rejected = _("reject these rows") if mapping.unknown_states == "reject" else _("ignore")
        levels = {str(level): str(level) for level in LEVELS}
        made = [
            self._table("state", _("States"), WORDS, rejected, _meaning(mapping.states)),
            self._table("event", _("Activities"), WORDS, rejected, _meaning(mapping.events)),
            self._table("waiting_reason", _("Waiting reasons"), REASONS, _("reject these rows"), _reason(mapping)),
            self._table("level", _("Levels"), levels, _("reject these rows"), _level(mapping)),
            self._table("class", _("Classes"), CLASSES, _("counts as an incident"), _class(mapping)),
        ]
        return [table for table in made if table.words]

    def _table(self, key: str, title: str, meanings: Table[str, Any], unknown: str, taken: Any) -> WordTable:
        words = [Word(value, count, taken(value)) for value, count in self._counted(key)]
        return WordTable(key, title, words, meanings, unknown)

    def places(self) -> list[Place]:
        """Return the tables of places, groups and categories beside what is here."""
        ours, said = options(), choices_of(self.one.choices)
        signs = {sign: label for sign, label in SIGNS.items() if self.has_columns or sign != REJECT}
        made = []
        for key in map(str, PLACED):
            counted = self._counted(key)
            if not counted:
                continue
            choice = said.get(key)
            values = [(value, count, choice.of(value) if choice else KEEP) for value, count in counted]
            more = self.found["distinct"][key] - len(counted)
            rest = choice.rest if choice else KEEP
            made.append(Place(key, PLACES[key], values, rest, more, ours[Attribute(key)], signs))
        return made


def _meaning(said: Table[str, Any]) -> Any:
    known = {folded(word): str(meaning) for word, meaning in said.items()}
    return lambda value: known.get(folded(value)) or str(meaning_of(value) or "")


def _reason(mapping: Mapping) -> Any:
    known = {folded(word): str(reason) for word, reason in mapping.reasons.items()}
    return lambda value: known.get(folded(value), "")


def _level(mapping: Mapping) -> Any:
    said = mapping.values.get(Attribute.LEVEL, {})
    return lambda value: said.get(value) or str(level_of(value) or "")


def _class(mapping: Mapping) -> Any:
    said = mapping.values.get(Attribute.CLASS, {})
    return lambda value: str(class_of(said.get(value) or value) or "")
