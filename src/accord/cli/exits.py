"""The exit codes of every command."""

from enum import IntEnum

__all__ = ["Exit"]


class Exit(IntEnum):
    """What the exit code of a command says."""

    DONE = 0  # the command did what it was asked
    FINDING = 1  # it did, and what it checked is not in order
    USAGE = 2  # the command line cannot be understood
    REFUSED = 3  # something given (a log, an agreement, a calendar, a zone) cannot be taken
    NOT_WRITTEN = 4  # a result could not be written; what was there before is still there
    UNEXPECTED = 70  # a fault in Accord
    INTERRUPTED = 130  # stopped by Ctrl-C or SIGTERM
    PIPE_CLOSED = 141  # the program that read the output went away

    @property
    def meaning(self) -> str:
        """What the code says, in a sentence."""
        return _MEANINGS[self]


_MEANINGS = {
    Exit.DONE: "The command did what it was asked.",
    Exit.FINDING: "The command did what it was asked, and what it checked is not in order.",
    Exit.USAGE: "The command line cannot be understood: an unknown option, a missing argument.",
    Exit.REFUSED: "Something given cannot be taken: a log, an agreement, a calendar, a zone, an instant.",
    Exit.NOT_WRITTEN: "A result could not be written. What stood in its place before is still there.",
    Exit.UNEXPECTED: "A fault in Accord itself. `accord --debug …` shows where.",
    Exit.INTERRUPTED: "Stopped by Ctrl-C or SIGTERM. Nothing half-written is left.",
    Exit.PIPE_CLOSED: "The program that read the output went away.",
}
