"""Icons drawn into the page, so that they take the colour of the words beside them."""

import re
from functools import cache
from typing import Final

from lucide.jinja import lucide
from markupsafe import Markup

__all__ = ["icon"]

# Said once by the style sheet, not by each of the dozens of icons of a page.
_DRAWN_BY_CSS: Final = re.compile(r' (?:fill="none"|stroke="currentColor"|stroke-(?:width|linecap|linejoin)="[^"]*")')


@cache
def icon(name: str) -> Markup:
    """Return a lucide icon as SVG, hidden from screen readers: the words beside it say the same.

    An unknown name raises `lucide.IconDoesNotExist`.
    """
    drawn = lucide(name, size=16, class_="icon", aria_hidden="true")
    plain = _DRAWN_BY_CSS.sub("", " ".join(drawn.replace("class-=", "class=").split()))
    return Markup(plain.replace("> <", "><").replace(" />", "/>"))  # noqa: S704 - drawn by us
