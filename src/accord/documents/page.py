"""Self-contained pages: a template of the package filled in, with its style and its font inside."""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from accord.documents.charts.marks import BRAND
from accord.documents.face import embedded_font
from accord.documents.theme import FONT_FAMILY, stylesheet_tokens

__all__ = ["make_page"]

_TAG: Final = re.compile(r"<[^>]*>")
_FONT_HERE: Final = "/* the font of this page */"


def make_page(template: str, heading: str, view: object, columns: Sequence[str] = ()) -> bytes:
    """Return a page that needs nothing from outside: no script, no other file, one style element.

    `heading` is the page's title; `columns` are the titles that the cells of a table carry where it is too narrow for
    a header. Equal views give equal bytes.
    """
    style = "\n".join((_FONT_HERE, _tokens(), _column_titles(columns), _stylesheet()))
    filled = _templates().get_template(template).render(view=view, heading=heading, style=style, brand=BRAND)
    return filled.replace(_FONT_HERE, _font_face(_TAG.sub("", filled)), 1).encode()


def _font_face(text: str) -> str:
    source = f'url("{embedded_font(text)}") format("woff")'
    return f'@font-face {{ font-family: "{FONT_FAMILY}"; font-weight: 100 700; src: {source}; }}'


def _tokens() -> str:
    font = f'"{FONT_FAMILY}", system-ui, sans-serif'
    return (
        f":root {{\n    color-scheme: light dark;\n{stylesheet_tokens()}\n    --radius: 6px;\n    --font: {font};\n}}"
    )


def _column_titles(columns: Sequence[str]) -> str:
    titles = " ".join(
        f"--column-{place}: {json.dumps(title, ensure_ascii=False)};" for place, title in enumerate(columns, start=1)
    )
    return f":root {{ {titles} }}".replace("<", "")


@lru_cache
def _stylesheet() -> str:
    return (resources.files("accord.documents") / "templates" / "page.css").read_text(encoding="utf-8")


@lru_cache
def _templates() -> Environment:
    loader = PackageLoader("accord.documents", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
