"""What the page of a mapping shows: columns beside their meanings, words beside ours, places beside our units."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import Any

from django.utils.translation import gettext as _

from accord.errors import Problem
from accord.importers import Attribute
from accord.importers import Mapping as Meaning
from accord.importers.vocabulary import class_of, folded, level_of, meaning_of
from accord.server.channels.history.choices import KEEP, PLACED, REJECT, choices_of
from accord.server.channels.history.models import Import
from accord.server.channels.history.ours import options
from accord.server.channels.history.words import (
    CLASSES,
    FIELDS,
    GROUPS,
    PLACES,
    REASONS,
    SIGNS,
    WORD_TABLES,
    WORDS,
    Field,
)

__all__ = ["Row", "Sheet", "Values", "chosen_column"]

SHOWN = 10
"""Values of one column on the page itself; all of them have a page of their own."""
MOST_OPTIONS = 300
"""Options of all selects of values of a page; with more of them, words are typed that a list completes."""
MOST_COLUMNS = 400
"""The same for the columns of the file."""

type Text = Any  # a text, or one that is translated when it is shown
type Options = Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Row:
    """A value of the file: its place among the values of its column, how often it stands there, what it is here."""

    place: int
    value: str
    count: int
    choice: str


@dataclass(frozen=True, slots=True)
class Values:
    """The values of one column beside what they can be here."""

    key: str
    title: Text
    rows: Sequence[Row]
    options: Options
    signs: Options  # what they can be beside things of ours
    rest: str = ""  # what holds for values that are not listed
    more: int = 0  # how many are not listed
    is_typed: bool = False
    of: str = ""  # whose list of options it shares

    @property
    def placed(self) -> int:
        """How many values have a thing of ours."""
        return sum(row.choice not in self.signs for row in self.rows)

    @property
    def usual(self) -> str:
        """What holds where nothing is chosen."""
        return str(next(iter(self.signs.values())))

    def said(self, choice: str) -> str:
        """Return a choice as it is typed."""
        return str(self.options.get(choice, "" if choice in (KEEP, "") else self.signs.get(choice, choice)))

    def target(self, text: str) -> str | None:
        """Return the choice that was posted or typed, None for what is not here."""
        if text in self.options or text in self.signs:
            return text
        known = {str(label).casefold(): key for key, label in {**self.signs, **self.options}.items()}
        return known.get(text.casefold(), None if text else next(iter(self.signs)))


def chosen_column(mapping: Meaning, key: str, subject: str = "") -> str:
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
    """The page of one import; after a refused post with what was posted, and with what was wrong."""

    def __init__(self, one: Import, posted: Mapping[str, Any] | None = None, problems: Sequence[Problem] = ()) -> None:
        self.one = one
        self.posted = posted or {}
        self.wrong = {problem.place.field or "": problem for problem in problems}
        self.found: dict[str, Any] = one.found
        self.mapping = Meaning.model_validate({**(self.found.get("mapping") or one.mapping or {})})
        self.columns = [(name, examples) for name, examples in self.found.get("columns", [])]

    def typed(self, name: str, stored: object = "") -> str:
        """Return what stands in a field."""
        return str(self.posted.get(name, stored))

    @property
    def has_columns(self) -> bool:
        """Whether the file is a table; a log of our own is none."""
        return bool(self.columns)

    @property
    def has_typed_columns(self) -> bool:
        """Whether there are too many columns to repeat them at every field."""
        return len(self.columns) * len(self._fields()) > MOST_COLUMNS

    @cached_property
    def examples(self) -> dict[str, str]:
        """Some of what stands in each column."""
        return {name: ", ".join(examples) for name, examples in self.columns}

    def _fields(self) -> list[Field]:
        return [field for field in FIELDS if field.rows in ("", self.mapping.rows)]

    def groups(self) -> list[tuple[Text, list[tuple[Field, str]]]]:
        """Return the fields with their columns, group by group, those of the other kind of table left out."""
        made = []
        for group, title in GROUPS.items():
            fields = [field for field in self._fields() if field.group == group]
            made.append((title, [(field, self._column(field)) for field in fields]))
        return made

    def _column(self, field: Field) -> str:
        return self.typed(f"column:{field.key}", chosen_column(self.mapping, field.key, self.one.subject_column))

    def unused(self) -> list[tuple[str, str]]:
        """Return the columns that nothing is read from."""
        used = {*self.mapping.needed(), self.one.subject_column}
        return [(name, self.examples[name]) for name, _examples in self.columns if name not in used]

    def words(self) -> list[Values]:
        """Return the tables of words: states, what was done, waiting reasons, levels, classes."""
        return [self.tables[key] for key in WORD_TABLES if key in self.tables]

    def places(self) -> list[Values]:
        """Return the tables of places, groups and categories beside what is here."""
        return [self.tables[key] for key in map(str, PLACED) if key in self.tables]

    @cached_property
    def tables(self) -> dict[str, Values]:
        """Return the values of every column that stand for something here, those with most rows first."""
        made = [*self._words(), *self._places()]
        # Small tables get selects as long as the page stays light; the others are typed into.
        sizes = sorted((min(len(one.rows), SHOWN) * len(one.options), one.key) for one in made)
        total = accumulate(size for size, _key in sizes)
        light = {key for (_size, key), sum_of_all in zip(sizes, total, strict=True) if sum_of_all <= MOST_OPTIONS}
        return {one.key: replace(one, is_typed=one.key not in light) for one in made}

    def _counted(self, key: str) -> list[tuple[int, str, int]]:
        values = self.found.get("values", {}).get(key, [])
        return [(place, value, count) for place, (value, count) in enumerate(values)]

    def _rows(self, key: str, taken: Callable[[str], str]) -> list[Row]:
        return [Row(place, value, count, taken(value)) for place, value, count in self._counted(key)]

    def _words(self) -> list[Values]:
        mapping, refused = self.mapping, _("reject these rows")
        unknown = refused if mapping.unknown_states == "reject" else _("ignore")
        meanings: dict[str, tuple[Options, str, Callable[[str], str]]] = {
            "state": (WORDS, unknown, _meaning(mapping.states)),
            "event": (WORDS, unknown, _meaning(mapping.events)),
            "waiting_reason": (REASONS, refused, _reason(mapping)),
            "level": ({str(level): str(level) for level in range(1, 10)}, refused, _level(mapping)),
            "class": (CLASSES, _("counts as an incident"), _class(mapping)),
        }
        return [
            Values(key, WORD_TABLES[key], rows, known, {"": none}, more=self._more(key, rows), of=key)
            for key, (known, none, taken) in meanings.items()
            if (rows := self._rows(key, taken))
        ]

    def _places(self) -> list[Values]:
        ours, said = options(), choices_of(self.one.choices)
        signs = {sign: label for sign, label in SIGNS.items() if self.has_columns or sign != REJECT}
        made = []
        for key in map(str, PLACED):
            choice = said.get(key)
            rows = self._rows(key, choice.of if choice else lambda _value: KEEP)
            if rows:
                known = {option.target: option.label for option in ours[Attribute(key)]}
                rest, more = choice.rest if choice else KEEP, self._more(key, rows)
                of = "service" if ours[Attribute(key)] is ours[Attribute.SERVICE] else key
                made.append(Values(key, PLACES[key], rows, known, signs, rest, more, of=of))
        return made

    def _more(self, key: str, rows: Sequence[Row]) -> int:
        return int(self.found.get("distinct", {}).get(key, len(rows))) - len(rows)


def _meaning(said: Mapping[str, Any]) -> Callable[[str], str]:
    known = {folded(word): str(meaning) for word, meaning in said.items()}
    return lambda value: known.get(folded(value)) or str(meaning_of(value) or "")


def _reason(mapping: Meaning) -> Callable[[str], str]:
    known = {folded(word): str(reason) for word, reason in mapping.reasons.items()}
    return lambda value: known.get(folded(value), "")


def _level(mapping: Meaning) -> Callable[[str], str]:
    said = mapping.values.get(Attribute.LEVEL, {})
    return lambda value: said.get(value) or str(level_of(value) or "")


def _class(mapping: Meaning) -> Callable[[str], str]:
    said = mapping.values.get(Attribute.CLASS, {})
    return lambda value: str(class_of(said.get(value) or value) or "")
