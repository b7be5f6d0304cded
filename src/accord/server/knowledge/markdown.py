"""Markdown as pages show it: tables and pictures of our own, no HTML of the writer's, nothing from elsewhere."""

import re
from functools import cache
from typing import Final

import nh3
from django.conf import settings
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

__all__ = ["html_of"]

_LINES: Final = {"br", "hr", "img"}
_BLOCKS: Final = {"blockquote", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "ul"}
_INLINE: Final = {"a", "code", "em", "s", "strong"}
_TABLES: Final = {"table", "tbody", "td", "th", "thead", "tr"}
_ATTRIBUTES: Final = {"a": {"href", "title"}, "img": {"src", "alt", "title"}, "ol": {"start"}}
_PICTURE: Final = re.compile(r"/knowledge/[a-z0-9-]+/pictures/\d+/")
_LOWEST: Final = 6


def html_of(text: str) -> Markup:
    """Return a text as HTML that is safe to show. Headings begin below the page's own; foreign pictures are dropped."""
    tokens = _parser().parse(text)
    # Headings stand below the page's own one and skip no step, however the writer counted.
    levels = sorted({token.tag for token in tokens if token.type == "heading_open"})
    for token in tokens:
        _fit(token, levels)
    made = _parser().renderer.render(tokens, _parser().options, {})
    clean = nh3.clean(
        made,
        tags=_LINES | _BLOCKS | _INLINE | _TABLES,
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )
    return Markup(clean)  # noqa: S704 - cleaned in the line before


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _fit(token: Token, levels: list[str]) -> None:
    if token.type in {"heading_open", "heading_close"}:
        token.tag = f"h{min(levels.index(token.tag) + 2, _LOWEST)}"
    for child in token.children or ():
        if child.type == "image" and not _is_own(str(child.attrs.get("src", ""))):
            # The words of the picture stay; fetching it would tell another site who reads.
            child.type, child.tag, child.content, child.children = "text", "", child.content or "", None


def _is_own(source: str) -> bool:
    return bool(_PICTURE.fullmatch(source.removeprefix(settings.ADDRESS)))
