"""The reference page of the command line, written from the commands so that it cannot differ from them."""

from collections.abc import Iterable, Iterator

from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from accord.cli.app import app
from accord.cli.exits import Exit
from accord.cli.help import Entry, commands_of, entries_of, paragraphs

__all__ = ["reference_page"]

_OPENING = """# Command line

`accord` works on files, without any server. This page is written from the commands themselves; `accord --help` and
`accord COMMAND --help` say the same.

- Results go to standard output, notes and progress to standard error.
- `--json` prints one JSON document on standard output and nothing else there: instants in ISO 8601, lengths of time in
  seconds, shares as fractions.
- Files are written whole or not at all: what stood in their place before stays until the new one is complete.
- `NO_COLOR` turns colours off; `COLUMNS` sets the width of tables where the output is not a terminal.

## Exit codes

| Code | Meaning |
|---|---|
"""


def reference_page() -> str:
    """Return the page, in Markdown."""
    top = get_command(app)
    assert isinstance(top, TyperGroup)
    codes = "".join(f"| {code.value} | {code.meaning} |\n" for code in Exit)
    own = _table([*entries_of(top)], "Option")
    parts = [_OPENING + codes, "\n## accord\n\n" + own, *_pages(top, "accord")]
    return "\n".join(parts)


def _pages(group: TyperGroup, path: str) -> Iterator[str]:
    for name, command in commands_of(group):
        if isinstance(command, TyperGroup):
            yield from _pages(command, f"{path} {name}")
        else:
            yield _page(command, f"{path} {name}")


def _page(command: TyperCommand, path: str) -> str:
    entries = entries_of(command)
    arguments = [entry for entry in entries if entry.heading == "Arguments"]
    usage = " ".join([path, "[OPTIONS]", *(entry.name for entry in arguments)])
    texts = [_code_for_example(text) for text in paragraphs(command.help)]
    tables = [_table(arguments, "Argument"), _table([one for one in entries if one not in arguments], "Option")]
    return "\n\n".join([f"## {path}", *texts, f"```text\n{usage}\n```", *(table for table in tables if table)]) + "\n"


def _code_for_example(text: str) -> str:
    head, colon, rest = text.partition(": ")
    if head not in ("Example", "Examples") or not colon:
        return text
    return f"{head}:\n\n```sh\n" + "\n".join(part.strip() for part in rest.split("; ")) + "\n```"


def _table(entries: Iterable[Entry], heading: str) -> str:
    rows = [f"| `{entry.name}` | {_escaped(entry.text)} |" for entry in entries]
    return "\n".join([f"| {heading} | Meaning |", "|---|---|", *rows, ""]) if rows else ""


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")
