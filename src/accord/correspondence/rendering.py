"""Safe HTML as text, with `> ` before what is quoted."""

import re
from dataclasses import dataclass, field
from html import unescape

from accord.correspondence.charsets import clean

__all__ = ["text_of_html"]

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s[^\s=>"]+="[^"]*")*)>')
_HREF = re.compile(r'\shref="(https?:[^"]{1,500})"')
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "dl", "blockquote", "pre", "hr"})
_LINES = frozenset({"div", "li", "tr", "dt", "dd", "center", "figure", "figcaption", "caption", "br"})
_SPACES = re.compile(r"[ \t\n\u00a0]+")
_DEEPEST_QUOTE = 20


def text_of_html(html: str) -> str:
    """Return the text of HTML that `safe_html` made; links keep their address, quotes get `> ` before each line.

    >>> text_of_html("<p>Thanks!</p><blockquote><p>Is it <b>fixed</b>?</p></blockquote>")
    'Thanks!\\n\\n> Is it fixed?'
    """
    writer = _Writer()
    position = 0
    for tag in _TAG.finditer(html):
        writer.text(unescape(html[position : tag.start()]))
        position = tag.end()
        if tag[1]:
            writer.closes(tag[2])
        else:
            writer.opens(tag[2], tag[3])
    writer.text(unescape(html[position:]))
    return writer.result()


@dataclass(slots=True)
class _Writer:
    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    quotes: int = 0
    gap: int | None = None
    in_pre: int = 0
    link: str = ""
    link_words: list[str] = field(default_factory=list)

    def text(self, text: str) -> None:
        if not text:
            return
        if not self.in_pre:
            self._say(_SPACES.sub(" ", text))
            return
        first, *others = text.split("\n")
        self._say(first)
        for line in others:
            self._end_line()
            self._say(line)

    def _say(self, text: str) -> None:
        self.words.append(text)
        if self.link:
            self.link_words.append(text)

    def opens(self, tag: str, attributes: str) -> None:
        self._break_before(tag)
        if tag == "br":
            self._end_line()
        elif tag == "blockquote":
            self.quotes += 1
        elif tag == "pre":
            self.in_pre += 1
        elif tag == "li":
            self.words.append("- ")
        elif tag in ("td", "th") and self._has_words():
            self.words.append("  ")
        elif tag == "a" and (href := _HREF.search(attributes)):
            self.link, self.link_words = unescape(href[1]), []

    def closes(self, tag: str) -> None:
        if tag == "a" and self.link:
            said = "".join(self.link_words).strip()
            if self.link.rstrip("/") != said.rstrip("/"):
                self.words.append(f" <{self.link}>" if said else self.link)
            self.link = ""
        self._break_before(tag)
        if tag == "blockquote":
            self.quotes = max(0, self.quotes - 1)
            self.gap = self.quotes
        elif tag == "pre":
            self.in_pre = max(0, self.in_pre - 1)

    def _break_before(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._end_line(only_full=True)
            self.gap = self.quotes if self.gap is None else min(self.gap, self.quotes)
        elif tag in _LINES and tag != "br":
            self._end_line(only_full=True)

    def _end_line(self, only_full: bool = False) -> None:
        if only_full and not self._has_words():
            self.words.clear()
            return
        if self.gap is not None and self.lines and self.lines[-1].strip("> "):
            self.lines.append(("> " * min(self.gap, self.quotes, _DEEPEST_QUOTE)).rstrip())
        self.gap = None
        line = "".join(self.words)
        line = line.rstrip() if self.in_pre else re.sub(r" {2,}", "  ", line.strip())
        self.lines.append((self._quote_mark() + line).rstrip())
        self.words.clear()

    def _quote_mark(self) -> str:
        return "> " * min(self.quotes, _DEEPEST_QUOTE)

    def _has_words(self) -> bool:
        return any(word.strip() for word in self.words)

    def result(self) -> str:
        self._end_line(only_full=True)
        return re.sub(r"\n{3,}", "\n\n", clean("\n".join(self.lines))).strip("\n")
