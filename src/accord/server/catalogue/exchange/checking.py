"""Rows with checked values: each cell by its column, each reference by what is known, each row against the others."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Final, cast

from django.utils.translation import gettext, gettext_noop

from accord.errors import InputError, Problem
from accord.server.catalogue.exchange.columns import SHEET_BY_KEY, SHEETS, Column, Kind, Sheet
from accord.server.catalogue.exchange.rows import Content, Identity, RawRow, Reading, Row, Value, place_of
from accord.server.catalogue.exchange.values import CellError, parse
from accord.server.catalogue.exchange.workbooks import nearest
from accord.server.catalogue.portfolio import find_circle, overlaps
from accord.server.ui.filters import words

__all__ = ["Checked", "Known", "check"]

type Known = Mapping[str, Collection[str]]
"""What references may name besides rows of the file: codes of units, teams, calendars, addresses of people."""

_MONEY = ("cost", "price")
_MISSING: Final[Mapping[str, tuple[str, str]]] = {
    "services": (gettext_noop('there is no service "%(value)s"'), ""),
    "components": (gettext_noop('there is no component "%(value)s"'), ""),
    "suppliers": (gettext_noop('there is no supplier "%(value)s"'), ""),
    "unit": (gettext_noop('there is no unit "%(value)s"'), gettext_noop("Make the unit first")),
    "team": (gettext_noop('there is no team "%(value)s"'), gettext_noop("Make the team first")),
    "person": (gettext_noop('there is no person "%(value)s"'), gettext_noop("Make the person first")),
    "calendar": (gettext_noop('there is no calendar "%(value)s"'), gettext_noop("Make the calendar first")),
}
"""What a column refers to → what is wrong when it is not there, and what to do where no sheet lists it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows of a file by identity, and where each stands."""

    content: Content
    reading: Reading
    origins: Mapping[tuple[str, Identity], RawRow]


def check(reading: Reading, known: Known, current: Content, *, removing: bool = False) -> Checked:
    """Return the rows of a file with their values. Raises InputError with every problem, in the order of the file.

    `current`: the rows that are there already; a file may refer to them, and leave out what they say. With `removing`
    it may not refer to those that its own sheets leave out.
    """
    checker = _Checker(reading, known, current if not removing else _staying(reading, current))
    for sheet in SHEETS:
        if sheet.key in reading.sheets:
            checker.read_sheet(sheet)
    checker.check_whole()
    if checker.problems:
        raise InputError(checker.problems)
    return Checked(checker.content, reading, checker.origins)


def _staying(reading: Reading, current: Content) -> Content:
    """Return the rows that stay when what the sheets of a file leave out is removed; sheets of a file say it all."""
    codes = {
        sheet: {str(raw.cells.get("code") or "").strip() for raw in rows}
        for sheet, rows in reading.sheets.items()
        if "code" in SHEET_BY_KEY[sheet].heads
    }
    return {
        sheet: {key: row for key, row in rows.items() if sheet not in codes or key[0] in codes[sheet]}
        if sheet in codes or sheet not in reading.sheets
        else {}
        for sheet, rows in current.items()
    }


@dataclass(slots=True)
class _Checker:
    reading: Reading
    known: Known
    current: Content
    content: dict[str, dict[Identity, Row]] = field(default_factory=dict)
    origins: dict[tuple[str, Identity], RawRow] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    targets: dict[str, Collection[str]] = field(default_factory=dict)

    def read_sheet(self, sheet: Sheet) -> None:
        """Take in the rows of a sheet."""
        rows = self.content.setdefault(sheet.key, {})
        for raw in self.reading.sheets[sheet.key]:
            row, problems = self._values(sheet, raw)
            identity = tuple(row.get(key, "") for key in sheet.identity)
            if not problems and identity in rows:
                first = self.origins[sheet.key, identity].line
                message = gettext("this %(columns)s stands on line %(first)s already") % {
                    "columns": words().listed(sheet.identity),
                    "first": first,
                }
                problems = [self._problem(sheet, raw, sheet.identity[0], message, gettext("Keep one of the two rows"))]
            self.problems += problems
            if not problems:
                rows[identity] = row
                self.origins[sheet.key, identity] = raw

    def _values(self, sheet: Sheet, raw: RawRow) -> tuple[Row, list[Problem]]:
        row: dict[str, Value] = {}
        problems: list[Problem] = []
        for column in sheet.columns:
            if column.key not in raw.cells and not (column.is_required or column.key in sheet.identity):
                continue
            try:
                row[column.key] = value = parse(column, raw.cells.get(column.key))
                if column.kind is Kind.REFERENCE and value:
                    self._check_reference(column, str(value))
            except CellError as error:
                problems.append(self._problem(sheet, raw, column.key, error.message, error.remedy))
        return row, problems or list(self._row_problems(sheet, raw, row))

    def _check_reference(self, column: Column, value: str) -> None:
        targets = self._targets(column.to)
        if value in targets:
            return
        meant = nearest(value, list(targets))
        missing, make = _MISSING[column.to]
        anywhere = gettext(make) if make else gettext("Add it to the sheet %(to)s first") % {"to": column.to}
        raise CellError(
            gettext(missing) % {"value": value}, gettext('Write "%(meant)s"') % {"meant": meant} if meant else anywhere
        )

    def _targets(self, to: str) -> Collection[str]:
        if to not in self.targets:
            present = {str(identity[0]) for identity in self.current.get(to, {})}
            given = {str(raw.cells.get("code") or "").strip() for raw in self.reading.sheets.get(to, ())}
            self.targets[to] = present | given if to in SHEET_BY_KEY else self.known.get(to, ())
        return self.targets[to]

    def _row_problems(self, sheet: Sheet, raw: RawRow, row: Row) -> Iterator[Problem]:
        for start in _MONEY:
            amount = row.get(f"{start}_amount")
            for rest in ("currency", "per"):
                if amount is not None and not row.get(f"{start}_{rest}"):
                    yield self._problem(
                        sheet,
                        raw,
                        f"{start}_{rest}",
                        gettext("the amount needs it"),
                        gettext("Fill it in, or empty the amount"),
                    )
        begins, ends = row.get("starts_on"), row.get("ends_on")
        if isinstance(begins, date) and isinstance(ends, date) and ends <= begins:
            yield self._problem(
                sheet,
                raw,
                "ends_on",
                gettext("the end does not lie after the start"),
                gettext("Write a day after %(day)s") % {"day": begins},
            )
        if sheet.key == "supporting" and row["service"] == row["supporting"]:
            yield self._problem(
                sheet, raw, "supporting", gettext("a service cannot support itself"), gettext("Name another service")
            )

    def check_whole(self) -> None:
        """Compare rows with each other, once each of them is in order."""
        if not self.problems:
            self.problems += [*self._moved_offerings(), *self._overlaps(), *self._circles(), *self._steps()]

    def _merged(self, sheet: str) -> dict[Identity, Row]:
        before = self.current.get(sheet, {})
        return {**before, **{key: {**before.get(key, {}), **row} for key, row in self.content.get(sheet, {}).items()}}

    def _moved_offerings(self) -> Iterator[Problem]:
        services = {str(key[0]): str(row["service"]) for key, row in self._merged("components").items()}
        for identity in self._merged("offerings"):
            _, service, component, _ = identity
            if component and services.get(str(component)) != service:
                remedy = gettext("Write %(service)s as its service, or name another component") % {
                    "service": services.get(str(component))
                }
                yield self._at(
                    "offerings",
                    identity,
                    "component",
                    gettext("%(component)s is no component of %(service)s")
                    % {"component": component, "service": service},
                    remedy,
                )

    def _overlaps(self) -> Iterator[Problem]:
        merged = self._merged("offerings")
        spans: dict[Identity, list[tuple[Identity, date | None, date | None]]] = defaultdict(list)
        for identity, row in merged.items():
            ends = cast(date | None, row.get("ends_on"))
            spans[identity[:3]].append((identity, cast(date | None, identity[3]), ends))
        for same in spans.values():
            for first, second in overlaps(same):
                own = second if second in self.content.get("offerings", {}) else first
                other = first if own == second else second
                since = gettext("from %(day)s") % {"day": other[3]} if other[3] else gettext("since ever")
                yield self._at(
                    "offerings",
                    own,
                    "starts_on",
                    gettext("on some of these days the unit has it already, %(since)s") % {"since": since},
                    gettext("Let one end before the other starts"),
                )

    def _circles(self) -> Iterator[Problem]:
        if "supporting" not in self.content:
            return
        edges = [(str(service), str(supporting)) for service, supporting in self._merged("supporting")]
        if circle := find_circle(edges):
            own = next(
                (pair for pair in pairwise(circle) if pair in self.content["supporting"]),
                circle[:2],
            )
            message = gettext("services support each other in a circle: %(circle)s") % {"circle": " → ".join(circle)}
            yield self._at("supporting", tuple(own), "supporting", message, gettext("Leave one of them out"))

    def _steps(self) -> Iterator[Problem]:
        order = {state: place for place, state in enumerate(SHEET_BY_KEY["lifecycle"].column("state").choices)}
        by_service: dict[Value, list[tuple[int, date, Identity]]] = defaultdict(list)
        for identity, row in self._merged("lifecycle").items():
            if not identity[2]:
                by_service[identity[0]].append((order[str(identity[1])], cast(date, row["on"]), identity))
        for steps in by_service.values():
            steps.sort()
            for (_, before, earlier), (_, on, identity) in pairwise(steps):
                if on < before and "lifecycle" in self.content:
                    message = gettext("%(state)s lies before %(earlier)s, which was on %(day)s") % {
                        "state": identity[1],
                        "earlier": earlier[1],
                        "day": before,
                    }
                    yield self._at(
                        "lifecycle",
                        identity,
                        "on",
                        message,
                        gettext("Write a day from %(day)s on") % {"day": before},
                    )

    def _at(self, sheet: str, identity: Identity, column: str, message: str, remedy: str) -> Problem:
        raw = self.origins.get((sheet, identity)) or RawRow(0, {})
        return self._problem(SHEET_BY_KEY[sheet], raw, column, message, remedy)

    def _problem(self, sheet: Sheet, raw: RawRow, column: str, message: str, remedy: str) -> Problem:
        return Problem(message, remedy, place_of(self.reading, sheet.key, raw, column))
