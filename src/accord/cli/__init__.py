"""The command line: `accord …` works on files, without the server."""

import contextlib
import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typer.exceptions import TyperException

__all__ = ["main"]


def main() -> None:
    """Run the command line and leave with its exit code; see `accord.cli.exits`."""
    # A process that is told to stop ends as one that is interrupted does: what it was writing is taken away.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(_run(sys.argv[1:]))


def _run(arguments: list[str]) -> int:
    from accord.cli.exits import Exit  # noqa: PLC0415 - a process that is only asked for help loads as little as it can

    try:
        code = _dispatch(arguments)
        sys.stdout.flush()
    except SystemExit as leaving:
        if not isinstance(leaving.__context__, BrokenPipeError):
            raise
        code = Exit.PIPE_CLOSED
    except BrokenPipeError:
        code = Exit.PIPE_CLOSED
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    except BaseException as error:  # the one place where errors become messages; a panic in Polars is no Exception
        from accord.cli.failures import report  # noqa: PLC0415

        code = report(error, arguments)
    if code == Exit.PIPE_CLOSED:
        _silence_stdout()
    return code


def _dispatch(arguments: list[str]) -> int:
    from typer.exceptions import TyperException  # noqa: PLC0415

    from accord.cli.app import app  # noqa: PLC0415

    try:
        return app(args=arguments, prog_name="accord", standalone_mode=False) or 0
    except TyperException as error:
        return _misunderstood(error)


def _misunderstood(error: "TyperException") -> int:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "accord"
    text = error.format_message()
    if text.startswith("Usage"):  # a group without a command shows its help
        sys.stderr.write(f"{text}\n")
    else:
        sys.stderr.write(f"{command}: {text}\nTry: {command} --help\n")
    return error.exit_code


def _silence_stdout() -> None:
    # Python flushes standard output once more at exit and would complain about the closed pipe.
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
