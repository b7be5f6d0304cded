"""Typst: a template of the package and values become a PDF."""

import json
from functools import lru_cache
from importlib import resources
from pathlib import Path

import fontpkg_ibm_plex_sans
import typst

from accord.documents.theme import on_paper
from accord.errors import AccordError

__all__ = ["font_files", "typeset"]

_SHARED = "page.typ"


def font_files() -> Path:
    """Return the folder of the installed package that holds the product's font."""
    return Path(fontpkg_ibm_plex_sans.ROOT) / "files"


def typeset(template: str, content: object) -> bytes:
    """Return the PDF that a template makes of `content`, which must be JSON values.

    Equal content gives equal bytes: no clock is read, no system font and no package from outside is used.
    """
    source = _source(_SHARED) + _source(template)
    try:
        return typst.compile(
            source,
            format="pdf",
            font_paths=_fonts(),
            sys_inputs={"content": on_paper(json.dumps(content, ensure_ascii=False))},
            pdf_standards="ua-1",
            timestamp=0,
        )
    except typst.TypstError as error:
        raise AccordError(f"the document could not be typeset: {error.diagnostic}") from error


@lru_cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_files()])


def _source(name: str) -> bytes:
    return (resources.files("accord.documents") / "templates" / name).read_bytes()
