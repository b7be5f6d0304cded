"""The errors that the library raises, drawn from the top.

AccordError
├── InputError          something given by a person or a file cannot be taken; carries problems with their places
│   ├── calendars.CalendarError
│   ├── agreements.AgreementError
│   └── importers.ImportFailed
└── WriteError          a result could not be written; nothing half-written is left behind

Their messages are English sentences made by `say`, so that they can be shown in another language, too.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from accord.errors.wording import Wording, say, say_counted

__all__ = ["AccordError", "InputError", "Place", "Problem", "Wording", "WriteError", "say", "say_counted"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was found: a file, a line (from 1) and a field, each as far as known."""

    file: str | None = None
    line: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        line = None if self.line is None else str(self.line) if self.file else f"line {self.line}"
        head = ":".join(part for part in (self.file, line) if part)
        return ", ".join(part for part in (head, self.field and f"field {self.field}") if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is, and what would be right."""

    message: str
    remedy: str = ""
    place: Place = Place()

    def __str__(self) -> str:
        where = str(self.place)
        return f"{where + ': ' if where else ''}{self.message}{'. ' + self.remedy if self.remedy else ''}"


class AccordError(Exception):
    """The base of every error that Accord raises on purpose; its text is fit to show to a person."""


class InputError(AccordError):
    """Something given by a person or a file cannot be taken; `problems` lists all that was found."""

    def __init__(self, problems: str | Problem | Iterable[Problem], remedy: str = "", place: Place | None = None):
        if isinstance(problems, str):
            problems = [Problem(problems, remedy, place or Place())]
        elif isinstance(problems, Problem):
            problems = [problems]
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.problems,)


class WriteError(AccordError):
    """A result could not be written; what was there before is still there."""
