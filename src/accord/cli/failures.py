"""Errors as a person at a terminal should see them: one message with place and remedy, and an exit code."""

import os
import shlex
import sys
import tempfile
import traceback
from pathlib import Path

from accord.cli.exits import Exit
from accord.cli.output import is_without_room, write_error
from accord.cli.words import count
from accord.errors import AccordError, InputError, WriteError

__all__ = ["report", "wants_trace"]

_MOST = 20


def wants_trace(arguments: list[str]) -> bool:
    """Whether the person asked for the trace of an error: `accord --debug …`, or ACCORD_DEBUG=1."""
    return arguments[:1] == ["--debug"] or os.environ.get("ACCORD_DEBUG", "") not in {"", "0"}


def report(error: BaseException, arguments: list[str]) -> Exit:
    """Tell on standard error what went wrong and return the exit code for it."""
    if wants_trace(arguments):
        traceback.print_exception(error)
    if isinstance(error, AccordError):
        _say(_refusal(error))
        return Exit.NOT_WRITTEN if isinstance(error, WriteError) else Exit.REFUSED
    if is_without_room(error):
        _say(str(write_error(_place_of(error), error)))
        return Exit.NOT_WRITTEN
    if isinstance(error, OSError) and error.filename is not None:
        _say(f"{error.filename}: {(error.strerror or str(error)).lower()}")
        return Exit.REFUSED
    if isinstance(error, MemoryError):
        _say("there is not enough memory for this. Give a smaller log, or write it as Parquet first (accord import).")
        return Exit.REFUSED
    _say(_fault(error, arguments))
    return Exit.UNEXPECTED


def _place_of(error: BaseException) -> Path:
    return Path(str(getattr(error, "filename", None) or tempfile.gettempdir()))


def _refusal(error: AccordError) -> str:
    problems = list(error.problems) if isinstance(error, InputError) else []
    lines = [str(problem) for problem in problems[:_MOST]] or [str(error)]
    if len(problems) > _MOST:
        lines.append(f"… and {len(problems) - _MOST:,} more problems")
    if len(problems) > 1 or any(problem.place.line for problem in problems):
        # A line that begins with file:line becomes a link in terminals and editors.
        lines.insert(0, count(len(problems), "problem") + ":")
    return "\n".join(line if line.endswith((".", "!", "?", ")", '"', ":")) else f"{line}." for line in lines)


def _fault(error: BaseException, arguments: list[str]) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f" in {frame.name}, line {frame.lineno}" for frame in last)
    return (
        f"a fault in Accord: {type(error).__name__}: {error}{where}.\n"
        f"Please report it with this message and the command: accord {shlex.join(arguments)}\n"
        "The trace is shown by: accord --debug …"
    )


def _say(text: str) -> None:
    sys.stderr.write(f"accord: {text}\n")
