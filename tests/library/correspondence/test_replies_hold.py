"""What holds for the parts of any reply."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from accord.correspondence import PieceKind, new_text_of, split_reply
from tests.library.correspondence.test_replies import MARKED, QUOTED, SIGNATURES, UNMARKED

lines = st.sampled_from(
    [
        *MARKED.values(),
        *UNMARKED.values(),
        *SIGNATURES.values(),
        "",
        "> quoted",
        "new",
        "-- ",
        "Sent from my desk",
        "a:",
    ]
)
free = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=300)
replies = st.one_of(free, st.lists(st.one_of(lines, free), max_size=12).map("\n".join))
quotes = st.one_of(
    st.sampled_from([f"{above}\n\n{QUOTED}" for above in MARKED.values()]),
    st.sampled_from([f"{above}\n\nHello,\ndoes it work now?" for above in UNMARKED.values()]),
)


@given(replies)
def test_the_pieces_together_are_the_text(text: str) -> None:
    assert "\n".join(piece.text for piece in split_reply(text)) == text


@given(replies)
def test_neighbouring_pieces_differ_in_kind(text: str) -> None:
    kinds = [piece.kind for piece in split_reply(text)]
    assert all(one is not next_one for one, next_one in pairwise(kinds))


@given(free, quotes)
def test_what_was_written_above_a_quote_comes_out_whole(text: str, quote: str) -> None:
    alone = split_reply(text)
    if all(piece.kind is PieceKind.NEW for piece in alone):
        assert new_text_of(f"{text}\n\n{quote}") == text.strip()


@given(replies, st.lists(st.integers(-5, 50), max_size=3))
def test_any_cut_leaves_nothing_out(text: str, cuts: list[int]) -> None:
    assert "\n".join(piece.text for piece in split_reply(text, cuts)) == text
