"""What was written, as safe HTML: Markdown of our own people, plain text of everybody else, what came as a mail."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

import nh3
from django.utils.html import escape, urlize
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

__all__ = ["FILES", "from_mail", "from_markdown", "from_plain"]

FILES: Final = "/tickets/files/"
"""Where our own files lie: the only pictures that a message may show."""

_TAGS: Final = frozenset(
    {
        "a", "abbr", "b", "blockquote", "br", "code", "del", "div", "em", "hr", "i", "img", "ins", "li", "ol", "p",
        "pre", "s", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul",
    }
)  # fmt: skip
_ATTRIBUTES: Final[Mapping[str, set[str]]] = {
    "a": {"href", "title"},
    "img": {"src", "alt"},
    "p": {"class"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_SCHEMES: Final = {"http", "https", "mailto", "tel"}
_HEADING: Final = "title"
_BY_CONTENT_ID: Final = re.compile(r"cid:([^\"'\s>)]+)")
# Most of what is written has nothing in it that Markdown, HTML or an address could be made of: letters and the signs of
# sentences, each line beginning with a letter. Such a text is its own HTML but for its lines and paragraphs.
_LINE: Final = r"""[^\W\d_](?:[^\W_]++|[,;?()/'"%+=#$€№–—…„“”«»’-]|[.:!@](?!\S)|[ ](?=\S))*+"""
_SENTENCES: Final = re.compile(rf"{_LINE}(?:\n{_LINE})*(?:\n\n+{_LINE}(?:\n{_LINE})*)*")
_BETWEEN: Final = re.compile(r"\n\n+")


@cache
def _markdown() -> MarkdownIt:
    made = MarkdownIt("js-default", {"html": False, "linkify": False, "breaks": True})
    made.add_render_rule("text", _with_links)
    return made


def _with_links(_: Any, tokens: Sequence[Token], place: int, *__: Any) -> str:
    """Write text with the addresses in it to click on, unless it is the text of a link already."""
    text = tokens[place].content
    opened = sum({"link_open": 1, "link_close": -1}.get(token.type, 0) for token in tokens[:place])
    return escape(text) if opened else str(urlize(text, nofollow=True, autoescape=True))


def from_markdown(text: str) -> Markup:
    """Return Markdown as HTML; its headings become titled paragraphs, since the page has headings of its own."""
    if _SENTENCES.fullmatch(text):
        return _of_sentences(text, "<br>\n", "\n")
    tokens = _markdown().parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "p"
            if token.nesting == 1:
                token.attrSet("class", _HEADING)
    return _clean(_markdown().renderer.render(tokens, _markdown().options, {}))


def from_plain(text: str) -> Markup:
    """Return plain text as HTML with its line breaks kept and its addresses to click on."""
    if _SENTENCES.fullmatch(text):
        return _of_sentences(text, "<br>", "")
    paragraphs = (part for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()) if part)
    linked = (str(urlize(part, nofollow=True, autoescape=True)) for part in paragraphs)
    return _clean("".join(f"<p>{part}</p>".replace("\n", "<br>") for part in linked))


def from_mail(html: str, files: Iterable[tuple[str, str]] = ()) -> Markup:
    """Return the HTML of a mail without anything that runs or loads from elsewhere.

    `files` are pictures inside of it: content id and our own address.
    """
    known = {name.strip("<>"): address for name, address in files}
    return _clean(_BY_CONTENT_ID.sub(lambda found: known.get(found[1].strip("<>"), ""), html))


def _of_sentences(text: str, break_: str, end: str) -> Markup:
    """Write what `_SENTENCES` matches as the longer ways below would: nothing in it has to be escaped or cleaned."""
    return Markup("".join(f"<p>{one.replace('\n', break_)}</p>{end}" for one in _BETWEEN.split(text)))  # noqa: S704


def _clean(html: str) -> Markup:
    cleaned = nh3.clean(
        html, tags=set(_TAGS), attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_filtered, url_schemes=_SCHEMES, link_rel="noopener noreferrer nofollow",
    )  # fmt: skip
    return Markup(mark_safe(cleaned))  # noqa: S308, S704 - cleaned just now


def _filtered(tag: str, attribute: str, value: str) -> str | None:
    if tag == "img" and attribute == "src":
        return value if value.startswith(FILES) else None
    if attribute == "class":
        return value if value == _HEADING else None
    return value
