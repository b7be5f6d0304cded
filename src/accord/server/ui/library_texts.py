"""The messages of the library in other languages: found in its Python, kept in .po files that the library reads."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Formatter
from typing import Final

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from pydantic import BaseModel

import accord.errors
from accord.agreements.document.meanings import meanings
from accord.importers import Mapping
from accord.server.ui.translations import SOURCE, Translation

__all__ = ["LABEL", "LibraryTranslation", "library_translations"]

LABEL: Final = "library"
"""What the library is called where apps are named by their labels."""

_FOLDER: Final = Path(accord.errors.__file__).parent
_KEYWORDS: Final = {"say": None, "say_counted": (1, 2)}
_ELSEWHERE: Final = ("server", "cli")


class LibraryTranslation(Translation):
    """The messages of the library in one language; it compiles them itself when it reads them."""

    @property
    def po(self) -> Path:
        """The file that people translate in, and that the library reads."""
        return self.folder / "locales" / self.language / "LC_MESSAGES" / "errors.po"

    def write(self) -> None:
        """Bring the file up to date: translations stay, new texts are added empty, dropped ones go."""
        self.write_po()

    def problems(self) -> Iterator[str]:
        """Say what is wrong: a text without a translation, or one with other fields than its text."""
        yield from self.problems_of_texts()
        for message in self.updated():
            if message.id and _differ(message):
                yield f"{self.po}: {message.id!r} has other fields in its translation"


def library_translations(languages: Sequence[str]) -> list[Translation]:
    """Return the messages of the library in each language but English."""
    texts = Catalog()
    for message in sorted(_texts(), key=str):
        texts.add(message)
    return [LibraryTranslation(_FOLDER, language, texts) for language in languages if language != SOURCE]


def _texts() -> set[str | tuple[str, ...]]:
    root = _FOLDER.parent
    parts = [folder for folder in root.iterdir() if folder.is_dir() and folder.name not in _ELSEWHERE]
    found = (one for part in parts for one in extract_from_dir(part, [("**.py", "python")], keywords=_KEYWORDS))
    models: tuple[type[BaseModel], ...] = (Mapping,)
    return {message for _, _, message, _, _ in found} | meanings(*models)


def _differ(message: Message) -> bool:
    texts, said = ([one] if isinstance(one, str) else list(one or ()) for one in (message.id, message.string))
    wanted = {field for text in texts for field in _fields(text)}
    return any(text and _fields(text) != wanted for text in said)


def _fields(text: str) -> set[str]:
    """Return the names of the fields of a text; one whose braces are its own has none."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name}
    except ValueError:
        return set()
