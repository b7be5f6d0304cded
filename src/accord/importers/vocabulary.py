"""What states, levels, classes and columns are called in English, Russian, French and German."""

import re
import unicodedata
from functools import lru_cache
from importlib import resources

import yaml

from accord.events.schema import TicketClass
from accord.importers.words import WORDS, Meaning

__all__ = ["class_of", "column_of", "folded", "is_creation", "level_of", "meaning_of"]

_LEADING_LEVEL = re.compile(r"^(?:p|s|sev|severity|prio|priority|level|stufe|niveau|уровень)?[\s.:_-]*([1-9])(?!\d)")


def folded(text: str) -> str:
    """Return a text for comparison: lower case, no accents, punctuation as single blanks.

    >>> folded("Date d'ouverture"), folded("In_Bearbeitung (geplant)")
    ('date d ouverture', 'in bearbeitung geplant')
    """
    # The Cyrillic й and ё are letters, not accented ones; only marks on Latin letters are taken off.
    plain = "".join(_base(letter) for letter in text.casefold())
    return " ".join(re.findall(r"\w+", plain.replace("_", " ")))


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0] if "\u00c0" <= letter <= "\u024f" else letter


def meaning_of(state: str) -> Meaning | None:
    """Return what a state or an activity means by its usual name, or None."""
    word = _terms("states").get(folded(state))
    return WORDS[word] if word else None


def is_creation(activity: str) -> bool:
    """Tell whether an activity is by its usual name the making of a ticket, which nothing of the ticket precedes."""
    return folded(activity) in _terms("activities")


def level_of(priority: str) -> int | None:
    """Return the problem level of a priority: its leading digit (`3 - Moderate`, `P2`), else by its usual name."""
    match = _LEADING_LEVEL.match(priority.strip().lower())
    if match:
        return int(match[1])
    word = _terms("levels").get(folded(priority))
    return int(word) if word else None


def class_of(name: str) -> TicketClass | None:
    """Return the class of a ticket by its usual name, or None."""
    word = _terms("classes").get(folded(name.replace("[System]", "")))
    return TicketClass(word) if word else None


def column_of(heading: str) -> str | None:
    """Return what a column of this heading usually holds, as in `vocabulary.yaml`, or None."""
    return _terms("columns").get(folded(heading))


@lru_cache
def _terms(group: str) -> dict[str, str]:
    text = resources.files("accord.importers").joinpath("vocabulary.yaml").read_text(encoding="utf-8")
    groups: dict[str, dict[str, list[str]]] = yaml.safe_load(text)
    return {folded(str(term)): word for word, terms in groups[group].items() for term in terms}
