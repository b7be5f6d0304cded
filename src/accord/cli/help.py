"""Help texts: laid out here rather than by Rich, which takes longer to load than everything else together."""

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from typer import Context
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

__all__ = ["Entry", "HelpfulCommand", "HelpfulGroup", "commands_of", "entries_of", "paragraphs"]

_WIDEST = 100
_NAMES = 26
_OPTIONS = "Options"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of help: what is typed, what it means, and under which heading it stands."""

    name: str
    text: str
    heading: str


class HelpfulCommand(TyperCommand):
    """A command with this module's help."""

    def get_help(self, ctx: object) -> str:
        """Return the help of the command."""
        return _page(self, cast(Context, ctx))


class HelpfulGroup(TyperGroup):
    """A group of commands with this module's help."""

    def get_help(self, ctx: object) -> str:
        """Return the help of the group."""
        return _page(self, cast(Context, ctx))


def paragraphs(text: str | None) -> list[str]:
    """Return the paragraphs of a docstring, each on one line."""
    return [" ".join(block.split()) for block in textwrap.dedent(text or "").strip().split("\n\n") if block.strip()]


def entries_of(command: TyperCommand | TyperGroup) -> list[Entry]:
    """Return the arguments and options of a command, in their order, without the one that asks for help."""
    return [entry for param in command.params if (entry := _entry(param))]


def commands_of(group: TyperGroup) -> list[tuple[str, TyperCommand | TyperGroup]]:
    """Return the commands of a group with their names, in the order in which they were added."""
    return [
        (name, command) for name, command in group.commands.items() if isinstance(command, TyperCommand | TyperGroup)
    ]


def _entry(param: object) -> Entry | None:
    if isinstance(param, TyperArgument):
        name = (param.metavar or param.name or "").upper()
        return Entry(name if param.required else f"[{name}]", param.help or "", "Arguments")
    if isinstance(param, TyperOption) and not param.hidden:
        names = ", ".join(sorted(param.opts, key=len))
        value = "" if param.is_flag else f" {param.metavar or _kind(param)}"
        return Entry(names + value, (param.help or "") + _remark(param), param.rich_help_panel or _OPTIONS)
    return None


def _kind(param: TyperOption) -> str:
    annotation = str(param.type_descriptor.annotation)
    return "PATH" if "Path" in annotation else "NUMBER" if "int" in annotation else "TEXT"


def _remark(param: TyperOption) -> str:
    if param.required:
        return " [required]"
    has_default = param.default not in (None, "", False) and not callable(param.default)
    return f" [default: {param.default}]" if has_default and not param.is_flag else ""


def _page(command: TyperCommand | TyperGroup, context: Context) -> str:
    width = min(_WIDEST, shutil.get_terminal_size((80, 24)).columns)
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    text = [_bold("Usage: ") + usage, *(_wrapped(line, width) for line in paragraphs(command.help))]
    lines = [*entries_of(command), *_helps()]
    if isinstance(command, TyperGroup):
        lines += [Entry(name, _short(one), one.rich_help_panel or "Commands") for name, one in commands_of(command)]
    text += [_section(heading, entries, width) for heading, entries in _by_heading(lines)]
    text += [_wrapped(line, width) for line in paragraphs(command.epilog)]
    return "\n\n".join(text)


def _helps() -> Iterator[Entry]:
    yield Entry("-h, --help", "Show this help and leave.", _OPTIONS)


def _short(command: TyperCommand | TyperGroup) -> str:
    first = paragraphs(command.help)[:1]
    return first[0] if first else ""


def _by_heading(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    sections: dict[str, list[Entry]] = {}
    for entry in entries:
        sections.setdefault(entry.heading, []).append(entry)
    return sorted(sections.items(), key=lambda section: {"Arguments": 0, _OPTIONS: 2}.get(section[0], 1))


def _section(heading: str, entries: list[Entry], width: int) -> str:
    column = min(_NAMES, max(len(entry.name) for entry in entries)) + 4
    lines = [_bold(heading)]
    for entry in entries:
        wrapped = textwrap.wrap(entry.text, max(20, width - column)) or [""]
        name = f"  {entry.name}"
        if len(name) > column - 2:
            lines.append(name)
            name = ""
        lines.append(f"{name:{column}}{wrapped[0]}".rstrip())
        lines += [f"{'':{column}}{line}" for line in wrapped[1:]]
    return "\n".join(lines)


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


def _bold(text: str) -> str:
    styled = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return f"\x1b[1m{text}\x1b[0m" if styled else text
