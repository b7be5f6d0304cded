"""What a command shows: tables on standard output, notes on standard error, or one JSON document."""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cached_property

from rich.console import Console, RenderableType
from rich.theme import Theme

__all__ = ["Screen"]

_THEME = Theme(
    {
        "kept": "green",
        "risk": "yellow",
        "missed": "red",
        "quiet": "dim",
        "figure": "bold",
        "head": "bold",
        "note": "dim",
    }
)
_WIDTH_OF_PIPES = 120


class Screen:
    """Where a command writes. With `as_json` standard output carries one JSON document and nothing else."""

    def __init__(self, as_json: bool = False) -> None:
        self.as_json = as_json

    @cached_property
    def out(self) -> Console:
        """Standard output; wide enough for tables where it is not a terminal."""
        return _console(sys.stdout.isatty())

    @cached_property
    def err(self) -> Console:
        """Standard error, for notes and progress."""
        return _console(sys.stderr.isatty(), stderr=True)

    def note(self, text: str) -> None:
        """Tell something that is not part of the result."""
        self.err.print(text, style="note", markup=False, highlight=False)

    def show(self, *things: RenderableType) -> None:
        """Show a part of the result to a person; nothing with `--json`."""
        if not self.as_json:
            for thing in things:
                self.out.print(thing, highlight=False)

    def tell(self, line: str, style: str = "") -> None:
        """Show a line as it is, never broken: terminals and editors make links of `file:line` only then."""
        if not self.as_json:
            self.out.print(line, style=style, markup=False, highlight=False, soft_wrap=True)

    def result(self, value: object) -> None:
        """Print the whole result as JSON; nothing without `--json`."""
        if self.as_json:
            sys.stdout.write(json.dumps(_plain(value), ensure_ascii=False, indent=2) + "\n")


def _console(is_terminal: bool, stderr: bool = False) -> Console:
    width = None if is_terminal or "COLUMNS" in os.environ else _WIDTH_OF_PIPES
    return Console(stderr=stderr, theme=_THEME, width=width, soft_wrap=False)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    return _simple(value)


def _simple(value: object) -> str | int | float | bool | None:
    match value:
        case Enum():
            return str(value.value)
        case datetime() | date():
            return value.isoformat().replace("+00:00", "Z")
        case timedelta():
            return int(value.total_seconds())
        case Decimal():
            return float(value)
        case str() | int() | float() | None:
            return value
    return str(value)
