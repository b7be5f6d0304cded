"""The rows of a table, each column understood by its mapping; what cannot be understood is rejected row by row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.errors import Place, Problem, say, say_counted
from accord.events.schema import COLUMNS, WaitingReason
from accord.importers.dateforms import MISSING
from accord.importers.errors import ImportFailed
from accord.importers.instants import DateForms, Instants, read_instants
from accord.importers.mapping import Attribute, Mapping, TimeKind
from accord.importers.rejections import Rejections
from accord.importers.result import Reason
from accord.importers.table import Table
from accord.importers.vocabulary import class_of, folded, level_of
from accord.importers.words import Meaning, Phase

__all__ = ["Meanings", "Rows", "read_rows"]

type Ints = npt.NDArray[np.int64]
type Flags = npt.NDArray[np.bool_]
type Guess = Callable[[str], Meaning | None]

LONGEST_NAME = 500
_BLANK = r"[ \u{A0}\u{202F}]"
_SPACED = rf"^\d{{1,3}}({_BLANK}?\d{{3}})*$"
REASONS = list(WaitingReason)


class Meanings(NamedTuple):
    """What each row says of the state, as small numbers; −1 where it says nothing."""

    phase: Ints
    reason: Ints
    contact: Ints


@dataclass
class Rows:
    """The understood rows of a table, aligned by position; `is_bad` of the rejections tells which do not count."""

    table: Table
    mapping: Mapping
    names: pl.Series  # the tickets, sorted
    ticket: Ints  # an index into names
    times: dict[str, Ints]  # by column of the file, MISSING where nothing stands
    order: Ints | None  # the number that rises with every change
    meanings: Meanings
    attributes: dict[Attribute, pl.Series]
    frame: pl.DataFrame  # the texts, for the reject list
    rejections: Rejections
    notes: list[str] = field(default_factory=list)

    def give_up(self, which: Flags, reason: Reason, column: str) -> None:
        """Reject rows, for what stands in this column of theirs."""
        self.rejections.add(which, reason, column, self.frame[column])

    def give_up_at(self, positions: Sequence[int], reason: Reason, column: str) -> None:
        """Reject rows by their positions."""
        which = np.zeros(self.frame.height, np.bool_)
        which[list(positions)] = True
        self.give_up(which, reason, column)


def read_rows(
    table: Table,
    mapping: Mapping,
    *,
    zone: str | None = None,
    now: datetime | None = None,
    guess: Guess | None = None,
) -> Rows:
    """Understand every column that the mapping names.

    `guess` is asked for states that the mapping does not list. Raises ImportFailed when a column is missing or when
    the times cannot be read as a whole.
    """
    _check_columns(table, mapping)
    wanted = [*mapping.needed(), *mapping.keep]
    frame = _stripped(table.frame(wanted, mapping.missing), mapping.missing)
    frame = frame.with_columns(_plain_numbers(frame[mapping.ticket]))
    tickets = frame[mapping.ticket]
    rejections = Rejections(table, tickets)
    rejections.add(tickets.is_null().to_numpy(), Reason.NO_TICKET, mapping.ticket)
    names = tickets.unique().drop_nulls().sort()
    reader = _Reader(mapping, frame, rejections, list(table.notes))
    reader.refuse_long(mapping.ticket)
    return Rows(
        table=table,
        mapping=mapping,
        names=names,
        ticket=_codes(tickets, names),
        times=reader.times(DateForms(mapping.dates, mapping.zone or zone), table.file, now),
        order=reader.order(),
        meanings=reader.meanings(guess),
        attributes=reader.attributes(),
        frame=frame,
        rejections=rejections,
        notes=reader.notes,
    )


def _check_columns(table: Table, mapping: Mapping) -> None:
    known = set(table.columns)
    wanted = dict.fromkeys([*mapping.needed(), *mapping.keep])
    missing = [name for name in wanted if name not in known]
    if not missing:
        return
    shown = ", ".join(list(table.columns)[:30])
    problems = []
    for name in missing:
        near = get_close_matches(name, list(table.columns), n=1)
        remedy = (
            say('Did you mean "{near}"?', near=near[0])
            if near
            else say("Its first line reads: {line}", line=shown[:300])
        )
        problems.append(Problem(say('the file has no column "{name}"', name=name), remedy, Place(table.file)))
    if len(missing) == len(wanted):
        remedy = say(
            "Its first line reads: {line}. Put the names of the columns there, or give another mapping",
            line=shown[:300],
        )
        problems = [Problem(say("the file has no header line, or one of another table"), remedy, Place(table.file, 1))]
    raise ImportFailed(problems)


def _plain_numbers(tickets: pl.Series) -> pl.Series:
    """Take the blanks out of ticket numbers such as `1 234`, when all are written that way."""
    is_spaced = tickets.str.contains(_SPACED)
    return tickets.str.replace_all(_BLANK, "") if is_spaced.all() and tickets.str.contains(_BLANK).any() else tickets


def _stripped(frame: pl.DataFrame, missing: Sequence[str]) -> pl.DataFrame:
    """Take blanks off the ends of every value; what is then empty or a marker is missing."""
    stripped = frame.with_columns(pl.all().str.strip_chars())
    lengths = pl.all().str.len_bytes().sum()
    if frame.select(lengths).equals(stripped.select(lengths)):
        return frame
    text = pl.all()
    return stripped.with_columns(pl.when(~text.is_in([*missing, ""])).then(text))


def _codes(column: pl.Series, distinct: pl.Series) -> Ints:
    """Return the position of each value among the distinct ones, −1 for none."""
    if not distinct.len():
        return np.full(column.len(), -1)
    return column.cast(pl.Enum(distinct)).to_physical().cast(pl.Int64).fill_null(-1).to_numpy()


def _distinct(column: pl.Series) -> tuple[list[str], Ints]:
    texts = column.unique(maintain_order=True).drop_nulls()
    return texts.to_list(), _codes(column, texts)


def _numbers(meaning: Meaning) -> tuple[int, int, int]:
    reason = REASONS.index(meaning.reason) if meaning.reason else -1
    return _or_none(meaning.phase), reason, _or_none(meaning.contact)


def _or_none(number: int | None) -> int:
    return -1 if number is None else int(number)


def _whole(text: str) -> int | None:
    return int(text) if text.strip().isdigit() and 0 < int(text) < 128 else None


@dataclass
class _Reader:
    mapping: Mapping
    frame: pl.DataFrame
    rejections: Rejections
    notes: list[str]

    def times(self, forms: DateForms, file: str, now: datetime | None) -> dict[str, Ints]:
        """Read all columns of times together, so that they can tell each other's order of day and month."""
        mapping = self.mapping
        promised = mapping.columns.get(Attribute.PROMISED_AT, "")
        wanted = [name for name in (mapping.at, mapping.opened, *mapping.times.values(), promised) if name]
        all_names = dict.fromkeys([*wanted, *mapping.checked])
        read, notes = read_instants((self.frame[name] for name in all_names), forms, file)
        self.notes += notes
        for name, instants in read.items():
            if name in wanted:
                self._refuse_unread(name, instants)
            elif instants.bad:
                self._note_unchecked(name, instants)
        main = mapping.at or mapping.times[TimeKind.OPENED]
        self.rejections.add(self.frame[main].is_null().to_numpy(), Reason.NO_TIME, main)
        seconds = {name: instants.seconds.fill_null(MISSING).to_numpy() for name, instants in read.items()}
        latest = now.timestamp() if now else np.inf
        for name, at in seconds.items():
            if name != promised:
                self.rejections.add(at > latest, Reason.FUTURE, name, self.frame[name])
        return seconds

    def _refuse_unread(self, name: str, instants: Instants) -> None:
        for reason in dict.fromkeys(instants.bad.values()):
            self._refuse(name, [value for value, why in instants.bad.items() if why is reason], reason)

    def _note_unchecked(self, name: str, instants: Instants) -> None:
        number = int(self.frame[name].is_in(list(instants.bad)).sum())
        self.notes.append(
            say_counted(
                "{column}: {n} value is not a date and was not checked",
                "{column}: {n} values are not dates and were not checked",
                number,
                column=name,
            )
        )

    def order(self) -> Ints | None:
        """Read the number that rises with every change."""
        name = self.mapping.order
        if not name:
            return None
        numbers = self.frame[name].cast(pl.Int64, strict=False)
        self.rejections.add(
            (numbers.is_null() & self.frame[name].is_not_null()).to_numpy(), Reason.BAD_ORDER, name, self.frame[name]
        )
        return numbers.fill_null(MISSING).to_numpy()

    def meanings(self, guess: Guess | None) -> Meanings:
        """Translate the columns of states, activities and waiting reasons."""
        mapping, nothing = self.mapping, np.full(self.frame.height, -1)
        phase, reason, contact = nothing, nothing, nothing
        for name, words, why in (
            (mapping.state, mapping.states, Reason.UNKNOWN_STATE),
            (mapping.event, mapping.events, Reason.UNKNOWN_EVENT),
        ):
            if name:
                own = self._translated(name, words, why, guess)
                phase, reason = (
                    np.where(own.phase >= 0, new, old) for new, old in ((own.phase, phase), (own.reason, reason))
                )
                contact = np.where(own.contact >= 0, own.contact, contact)
        if mapping.waiting_reason:
            said = self._waiting_reasons(mapping.waiting_reason)
            reason = np.where((phase == Phase.WAITING) & (said >= 0), said, reason)
        return Meanings(phase, reason, contact)

    def attributes(self) -> dict[Attribute, pl.Series]:
        """Return what is known of each row, as words of the log."""
        found = self._names()
        for attribute, name in self.mapping.columns.items():
            if attribute in (Attribute.LEVEL, Attribute.CLASS):
                found[attribute] = self._attribute(attribute, self.frame[name])
        for attribute, value in self.mapping.constants.items():
            always = self._attribute(attribute, pl.Series("constants", [value])).new_from_index(0, self.frame.height)
            own = found.get(attribute)
            found[attribute] = always if own is None else own.fill_null(always)
        return found

    def _names(self) -> dict[Attribute, pl.Series]:
        """Return the attributes that are names, all in one pass."""
        special = (Attribute.PROMISED_AT, Attribute.LEVEL, Attribute.CLASS)
        names = {Attribute(key): name for key, name in self.mapping.columns.items() if key not in special}
        self.refuse_long(*names.values())
        read = self.frame.select(
            pl.col(name).replace(self.mapping.values.get(key, {})).cast(COLUMNS[key]).alias(key)
            for key, name in names.items()
        )
        return {key: read[key] for key in names}

    def refuse_long(self, *names: str) -> None:
        """Give up rows whose value in one of these columns is too long for a name."""
        longest = self.frame.select(pl.col(sorted(set(names))).str.len_bytes().max())
        for name in dict.fromkeys(names):
            if (longest[name][0] or 0) > LONGEST_NAME:
                column = self.frame[name]
                is_long = (column.str.len_chars() > LONGEST_NAME).fill_null(False)
                self.rejections.add(is_long.to_numpy(), Reason.TOO_LONG, name, column)

    def _translated(self, name: str, words: dict[str, Meaning], why: Reason, guess: Guess | None) -> Meanings:
        texts, codes = _distinct(self.frame[name])
        known = {folded(word): meaning for word, meaning in words.items()}
        found = [words.get(text) or known.get(folded(text)) for text in texts]
        guessed = {text: guess(text) for text, meaning in zip(texts, found, strict=True) if meaning is None and guess}
        found = [meaning or guessed.get(text) for text, meaning in zip(texts, found, strict=True)]
        if understood := {text: meaning for text, meaning in guessed.items() if meaning}:
            listed = ", ".join(f"{text} → {meaning}" for text, meaning in understood.items())
            self.notes.append(say("{column}: understood from the usual words: {listed}", column=name, listed=listed))
        unknown = [text for text, meaning in zip(texts, found, strict=True) if meaning is None]
        if unknown:
            self._report_unknown(name, unknown, why)
        return (
            Meanings(
                *(
                    np.array([*numbers, -1])[codes]
                    for numbers in zip(*(_numbers(meaning or Meaning()) for meaning in found), strict=True)
                )
            )
            if found
            else Meanings(*([np.full(self.frame.height, -1)] * 3))
        )

    def _report_unknown(self, name: str, unknown: Sequence[str], why: Reason) -> None:
        is_rejected = self.mapping.unknown_states == "reject"
        listed = ", ".join(text[:40] for text in unknown[:10]) + (", …" if len(unknown) > 10 else "")
        self.notes.append(
            say("{column}: not in the mapping and rejected: {listed}", column=name, listed=listed)
            if is_rejected
            else say("{column}: not in the mapping and ignored: {listed}", column=name, listed=listed)
        )
        if is_rejected:
            self._refuse(name, unknown, why)

    def _waiting_reasons(self, name: str) -> Ints:
        texts, codes = _distinct(self.frame[name])
        known = {folded(word): reason for word, reason in self.mapping.reasons.items()}
        found = [known.get(folded(text)) for text in texts]
        self._refuse(
            name, [text for text, reason in zip(texts, found, strict=True) if reason is None], Reason.UNKNOWN_REASON
        )
        return np.array([*(REASONS.index(reason) if reason else -1 for reason in found), -1])[codes]

    def _attribute(self, attribute: Attribute, column: pl.Series) -> pl.Series:
        said = self.mapping.values.get(attribute, {})
        if attribute == Attribute.LEVEL:
            return self._levels(column, said)
        if attribute == Attribute.CLASS:
            return self._classes(column, said)
        return column.replace(said).cast(COLUMNS[attribute])

    def _levels(self, column: pl.Series, said: dict[str, str]) -> pl.Series:
        texts, codes = _distinct(column)
        found = [_whole(said[text]) if text in said else level_of(text) for text in texts]
        unknown = [text for text, level in zip(texts, found, strict=True) if level is None]
        self._refuse(column.name, unknown, Reason.UNKNOWN_LEVEL)
        words = [f"{text} → {level}" for text, level in zip(texts, found, strict=True) if level and text not in said]
        if any(not word[0].isdigit() for word in words):
            listed = ", ".join(words)
            self.notes.append(
                say(
                    "{column}: problem levels understood from the usual words: {listed}",
                    column=column.name,
                    listed=listed,
                )
            )
        return pl.Series([*found, None], dtype=COLUMNS["level"]).gather(codes % (len(texts) + 1))

    def _classes(self, column: pl.Series, said: dict[str, str]) -> pl.Series:
        texts, codes = _distinct(column)
        found = [class_of(said.get(text, text)) for text in texts]
        if unknown := [text[:40] for text, known in zip(texts, found, strict=True) if known is None]:
            listed = ", ".join(unknown[:10])
            self.notes.append(
                say(
                    "{column}: no class of ticket is known for {listed}; they count as incidents",
                    column=column.name,
                    listed=listed,
                )
            )
        words = [str(known) if known else None for known in found]
        return pl.Series([*words, None], dtype=COLUMNS["ticket_class"]).gather(codes % (len(texts) + 1))

    def _refuse(self, name: str, values: Sequence[str], reason: Reason) -> None:
        if values and name in self.frame.columns:
            column = self.frame[name]
            self.rejections.add(column.is_in(list(values)).fill_null(False).to_numpy(), reason, name, column)
