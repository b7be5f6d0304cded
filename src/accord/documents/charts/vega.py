"""Vega-Lite specifications become SVG: in the product's font, the language's formats, and colours as tokens."""

from functools import lru_cache
from typing import Final

import vl_convert
from lxml import etree

from accord.documents.language import Language
from accord.documents.theme import FONT_FAMILY
from accord.documents.typesetting import font_files

__all__ = ["Spec", "draw", "ink"]

type Spec = dict[str, object]

_SVG: Final = "{http://www.w3.org/2000/svg}"
_DROPPED: Final = (
    "font-family",
    "role",
    "aria-roledescription",
    "aria-label",
    "aria-hidden",
    "class",
    "pointer-events",
    "style",
)


def ink(token: str) -> str:
    """Return a colour token as a value for a specification."""
    return f"var(--{token})"


def draw(spec: Spec, label: str, words: Language) -> str:
    """Return the SVG of a Vega-Lite specification, with `label` as what a screen reader says of it.

    Sorts and facets must be given as lists in the specification; nothing is fetched.
    """
    _register_fonts()
    svg = vl_convert.vegalite_to_svg(
        spec | {"background": None, "config": _config()},
        format_locale=_number_format(words),
        allowed_base_urls=[],
    )
    return _described(svg, label)


@lru_cache
def _register_fonts() -> None:
    vl_convert.register_font_directory(str(font_files()))


def _number_format(words: Language) -> dict[str, object]:
    symbols = words.locale.number_symbols["latn"]
    return {
        "decimal": symbols["decimal"],
        "thousands": symbols["group"],
        "grouping": [3],
        "currency": ["", ""],
        "percent": "\N{NO-BREAK SPACE}%",
        "minus": "\N{MINUS SIGN}",
    }


def _config() -> Spec:
    quiet = {"labelColor": ink("ink-2"), "labelFontSize": 11, "titleColor": ink("ink-2"), "titleFontSize": 11}
    axis = quiet | {"domain": False, "ticks": False, "gridColor": ink("line"), "labelPadding": 8, "title": None}
    return {
        "aria": False,
        "font": FONT_FAMILY,
        "view": {"stroke": None},
        "axis": axis,
        "text": {"fontSize": 11.5, "fill": ink("ink-2")},
    }


def _described(svg: str, label: str) -> str:
    """Return the drawing as one image with one name, without Vega's English descriptions of its parts."""
    root = etree.fromstring(svg.encode())
    for element in list(root.iter()):
        for name, value in element.attrib.items():
            if name in _DROPPED or (name, value) == ("opacity", "1"):
                del element.attrib[name]
        parent = element.getparent()
        if parent is not None and _is_invisible(element):
            parent.remove(element)
    for name in ("width", "height"):
        del root.attrib[name]
    root.set("font-family", FONT_FAMILY)
    root.set("role", "img")
    root.set("aria-label", label)
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, encoding="unicode"))


def _is_invisible(element: etree._Element) -> bool:
    return element.tag == f"{_SVG}path" and "fill" not in element.attrib and "stroke" not in element.attrib
