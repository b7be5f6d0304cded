"""YAML files in: rows from services that carry their components, offerings and steps inside."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml
from django.utils.translation import gettext

from accord.errors import InputError, Place, Problem
from accord.errors.parsers import yaml_message
from accord.server.catalogue.exchange.columns import SHEET_BY_KEY, Sheet
from accord.server.catalogue.exchange.limits import MOST_NODES
from accord.server.catalogue.exchange.rows import RawRow, Reading
from accord.server.catalogue.exchange.workbooks import nearest
from accord.server.ui.filters import words
from accord.server.ui.wording import told

__all__ = ["INSIDE", "TOP", "read_document"]

TOP: Final = ("suppliers", "services")
"""The keys at the top of the file: sheets whose rows stand under their codes."""

INSIDE: Final = {
    "services": ("components", "supporting", "offerings", "lifecycle"),
    "components": ("functions",),
}
"""Sheets whose rows stand inside a row of another sheet, which fills the column that names it."""

_DEEPEST = 12
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = {"", "~", "null", "Null", "NULL"}
_QUOTES = {"'", '"', "|", ">"}


def read_document(file: str, content: bytes) -> Reading:
    """Return the rows of a YAML file.

    Raises InputError with the lines: what is not UTF-8 or not YAML, aliases and anchors, tags, keys that are unknown
    (with the nearest known one) or given twice, more values than a catalogue holds.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(file, content[: error.start].count(b"\n") + 1)
        raise InputError(gettext("the file is not UTF-8 text"), gettext("Save it as UTF-8"), place) from None
    node = _compose(file, text)
    reader = _Reader(file)
    reader.read_top(node)
    if reader.problems:
        raise InputError(reader.problems)
    return Reading(file, is_workbook=False, sheets={key: tuple(rows) for key, rows in reader.sheets.items()})


def _compose(file: str, text: str) -> yaml.Node:
    try:
        _check_events(file, text)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1 if mark else None)
        raise InputError(
            gettext("the text is not readable as YAML: %(problem)s") % {"problem": told(yaml_message(error.problem))},
            gettext("Correct it there, or in the line before"),
            place,
        ) from None
    except yaml.YAMLError as error:
        raise InputError(
            gettext("the text holds characters that YAML does not take"),
            gettext("Take out control characters"),
            Place(file),
        ) from error
    if not isinstance(node, yaml.MappingNode):
        raise InputError(
            gettext("the file has no keys at its top"),
            gettext("Write %(known)s") % {"known": words().listed(f"{key}:" for key in TOP)},
            Place(file),
        )
    return node


def _check_events(file: str, text: str) -> None:
    """Refuse what makes a small file large, before anything is built from it."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        place = Place(file, (event.start_mark.line if event.start_mark else 0) + 1)
        if count > MOST_NODES:
            raise InputError(
                gettext("the file holds more than a catalogue"),
                gettext("It may have %(count)s values") % {"count": format(MOST_NODES, ",")},
                place,
            )
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise InputError(
                gettext("the file uses an alias or an anchor (* or &)"), gettext("Write the values out"), place
            )
        tag = getattr(event, "tag", None)
        if tag:
            raise InputError(
                gettext("the tag %(tag)s is not taken") % {"tag": tag}, gettext("Write plain values"), place
            )
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise InputError(
                gettext("the file is nested too deeply"), gettext("See how an exported file is built"), place
            )


@dataclass(slots=True)
class _Reader:
    file: str
    sheets: dict[str, list[RawRow]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def read_top(self, node: yaml.Node) -> None:
        """Take in the whole document."""
        for key, at, value in self._entries(node, self.file):
            if key in TOP:
                self._read_coded(SHEET_BY_KEY[key], value, {})
            else:
                self._unknown(key, at, self.file, list(TOP))

    def _read_coded(self, sheet: Sheet, node: yaml.Node, above: dict[str, object]) -> None:
        self.sheets.setdefault(sheet.key, [])
        for code, at, value in self._entries(node, self._where(sheet)):
            self._read_row(sheet, value, {**above, "code": code}, at)

    def _read_listed(self, sheet: Sheet, node: yaml.Node, above: dict[str, object]) -> None:
        self.sheets.setdefault(sheet.key, [])
        if _is_nothing(node):
            return
        if not isinstance(node, yaml.SequenceNode):
            self._report(
                gettext("%(key)s is not a list") % {"key": sheet.key},
                gettext('Begin each entry with "- "'),
                node,
                self._where(sheet),
            )
            return
        for entry in node.value:
            if sheet.key == "supporting" and isinstance(entry, yaml.ScalarNode):
                line = entry.start_mark.line + 1
                self.sheets[sheet.key].append(RawRow(line, {**above, "supporting": entry.value}))
            else:
                self._read_row(sheet, entry, above, entry.start_mark.line + 1)

    def _read_row(self, sheet: Sheet, node: yaml.Node, above: dict[str, object], at: int) -> None:
        cells, lines, inner = dict(above), dict[str, int](), list[tuple[str, yaml.Node]]()
        inside = INSIDE.get(sheet.key, ())
        for key, line, value in self._entries(node, self._where(sheet)):
            if key in inside:
                inner.append((key, value))
            elif key not in sheet.heads or key in above:
                self._unknown(key, line, self._where(sheet), [*(set(sheet.heads) - set(above)), *inside])
            elif not isinstance(value, yaml.ScalarNode):
                self._report(
                    gettext("%(key)s is not a single value") % {"key": key},
                    gettext("Write a text or a number"),
                    value,
                    self._where(sheet),
                    key,
                )
            else:
                cells[key], lines[key] = None if _is_nothing(value) else value.value, line
        self.sheets[sheet.key].append(RawRow(at, cells, lines))
        for key, value in inner:
            read = self._read_coded if "code" in SHEET_BY_KEY[key].heads else self._read_listed
            read(SHEET_BY_KEY[key], value, {sheet.key.removesuffix("s"): above["code"]})

    def _entries(self, node: yaml.Node, where: str) -> Iterator[tuple[str, int, yaml.Node]]:
        """Yield the keys of a mapping with their lines and values; nothing at all is an empty one."""
        if _is_nothing(node):
            return
        if not isinstance(node, yaml.MappingNode):
            self._report(gettext("keys with values are expected here"), gettext('Write "key: value"'), node, where)
            return
        first: dict[str, int] = {}
        for key_node, value in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self._report(
                    gettext("a key is a list or a mapping"), gettext("Write a word before the colon"), key_node, where
                )
            elif key in first:
                message = gettext("%(key)s is given twice, first on line %(line)s") % {"key": key, "line": first[key]}
                self._report(message, gettext("Keep one of them"), key_node, where, key)
            else:
                first[key] = line
                yield key, line, value

    def _unknown(self, key: str, line: int, where: str, known: list[str]) -> None:
        meant = nearest(key, known)
        remedy = (
            gettext('Write "%(meant)s"') % {"meant": meant}
            if meant
            else gettext("There are %(known)s") % {"known": ", ".join(sorted(known))}
        )
        self.problems.append(
            Problem(gettext('there is no key "%(key)s" here') % {"key": key}, remedy, Place(where, line, key))
        )

    def _report(self, message: str, remedy: str, node: yaml.Node, where: str, key: str | None = None) -> None:
        self.problems.append(Problem(message, remedy, Place(where, node.start_mark.line + 1, key)))

    def _where(self, sheet: Sheet) -> str:
        return f"{self.file} › {sheet.key}"


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style not in _QUOTES and node.value in _NOTHING
