"""Something wrong in a document, by its path of keys: from there its line is found."""

from typing import NamedTuple

from accord.agreements.document.nodes import Document, KeyPath, written
from accord.errors import Place, Problem

__all__ = ["Fault"]


class Fault(NamedTuple):
    """What is wrong at a path, and what would be right."""

    path: KeyPath
    message: str
    remedy: str = ""

    def problem(self, document: Document | None = None) -> Problem:
        """Return it with its file and line, or with its field only where there is no document."""
        place = document.place(self.path) if document else Place(field=written(self.path) or None)
        return Problem(self.message, self.remedy, place)
