"""The texts of an app in other languages: found in its Python and its templates, kept in .po, read from .mo."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

__all__ = ["SOURCE", "Translation", "translations"]

SOURCE: Final = "en"
METHODS: Final = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
OPTIONS: Final = {"**/templates/**.html": {"extensions": "jinja2.ext.do", "trimmed": "true", "silent": "false"}}
KEYWORDS: Final = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# A moment in a file that is made anew from the same texts would make a change where there is none.
UNCHANGING: Final = datetime(2026, 1, 1, tzinfo=UTC)
WIDTH: Final = 120


def translations(folder: Path, languages: Sequence[str]) -> list["Translation"]:
    """Return the texts of an app's folder in each language but English; none where the app says nothing."""
    texts = _extracted(folder)
    if not len(texts):
        return []
    return [Translation(folder, language, texts) for language in languages if language != SOURCE]


def _extracted(folder: Path) -> Catalog:
    catalog = Catalog()
    found = extract_from_dir(folder, METHODS, OPTIONS, KEYWORDS, strip_comment_tags=True)
    for _path, _line, message, _comments, context in found:
        catalog.add(message, context=context)
    return catalog


@dataclass(frozen=True)
class Translation:
    """The texts of one app in one language: what is there, and what should be."""

    folder: Path
    language: str
    texts: Catalog

    @property
    def po(self) -> Path:
        """The file that people translate in."""
        return self.folder / "locale" / self.language / "LC_MESSAGES" / "django.po"

    @property
    def mo(self) -> Path:
        """The file that Django reads."""
        return self.po.with_suffix(".mo")

    def write(self) -> None:
        """Bring both files up to date: translations stay, new texts are added empty, dropped ones go."""
        catalog = self.write_po()
        with self.mo.open("wb") as file:
            write_mo(file, catalog)

    def write_po(self) -> Catalog:
        """Bring the file that people translate in up to date, and return what it says."""
        catalog = self.updated()
        self.po.parent.mkdir(parents=True, exist_ok=True)
        self.po.write_text(_written(catalog), encoding="utf-8")
        return catalog

    def problems(self) -> Iterator[str]:
        """Say what is wrong: a text without a translation, one that may be wrong, files that are not up to date."""
        yield from self.problems_of_texts()
        if not self.mo.is_file() or _pairs(self._compiled()) != _pairs(self.updated()):
            yield f"{self.mo}: is not up to date with the translations"

    def problems_of_texts(self) -> Iterator[str]:
        """Say what is wrong with the file that people translate in."""
        catalog = self.updated()
        for message in catalog:
            if message.id:
                yield from (f"{self.po}: {_first(message)!r} {problem}" for problem in _wrong(message, catalog))
        if not self.po.is_file() or self.po.read_text(encoding="utf-8") != _written(catalog):
            yield f"{self.po}: is not up to date with the texts of the app"

    def updated(self) -> Catalog:
        """Return the translations that there are, for the texts that there are now."""
        catalog = self._kept()
        catalog.update(self.texts, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.creation_date = catalog.revision_date = UNCHANGING
        return catalog

    def _kept(self) -> Catalog:
        if not self.po.is_file():
            return Catalog(self.language)
        with self.po.open("rb") as file:
            return read_po(file, locale=self.language, abort_invalid=True)

    def _compiled(self) -> Catalog:
        with self.mo.open("rb") as file:
            return read_mo(file)


def _written(catalog: Catalog) -> str:
    file = BytesIO()
    write_po(file, catalog, WIDTH, no_location=True, omit_header=True, sort_output=True)
    header = (
        f'msgid ""\nmsgstr ""\n"Language: {catalog.locale_identifier}\\n"\n'
        f'"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    return header + file.getvalue().decode().rstrip("\n") + "\n"


def _wrong(message: Message, catalog: Catalog) -> Iterator[str]:
    forms = _forms(message)
    wanted = catalog.num_plurals if message.pluralizable else 1
    if len(forms) != wanted or not all(forms):
        yield "is not translated"
    elif message.fuzzy:
        yield "is marked as uncertain"
    else:
        yield from (str(error) for error in message.check(catalog))


def _first(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, tuple | list) else message.id)


def _pairs(catalog: Catalog) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return what a reader gets for each text; untranslated and uncertain ones are not compiled."""
    return {
        (_context(message), _first(message)): _forms(message)
        for message in catalog
        if message.id and message.string and not message.fuzzy and all(_forms(message))
    }


def _context(message: Message) -> str:
    # Babel reads the contexts of a compiled file as bytes.
    context: str | bytes | None = message.context
    return context.decode() if isinstance(context, bytes) else context or ""


def _forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string or "",)
