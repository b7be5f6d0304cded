"""The font inside a page: only its characters, small, and drawn by a browser as the whole font is."""

import base64
import struct
import zlib
from itertools import pairwise

import pytest

from accord.documents.face import embedded_font

LETTERS = "Accord 0123456789 Соглашение об уровне услуг « déjà œuvre » ₽ € − – %"


def tables(address: str) -> dict[str, bytes]:
    """Return the tables of a WOFF by name, unpacked, with their checksums verified."""
    data = base64.b64decode(address.removeprefix("data:font/woff;base64,"))
    signature, _, length, count = struct.unpack_from(">4sIIH", data)
    assert (signature, length) == (b"wOFF", len(data))
    found = {}
    for index in range(count):
        tag, start, packed, size, checksum = struct.unpack_from(">4sIIII", data, 44 + 20 * index)
        table = data[start : start + packed]
        table = table if packed == size else zlib.decompress(table)
        padded = table + bytes(-size % 4)
        assert len(table) == size
        assert sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF == checksum, tag
        found[tag.decode()] = table
    return found


def outlines(address: str) -> int:
    """Return how many glyphs have an outline."""
    loca = tables(address)["loca"]
    is_long = struct.unpack_from(">h", tables(address)["head"], 50)[0]
    starts = struct.unpack(f">{len(loca) // 4}I" if is_long else f">{len(loca) // 2}H", loca)
    return sum(later > earlier for earlier, later in pairwise(starts))


def test_only_the_characters_of_a_page_have_outlines() -> None:
    drawn = len({letter for letter in LETTERS if not letter.isspace()})
    # Accented letters bring the parts they are put together from; the glyph for unknown characters is always there.
    assert drawn <= outlines(embedded_font(LETTERS)) <= drawn + 12


def test_the_font_of_a_page_is_small() -> None:
    assert len(embedded_font(LETTERS)) < 45_000
    assert len(embedded_font("")) < 20_000


def test_weights_stay_variable() -> None:
    found = tables(embedded_font(LETTERS))
    assert {"fvar", "gvar", "HVAR", "cmap", "glyf", "hmtx"} <= found.keys()
    assert b"wght" in found["fvar"]


def test_the_licence_of_the_font_travels_with_it() -> None:
    assert "SIL Open Font License".encode("utf-16-be") in tables(embedded_font("a"))["name"]


def test_the_order_of_characters_does_not_matter() -> None:
    assert embedded_font("abc") == embedded_font("cbaabc")


@pytest.mark.parametrize("text", ["\U0001f600", "漢字", "\ue000"])
def test_characters_the_font_lacks_are_left_to_the_reader(text: str) -> None:
    assert embedded_font(text) == embedded_font("")
