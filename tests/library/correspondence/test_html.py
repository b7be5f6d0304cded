"""HTML of mails loads nothing, runs nothing and becomes text."""

import re

import pytest

from accord.correspondence import read_mail
from tests.library.correspondence.mails import html_mail, parts

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=http://example.org/spy.png>",
    "<img src='//example.org/spy.png'>",
    "<img src=x onerror=alert(1)>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "<img srcset='http://example.org/spy.png 2x'>",
    "<div style='background:url(http://example.org/spy.png)'>x</div>",
    "<style>@import url(http://example.org/x.css)</style>",
    "<link rel=stylesheet href=http://example.org/x.css>",
    "<table background=http://example.org/spy.png><tr><td>x</td></tr></table>",
    "<form action=http://example.org><input name=password><button>Go</button></form>",
    "<iframe src=http://example.org></iframe>",
    "<object data=http://example.org/x.swf></object>",
    "<video src=http://example.org/x.mp4 poster=http://example.org/x.png></video>",
    "<audio src=http://example.org/x.mp3></audio>",
    "<svg><image href=http://example.org/spy.png></image></svg>",
    "<svg onload=alert(1)>",
    "<math><mtext><img src=http://example.org/spy.png></mtext></math>",
    "<base href=http://example.org>",
    "<meta http-equiv=refresh content='0;url=http://example.org'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' java\nscript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<noscript><img src=http://example.org/spy.png></noscript>",
    "<!--[if mso]><img src=http://example.org/spy.png><![endif]-->",
    "<bgsound src=http://example.org/x.mp3>",
    "<body onload=alert(1) background=http://example.org/spy.png>",
    "<p onclick=alert(1) style='behavior:url(x)'>x</p>",
    "<template><script>alert(1)</script></template>",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_loads_or_runs(hostile: str) -> None:
    html = read_mail(html_mail(f"<p>Hello</p>{hostile}<p>Bye</p>")).html or ""
    assert "Hello" in html
    assert not re.search(r"\b(src|srcset|background|action|data|poster|style|on\w+)\s*=|script|<(form|input|svg)", html)
    assert not re.search(r"<a [^>]*href=\"(?!https?:|mailto:)", html)


def test_pictures_of_the_mail_itself_stay_as_references() -> None:
    read = read_mail(html_mail('<img src="cid:logo@1" alt="Logo"><img src="http://example.org/spy.png">'))
    assert read.html == '<img src="cid:logo@1" alt="Logo"><img>'
    assert read.blocked_pictures == 1


def test_links_open_nothing_back() -> None:
    html = read_mail(html_mail('<a href="https://example.org" target="_blank">x</a>')).html
    assert html == '<a href="https://example.org" rel="noopener noreferrer nofollow">x</a>'


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two<br><br>Three", "One\nTwo\n\nThree"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("<ul><li>One</li><li>Two</li></ul>", "- One\n- Two"),
        ("<table><tr><td>A</td><td>B</td></tr><tr><td>C</td></tr></table>", "A  B\nC"),
        ("a &lt; b &amp; c&nbsp;d", "a < b & c d"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<title>T</title><style>p{}</style>Hello", "Hello"),
        ('<a href="https://example.org/a?b=1&amp;c=2">here</a>', "here <https://example.org/a?b=1&c=2>"),
        ('<a href="https://example.org/">https://example.org</a>', "https://example.org"),
        ("Hello<blockquote>One<blockquote>Two</blockquote></blockquote>", "Hello\n\n> One\n>\n> > Two"),
        ("a&#0;&#8238;b", "a\ufffdb"),
        ("&lt;b&gt;", "<b>"),
        ("", ""),
    ],
)
def test_html_becomes_text(html: str, text: str) -> None:
    assert read_mail(html_mail(html)).text == text


QUOTES = {
    "Gmail": '<div class="gmail_quote"><div class="gmail_attr">On 20 Nov 2026 at 10:15, Bob &lt;bob@example.org&gt;'
    ' wrote:<br></div><blockquote class="gmail_quote">Is it?</blockquote></div>',
    "Outlook": '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;"><p><b>Van:</b> Bob'
    "<br><b>Verzonden:</b> vrijdag</p></div></div><p>Is it?</p>",
    "Outlook on the web": '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Bob</div><p>Is it?',
    "Apple Mail": '<div><blockquote type="cite"><p>On 20 Nov 2026, at 10:15, Bob wrote:</p>Is it?</blockquote></div>',
    "Thunderbird": '<div class="moz-cite-prefix">On 20/11/2026 10:15, Bob wrote:<br></div>'
    '<blockquote type="cite">Is it?</blockquote>',
    "Mail.ru": "<br>Пятница, 20 ноября 2026, 10:15 +03:00 от Боб &lt;bob@example.org&gt;:<br>"
    '<blockquote style="border-left:1px solid #0857A6;margin:10px">Is it?</blockquote>',
    "Yahoo": '<div class="yahoo_quoted"><div>On Friday, November 20, 2026 at 10:15, Bob wrote:</div>Is it?</div>',
}


@pytest.mark.parametrize("program", QUOTES)
def test_html_is_cut_above_the_quote(program: str) -> None:
    read = read_mail(html_mail(f"<div>Yes, <b>it does</b>.</div>{QUOTES[program]}"))
    assert read.new_text == "Yes, it does."
    assert (read.new_html or "").startswith("<div>Yes, <b>it does</b>.</div>")
    assert not re.search("Is it|wrote|Bob|Боб", read.new_html or "")


def test_html_with_an_answer_below_the_quote_is_not_cut() -> None:
    read = read_mail(html_mail(f"<div>Above</div>{QUOTES['Thunderbird']}<p>Below</p>"))
    assert (read.new_html, read.new_text) == (None, "Above\n\nBelow")


def test_plain_text_comes_first_when_there_are_both() -> None:
    plain, html = "Content-Type: text/plain\n\nPlain", "Content-Type: text/html\n\n<b>Rich</b>"
    read = read_mail(parts(plain, html, kind="alternative"))
    assert (read.text, read.html) == ("Plain", "<b>Rich</b>")
    assert read_mail(parts("Content-Type: text/plain\n\n \n", html, kind="alternative")).text == "Rich"


def test_texts_beside_each_other_all_count() -> None:
    read = read_mail(parts("Content-Type: text/plain\n\nOne <b>", "Content-Type: text/html\n\n<i>Two</i>"))
    assert (read.text, read.html) == ("One <b>\n\nTwo", "<pre>One &lt;b&gt;</pre>\n<i>Two</i>")


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "table"])
def test_html_nested_without_end_is_flattened_to_its_words(tag: str) -> None:
    read = read_mail(html_mail(f"Hello {f'<{tag}>' * 20_000} bottom"))
    assert read.text.split() == ["Hello", "bottom"]
