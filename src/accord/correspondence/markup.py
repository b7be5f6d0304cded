"""HTML of mails: made safe to show, cut above the quote."""

import re
from html import escape, unescape

import nh3
from lxml import etree

from accord.correspondence.charsets import clean
from accord.correspondence.rendering import text_of_html
from accord.correspondence.replies.phrases import ATTRIBUTION

__all__ = ["count_outside_pictures", "cut_above_quote", "flat_html", "safe_html", "tame_html"]

_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "div",
    "dl", "dt", "em", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li",
    "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "wbr",
}  # fmt: skip
_GONE_WITH_CONTENT = {
    "script", "style", "title", "template", "noscript", "iframe", "object", "applet", "embed", "svg", "math", "select",
    "textarea", "button", "audio", "video", "canvas", "frameset", "noframes", "noembed", "xml",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "col": {"span"},
    "colgroup": {"span"},
    "img": {"src", "alt", "width", "height"},
    "li": {"value"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "*": {"dir", "lang"},
}
_LINKS = ("http://", "https://", "mailto:", "tel:")
_SMALL_NUMBER = re.compile(r"\d{1,4}(?:px|%)?")
_CUTS = re.compile(
    r"""<(?:
      div\b[^<>]{0,300}?(?:
          class=["']?(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra|moz-forward-container)\b
        | id=["']?(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|mail-editor-reference-message|reply-intro)
        | style=["'][^"'<>]{0,200}border:\s*none;\s*border-top:\s*solid\s+\#(?:B5C4DF|E1E1E1)
      )
    | blockquote\b[^<>]{0,300}?(?:type=["']?cite|class=["']?(?:gmail_quote|protonmail_quote)|border-left)
    | span\b[^<>]{0,300}?id=["']?OLK_SRC_BODY_SECTION
    | hr\b[^<>]{0,300}?id=["']?(?:stopSpelling|zwchr|replySplit)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_INDENT = re.compile(r"<blockquote\b[^<>]{0,300}border:\s*none[^<>]{0,300}>", re.IGNORECASE)
_PICTURE_FROM_OUTSIDE = re.compile(r"<img\b[^<>]{0,2000}?\ssrc\s*=\s*[\"']?\s*(?!cid:)[^\s\"'>]", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>|&nbsp;")


_BLOCK = re.compile(r"<(?:p|div|span|br|font|cite)\b[^<>]*>", re.IGNORECASE)
_LINES_OF_AN_ATTRIBUTION = 6
# The cleaner's time grows with the square of the nesting: 3,000 elements in each other take a tenth of a second.
_UNCHECKED_TAGS = 3_000
_MOST_ENTITIES = 50_000


def tame_html(html: str) -> str | None:
    """Return the HTML when it can be cleaned in bounded time, None when it nests too deep or is a heap of entities.

    One with many elements comes back rewritten with every element closed.
    """
    if html.count("&") > _MOST_ENTITIES:
        return None
    if html.count("<") <= _UNCHECKED_TAGS:
        return html
    parser = etree.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = etree.fromstring(html.encode(), parser)
    except (etree.LxmlError, ValueError):
        return None
    if root is None or any("depth" in error.message for error in parser.error_log):
        return None
    rewritten = etree.tostring(root, encoding="unicode", method="html")
    return rewritten if rewritten.count("&") <= _MOST_ENTITIES else None


def flat_html(html: str) -> str:
    """Return the words of HTML that is not tame, as safe HTML without any structure."""
    return f"<pre>{escape(clean(unescape(_TAG.sub(' ', html))), quote=False)}</pre>"


def _allowed(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "src":
        return value.strip() if value.strip().lower().startswith("cid:") else None
    if attribute == "href":
        return value if value.strip().lower().startswith(_LINKS) else None
    if attribute in ("width", "height", "colspan", "rowspan", "span", "value", "start"):
        return value if _SMALL_NUMBER.fullmatch(value) else None
    return value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_GONE_WITH_CONTENT,
    attributes=_ATTRIBUTES,
    attribute_filter=_allowed,
    link_rel="noopener noreferrer nofollow",
    url_schemes={"http", "https", "mailto", "tel", "cid"},
)


def safe_html(html: str) -> str:
    """Return the HTML without scripts, forms, styles and anything that loads from outside.

    Pictures of the mail itself stay as `<img src="cid:…">`, others lose their source.
    """
    return _CLEANER.clean(_INDENT.sub("<div>", html)).strip()


def count_outside_pictures(html: str) -> int:
    """Return how many pictures the HTML as it came would load from outside."""
    return sum(1 for _ in _PICTURE_FROM_OUTSIDE.finditer(html))


def cut_above_quote(html: str) -> str | None:
    """Return the safe HTML above the first element that a mail client puts around what it quotes, None without one."""
    match = _CUTS.search(html)
    if match is None:
        return None
    above = _without_attribution(safe_html(html[: match.start()]))
    return above if "<img" in above or _TAG.sub("", above).strip() else None


def _without_attribution(html: str) -> str:
    """Return safe HTML without a last line such as "On 1 May 2026, Bob wrote:"."""
    starts = [match.start() for match in _BLOCK.finditer(html)][-_LINES_OF_AN_ATTRIBUTION:]
    for start in reversed(starts):
        if ATTRIBUTION.fullmatch(" ".join(text_of_html(html[start:]).split())[:400]):
            return safe_html(html[:start])
    return html
