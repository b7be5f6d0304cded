"""What is written in plain sentences takes a short way to its HTML, and comes out as by the long one."""

import re
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.server.desk.queries import ticket_text
from accord.server.desk.queries.ticket_text import from_markdown, from_plain

PIECES = (
    *"abZé Жя09 ,.;:!?()/'%+=#$-\"_*[]<>&`~|\\@", "\n", "\n\n", "  ", "\t", "http:", "1. ", "- ", "--",
    "…", "€", "“", "\u00a0", "\u2028", "\u0301", "\r\n",
)  # fmt: skip
WRITTEN = st.lists(st.sampled_from(PIECES), max_size=30).map(lambda parts: "a" + "".join(parts))
PLAIN = st.lists(st.sampled_from([*"ab Ж9 ,.;:!?()'\"-+=#@/", "\n", "\n\n"]), max_size=30).map(
    lambda parts: "a" + "".join(parts)
)
NEVER = re.compile(r"(?!)")


@given(st.one_of(WRITTEN, PLAIN))
def test_both_ways_write_the_same(text: str) -> None:
    short = from_markdown(text), from_plain(text)
    with patch.object(ticket_text, "_SENTENCES", NEVER):
        assert (from_markdown(text), from_plain(text)) == short


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("Thank you. We have looked: it prints again!", True),
        ("Zwei Zeilen,\nund noch eine.\n\nEin Absatz (mit Klammern).", True),
        ("Здравствуйте! Принтер «второй этаж» работает.", True),
        ("See accord.example.com", False),
        ("Write to a@example.org", False),
        ("A *word*", False),
        ("Fish & chips", False),
        ("- a list", False),
        ("1. a list", False),
    ],
)
def test_plain_sentences_are_seen_as_such(text: str, is_plain: bool) -> None:
    assert bool(ticket_text._SENTENCES.fullmatch(text)) is is_plain
