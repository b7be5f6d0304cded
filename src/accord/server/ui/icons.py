"""Icons drawn into the page, so that they take the colour of the words beside them."""

import re
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final
from xml.etree import ElementTree
from zipfile import ZipFile

from lucide import IconDoesNotExist
from markupsafe import Markup

__all__ = ["icon"]

# Said once by the style sheet, not by each of the dozens of icons of a page.
_DRAWN_BY_CSS: Final = re.compile(r' (?:fill="none"|stroke="currentColor"|stroke-(?:width|linecap|linejoin)="[^"]*")')
_SHOWN_AS: Final = {"width": "16", "height": "16", "class": "icon", "aria-hidden": "true"}


@cache
def icon(name: str) -> Markup:
    """Return a lucide icon as SVG, hidden from screen readers: the words beside it say the same.

    An unknown name raises `lucide.IconDoesNotExist`.
    """
    try:
        svg = ElementTree.fromstring(_drawings().read(f"{name}.svg"))  # noqa: S314 - of a package that is pinned
    except KeyError:
        raise IconDoesNotExist(f"The icon {name!r} does not exist.") from None
    for part in svg.iter():
        part.tag = part.tag.partition("}")[2]
    svg.attrib.update(_SHOWN_AS)
    plain = _DRAWN_BY_CSS.sub("", " ".join(ElementTree.tostring(svg, encoding="unicode").split()))
    return Markup(plain.replace("> <", "><").replace(" />", "/>"))  # noqa: S704 - drawn by us


@cache
def _drawings() -> ZipFile:
    """Open the package's drawings once: its own way of drawing reads the list of all of them for each icon."""
    return ZipFile(BytesIO(files("lucide").joinpath("lucide.zip").read_bytes()))
