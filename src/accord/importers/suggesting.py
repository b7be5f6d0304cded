"""A first mapping for a table never seen before, by the names of its columns and by what stands in them."""

from collections.abc import Mapping as Table
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from accord.errors import Place, say
from accord.importers.dateforms import form_of
from accord.importers.desks.reading import read_text_table
from accord.importers.desks.tabular import parquet_table, sheet_table
from accord.importers.errors import ImportFailed
from accord.importers.formats import FORMATS, detect_format
from accord.importers.instants import DateForms, read_instants
from accord.importers.mapping import MISSING, Attribute, Mapping, TimeKind
from accord.importers.mapping_file import dump_mapping
from accord.importers.table import Table as TextTable
from accord.importers.vocabulary import class_of, column_of, level_of, meaning_of

__all__ = ["Suggestion", "suggest_mapping"]

_LOOKED_AT = 50_000
_SAMPLE = 300
_MOST_STATES = 60
_TABLES = ("csv", "xlsx", "parquet")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A mapping to begin with, and remarks on what is uncertain, by key (`state`, `columns.unit`)."""

    mapping: Mapping
    remarks: Table[str, str]

    @property
    def text(self) -> str:
        """The mapping file, with the remarks as comments."""
        return dump_mapping(self.mapping, self.remarks)


def suggest_mapping(path: Path | str) -> Suggestion:
    """Write a first mapping for a table (CSV, workbook, Parquet), to be read through and corrected by a person.

    Columns are recognised by their usual names in English, Russian, French and German, and by their content: dates,
    numbers of tickets, states, levels. For the CSV export of a known desk its own mapping is returned. A file that
    needs no mapping (JSON, XES, our own log) and a table without tickets or times raise ImportFailed.
    """
    file = Path(path)
    name = detect_format(file)
    if name not in _TABLES:
        return _of_known_desk(file, name)
    table = _table(file, name)
    frame = table.frame(table.columns, MISSING).head(_LOOKED_AT)
    if not frame.height:
        raise ImportFailed(say("the table has no rows"), say("Export it again"), Place(str(file)))
    return _Draft(table, [_Profile.of(column) for column in frame.iter_columns()], frame).finish()


def _table(file: Path, name: str) -> TextTable:
    if name == "csv":
        return read_text_table(file, None)
    return sheet_table(file, None) if name == "xlsx" else parquet_table(file)


def _of_known_desk(file: Path, name: str) -> Suggestion:
    reader = FORMATS[name].read
    if reader is None:
        raise ImportFailed(say("this is an event log of Accord already"), say("It needs no mapping"), Place(str(file)))
    reading = reader(file, None)
    remark = f"Made for the format {name}, which is read without a mapping too. Keep the keys that you change."
    return Suggestion(reading.mapping.model_copy(update={"title": file.name}), {"title": remark})


@dataclass(frozen=True, slots=True)
class _Profile:
    """What a column looks like."""

    name: str
    role: str | None  # by its name
    texts: Sequence[str]  # the distinct ones, the most frequent first
    filled: float  # the share of rows that have a value
    distinct: float  # of those, the share of distinct values
    dated: float  # of a sample, the share of dates

    @classmethod
    def of(cls, column: pl.Series) -> "_Profile":
        """Look at a column."""
        known = column.drop_nulls()
        counts = known.value_counts(sort=True) if known.len() else None
        texts = counts[column.name].to_list() if counts is not None else []
        sample = texts[:_SAMPLE]
        dated = sum(form_of(text.strip()) is not None for text in sample) / max(1, len(sample))
        return cls(
            name=column.name,
            role=column_of(column.name),
            texts=texts,
            filled=known.len() / max(1, column.len()),
            distinct=len(texts) / max(1, known.len()),
            dated=dated,
        )

    @property
    def is_time(self) -> bool:
        """Whether it holds dates."""
        return self.dated >= 0.8

    @property
    def has_few_values(self) -> bool:
        """Whether its values are words of a list."""
        return 0 < len(self.texts) <= _MOST_STATES and not self.is_time

    def known_share(self, knows: object) -> float:
        """Return the share of values that a dictionary knows."""
        found = sum(callable(knows) and knows(text) is not None for text in self.texts)
        return found / max(1, len(self.texts))


@dataclass
class _Draft:
    """A mapping in the making: each step fills in what it can tell and remarks on what it cannot."""

    table: TextTable
    profiles: list[_Profile]
    frame: pl.DataFrame
    keys: dict[str, object] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def finish(self) -> Suggestion:
        """Go through all steps."""
        ticket = self._ticket()
        is_log = self.frame[ticket.name].n_unique() < 0.9 * self.frame[ticket.name].drop_nulls().len()
        self.keys |= {"title": self.table.file, "rows": "changes" if is_log else "tickets", "ticket": ticket.name}
        if is_log:
            self._times_of_changes(ticket)
        else:
            self._times_of_tickets()
        self._state(is_log)
        self._attributes()
        self._dates()
        if self.table.notes:
            self.remarks["title"] = "\n".join(self.table.notes)
        return Suggestion(Mapping.model_validate(self.keys), self.remarks)

    def _ticket(self) -> _Profile:
        by_name = [profile for profile in self.profiles if profile.role == "ticket" and profile.filled > 0.9]
        others = [p for p in self.profiles if not p.is_time and p.filled > 0.95 and p.distinct > 0.05]
        numbered = [p for p in others if all(text[-1:].isdigit() for text in p.texts[:_SAMPLE])]
        found = by_name or sorted(numbered, key=lambda profile: -profile.distinct)
        if not found:
            raise ImportFailed(
                say("no column looks like the number of a ticket"),
                say("Write the mapping by hand"),
                Place(self.table.file, 1),
            )
        if not by_name:
            self.remarks["ticket"] = "Taken because its values are numbers and mostly different: check."
        self.used.add(found[0].name)
        return found[0]

    def _named(self, role: str, *, is_time: bool | None = None) -> _Profile | None:
        """Return the fullest unused column whose name says this role."""
        fitting = [
            profile
            for profile in self.profiles
            if profile.role == role and profile.name not in self.used and is_time in (None, profile.is_time)
        ]
        best = max(fitting, key=lambda profile: profile.filled, default=None)
        if best:
            self.used.add(best.name)
        return best

    def _times_of_tickets(self) -> None:
        times = {kind: found.name for kind in TimeKind if (found := self._named(kind, is_time=True))}
        left = [p for p in self.profiles if p.is_time and p.name not in self.used and p.filled > 0.9]
        if TimeKind.OPENED not in times and left:
            opened = min(left, key=lambda profile: self._middle(profile.name))
            times[TimeKind.OPENED] = opened.name
            self.used.add(opened.name)
            self.remarks["times.opened"] = "Taken because it is the earliest of the times: check."
        if TimeKind.OPENED not in times:
            raise ImportFailed(
                say("no column looks like the time of opening"),
                say("Write the mapping by hand"),
                Place(self.table.file, 1),
            )
        self.keys["times"] = times
        others = [p.name for p in self.profiles if p.is_time and p.name not in self.used]
        if others:
            unused = f"Times that are not used: {', '.join(others)}."
            self.remarks["times"] = (
                f"{unused}\nUnder `checked`, rows in which one lies before the opening are rejected."
            )
        if TimeKind.FIRST_RESPONSE not in times:
            none = (
                "No column for the first answer (first_response): until one is named, only resolving answers a ticket."
            )
            self.remarks["times"] = "\n".join(filter(None, (self.remarks.get("times"), none)))

    def _times_of_changes(self, ticket: _Profile) -> None:
        varying = [p for p in self.profiles if p.is_time and p.filled > 0.9 and not self._is_fixed(p.name, ticket.name)]
        at = self._named("at", is_time=True)
        if at is None and varying:
            at = varying[0]
            self.remarks["at"] = "Taken because it is a time that changes from row to row of a ticket: check."
        if at is None:
            raise ImportFailed(
                say("tickets stand in several rows, but no column looks like the time of a change"),
                say("Write the mapping by hand"),
                Place(self.table.file, 1),
            )
        self.keys["at"] = at.name
        self.used.add(at.name)
        opened = self._named("opened", is_time=True)
        if opened and self._is_fixed(opened.name, ticket.name):
            self.keys["opened"] = opened.name
        if order := self._named("order"):
            self.keys["order"] = order.name

    def _is_fixed(self, name: str, ticket: str) -> bool:
        by_ticket = self.frame.group_by(ticket).agg(pl.col(name).n_unique() == 1)
        return bool((by_ticket[name].mean() or 0) > 0.99)  # type: ignore[operator]

    def _middle(self, name: str) -> float:
        read, _ = self._read([name])
        middle = read.median()
        return float(middle) if isinstance(middle, int | float) else float("inf")

    def _read(self, names: Sequence[str]) -> tuple[pl.Series, list[str]]:
        columns = [self.frame[name].str.strip_chars() for name in names]
        try:
            read, notes = read_instants(columns, DateForms(zone="UTC"), self.table.file)
        except ImportFailed:
            # Day and month cannot be told apart: any order will do to compare columns.
            read, notes = read_instants(columns, DateForms(("D/M/YYYY HH:MM", "D/M/YYYY"), "UTC"), self.table.file)
        return read[names[0]].seconds, notes

    def _state(self, is_log: bool) -> None:
        named = [p for p in self.profiles if p.role in ("state", "event") and p.has_few_values]
        unnamed = [p for p in self.profiles if p.role is None and p.has_few_values and p.name not in self.used]
        recognised = [p for p in unnamed if p.known_share(meaning_of) >= 0.5]
        found = max(named or recognised, key=lambda profile: profile.known_share(meaning_of), default=None)
        if found is None:
            self.remarks["state"] = "No column looks like a state."
            return
        self.used.add(found.name)
        is_event = is_log and found.role == "event"
        key, words = ("event", "events") if is_event else ("state", "states")
        self.keys[key] = found.name
        if not named:
            self.remarks[key] = "Taken because its values are usual words for states: check."
        self.keys[words] = {text: str(meaning_of(text) or "ignore") for text in found.texts}
        unknown = [text for text in found.texts if meaning_of(text) is None]
        self.remarks |= {f"{words}.{text}": "Not recognised: what does it mean?" for text in unknown}

    def _attributes(self) -> None:
        columns: dict[str, str] = {}
        for attribute in Attribute:
            is_time = attribute == Attribute.PROMISED_AT
            if found := self._named(attribute, is_time=is_time):
                columns[attribute] = found.name
        for attribute, knows in ((Attribute.LEVEL, level_of), (Attribute.CLASS, class_of)):
            self._by_content(columns, attribute, knows)
        self.keys["columns"] = columns
        doubles = [p.name for p in self.profiles if p.role in columns and p.name not in self.used]
        if doubles:
            self.remarks["columns"] = f"Also possible: {', '.join(doubles)}."
        self._levels(columns)

    def _by_content(self, columns: dict[str, str], attribute: Attribute, knows: object) -> None:
        if attribute in columns:
            return
        left = [p for p in self.profiles if p.name not in self.used and p.role is None and 1 < len(p.texts) <= 8]
        found = next((profile for profile in left if profile.known_share(knows) == 1), None)
        if found:
            columns[attribute] = found.name
            self.used.add(found.name)
            self.remarks[f"columns.{attribute}"] = "Taken for what stands in it: check."

    def _levels(self, columns: dict[str, str]) -> None:
        name = columns.get(Attribute.LEVEL)
        found = next((profile for profile in self.profiles if profile.name == name), None)
        if found is None or not found.has_few_values:
            return
        self.keys["values"] = {"level": {text: str(level_of(text) or 1) for text in sorted(found.texts)}}
        unknown = [text for text in found.texts if level_of(text) is None]
        if unknown:
            self.remarks["values"] = f"Levels not recognised and set to 1: {', '.join(unknown)}."
        else:
            self.remarks["values"] = "Level 1 is the gravest: check the order."

    def _dates(self) -> None:
        names = [p.name for p in self.profiles if p.is_time and p.name in self.used]
        columns = [self.frame[name].str.strip_chars() for name in names]
        try:
            read_instants(columns, DateForms(), self.table.file)
        except ImportFailed as error:
            if "time zone" in error.problems[0].message:
                self.remarks["zone"] = "The times bear no zone. Say it: zone: Europe/Berlin"
            else:
                self._ask_for_dates(columns)

    def _ask_for_dates(self, columns: Sequence[pl.Series]) -> None:
        example = next(text for column in columns for text in column.drop_nulls())
        form = form_of(example)
        self.keys["dates"] = [form.pattern if form else "D/M/YYYY HH:MM"]
        self.remarks["dates"] = f'"{example}" could also have the month first: check.'
        self.remarks["zone"] = "Do the times bear a zone? If not, say it: zone: Europe/Berlin"
