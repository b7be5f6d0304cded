"""Icons drawn into the page, so that they take the colour of the words beside them."""

from functools import cache

from lucide.jinja import lucide
from markupsafe import Markup

__all__ = ["icon"]


@cache
def icon(name: str) -> Markup:
    """Return a lucide icon as SVG, hidden from screen readers: the words beside it say the same.

    An unknown name raises `lucide.IconDoesNotExist`.
    """
    drawn = lucide(name, size=16, stroke_width="1.75", class_="icon", aria_hidden="true")
    return Markup(" ".join(drawn.replace("class-=", "class=").split()).replace("> <", "><"))  # noqa: S704
