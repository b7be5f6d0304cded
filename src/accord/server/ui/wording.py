"""Messages of the library in the language that is being spoken: one text, a problem with its place, a whole error."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from accord.errors import InputError, Place, Problem, Wording
from accord.errors.wording import unpacked
from accord.server.ui.filters import words

__all__ = ["sentences_of", "told", "told_error", "told_place", "told_problem"]


def told(message: object) -> str:
    """Return a message in the language that is being spoken; one that was stored packed, too.

    A text of the apps, which is in that language already, stays as it is.
    """
    text = unpacked(message) if isinstance(message, Mapping) else message
    return words().told(text if isinstance(text, Wording) else str(text))


def told_place(place: Place) -> str:
    """Return where something was found: the file with its line, and the field."""
    line = "" if place.line is None else str(place.line) if place.file else _("line %(line)s") % {"line": place.line}
    field = _("field %(field)s") % {"field": place.field} if place.field else ""
    return ", ".join(part for part in (":".join(part for part in (place.file, line) if part), field) if part)


def told_problem(problem: Problem, *, is_placed: bool = False) -> str:
    """Return what is wrong, where, and what would be right; the place is left out where the reader sees it."""
    where = "" if is_placed else told_place(problem.place)
    text = ". ".join(told(part) for part in (problem.message, problem.remedy) if part)
    return _("%(where)s: %(what)s") % {"where": where, "what": text} if where else text


def sentences_of(problem: Problem) -> str:
    """Return what is wrong and what would be right as sentences, without the place."""
    parts = (told(part).rstrip(".") for part in (problem.message, problem.remedy) if part)
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts)


def told_error(error: Exception) -> str:
    """Return what an error says, a line for each of its problems."""
    if isinstance(error, InputError):
        return "\n".join(map(told_problem, error.problems))
    return told(error.args[0]) if len(error.args) == 1 else str(error)
