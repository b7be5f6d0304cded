"""YAML documents with the line of every key: what an agreement or an organisation is read from."""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import yaml

from accord.agreements.errors import AgreementError
from accord.errors import Place, Problem, say
from accord.errors.parsers import yaml_message

__all__ = ["Document", "KeyPath", "read_document", "read_text"]

type KeyPath = tuple[str, ...]
"""Keys and list positions from the top of a document down, as text."""

_LARGEST = 500_000
_MOST_VALUES = 50_000
_TAG = "tag:yaml.org,2002:"
_PLAIN_TAGS = {f"{_TAG}{name}" for name in ("map", "seq", "str", "null", "bool", "int", "float")}


@dataclass(frozen=True, slots=True)
class Document:
    """The plain values of a document, and on which line each stands."""

    value: object
    lines: Mapping[KeyPath, int]
    file: str | None = None

    def place(self, path: KeyPath) -> Place:
        """Return where a value stands, or where it would stand if it is missing."""
        known = path
        while known and known not in self.lines:
            known = known[:-1]
        return Place(self.file, self.lines.get(known), written(path) or None)


def written(path: KeyPath) -> str:
    """Return a path as people read it: `targets[0].share`."""
    return re.sub(r"(?:^|\.)\[", "[", ".".join(f"[{key}]" if key.isdigit() else key for key in path))


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 or UTF-16 file; one that cannot be read is an `AgreementError`."""
    try:
        raw = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise AgreementError(
            say("the file cannot be read ({reason})", reason=reason), say("Check the path"), Place(str(path))
        ) from None
    marked = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return raw.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(str(path), raw[: error.start].count(b"\n") + 1)
        raise AgreementError(say("the file is not UTF-8 text"), say("Save it as UTF-8"), place) from None


def read_document(text: str, file: str | None = None) -> Document:
    """Read a YAML text; only null, true, false and decimal numbers are not text.

    Refused, each with its line: what is not YAML, an empty text, more than one document, a key given twice, a tag,
    and a text that is too large or grows too large by its aliases.
    """
    if len(text) > _LARGEST:
        remedy = say("An agreement has at most {most:,} characters", most=_LARGEST)
        raise AgreementError(say("the document has {size:,} characters", size=len(text)), remedy, Place(file))
    node = _compose(text, file)
    if node is None:
        raise AgreementError(
            say("the document is empty"),
            say("Write keys with their values; accord agreement schema prints those of an agreement"),
            Place(file),
        )
    walk = _Walk(file)
    value = walk.read(node, (), 0)
    if walk.problems:
        raise AgreementError(walk.problems)
    return Document(value, walk.lines, file)


def _compose(text: str, file: str | None) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=_PlainLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1 if mark else None)
        raise AgreementError(*_in_words(error), place) from None
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        place = Place(file, text[:position].count("\n") + 1)
        remedy = say("Take out the control character")
        what = yaml_message(getattr(error, "reason", error))
        raise AgreementError(say("the text is not readable as YAML: {what}", what=what), remedy, place) from None
    except RecursionError:
        raise AgreementError(
            say("the document is nested too deeply"), say("Write it with fewer levels"), Place(file)
        ) from None


def _in_words(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    what = error.problem or str(error)
    if error.context == "expected a single document in the stream":
        return say("the file holds more than one document"), say("Put each agreement into a file of its own")
    if r"'\t'" in what:
        return say("a tab stands where YAML takes only spaces"), say("Indent with spaces")
    remedy = say("Correct it there, or in the line before")
    if what in ("mapping values are not allowed here", "could not find expected ':'"):
        remedy = say("Put text that holds a colon in quotes, and check the indent")
    return say("the text is not readable as YAML: {what}", what=yaml_message(what)), remedy


@dataclass(slots=True)
class _Walk:
    """Turns nodes into plain values, and notes lines and problems on the way."""

    file: str | None
    lines: dict[KeyPath, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: int = 0

    def read(self, node: yaml.Node, path: KeyPath, depth: int) -> object:
        self.lines.setdefault(path, node.start_mark.line + 1)
        self.seen += 1
        if self.seen > _MOST_VALUES or depth > 50:
            remedy = say("Write it out with fewer aliases (*name)")
            raise AgreementError(say("the document is too large"), remedy, Place(self.file, node.start_mark.line + 1))
        if node.tag not in _PLAIN_TAGS:
            message = say("the tag {tag} is not taken", tag=node.tag.replace(_TAG, "!!"))
            self._report(node, path, message, say("Write plain values"))
            return None
        if isinstance(node, yaml.MappingNode):
            return dict(self._entries(node, path, depth))
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*path, str(index)), depth + 1) for index, item in enumerate(node.value)]
        try:
            return _scalar(node)
        except (ValueError, ArithmeticError):
            message = say("{value!r} is not of the type its tag says", value=node.value)
            self._report(node, path, message, say("Leave the tag out"))
            return None

    def _entries(self, node: yaml.MappingNode, path: KeyPath, depth: int) -> Iterator[tuple[object, object]]:
        first_lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                message = say("a key is a list or a mapping")
                self._report(key_node, path, message, say("Write a word before the colon"))
                continue
            key = key_node.value if key_node.tag != f"{_TAG}int" else _scalar(key_node)
            here = (*path, str(key))
            if str(key) in first_lines:
                message = say(
                    "the key {key!r} is given twice, first on line {line}", key=key, line=first_lines[str(key)]
                )
                self._report(key_node, here, message, say("Keep one of them"))
                continue
            first_lines[str(key)] = self.lines[here] = key_node.start_mark.line + 1
            yield key, self.read(value_node, here, depth + 1)

    def _report(self, node: yaml.Node, path: KeyPath, message: str, remedy: str) -> None:
        self.problems.append(
            Problem(message, remedy, Place(self.file, node.start_mark.line + 1, written(path) or None))
        )


def _scalar(node: yaml.Node) -> object:
    kind, value = node.tag.removeprefix(_TAG), str(node.value)
    if kind == "int":
        return int(value)
    if kind == "float":
        return Decimal(value)
    return {"null": None, "bool": value == "true"}.get(kind, value)


class _PlainLoader(yaml.SafeLoader):
    # PyYAML collects the resolvers of a class here; an empty start leaves out base-60 numbers, dates and yes/no.
    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - as the base declares it


for _name, _pattern, _first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"[-+]?(?:0|[1-9][0-9]{0,17})", list("-+0123456789")),
    ("float", r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}", list("-+0123456789")),
):
    _PlainLoader.add_implicit_resolver(f"{_TAG}{_name}", re.compile(f"(?:{_pattern})$"), _first)
