"""The product's font with only the characters of one document, small enough to travel inside it.

The glyphs that a document does not use are emptied, not taken out, so that every glyph keeps its number and the
remaining tables stay true; layout features and hinting are left behind. What is left is packed as WOFF, which every
browser reads. Format: OpenType 1.9 tables `glyf`, `loca`, `gvar`, `cmap`; WOFF 1.0.
"""

import base64
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from accord.documents.typesetting import font_files

__all__ = ["embedded_font"]

_FILE = "IBMPlexSans[wdth,wght].ttf"
_KEPT = ("HVAR", "MVAR", "OS/2", "STAT", "avar", "cmap", "fvar", "head", "hhea", "hmtx", "maxp", "name")
_COMPOSITE_WORDS, _COMPOSITE_MORE = 0x0001, 0x0020
_COMPOSITE_SCALE = {0x0008: 2, 0x0040: 4, 0x0080: 8}

type Tables = dict[str, bytes]


def embedded_font(text: str) -> str:
    """Return a `data:` address of the font for exactly the characters in `text`.

    Characters the font does not have are left to the reader's own fonts. Equal sets of characters give equal
    addresses.
    """
    tables = _tables()
    used = _with_components(_glyphs_of(text, tables), tables)
    glyf, loca = _emptied_outlines(tables, used)
    kept = {tag: tables[tag] for tag in _KEPT}
    subset = kept | {
        "glyf": glyf,
        "loca": loca,
        "gvar": _emptied_variations(tables["gvar"], used),
        "post": _post(tables),
    }
    return f"data:font/woff;base64,{base64.b64encode(_woff(subset)).decode('ascii')}"


@lru_cache
def _tables() -> Tables:
    font = (font_files() / _FILE).read_bytes()
    (count,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * index) for index in range(count))
    return {tag.decode("ascii"): font[start : start + length] for tag, _, start, length in records}


def _glyphs_of(text: str, tables: Tables) -> set[int]:
    codes = sorted({ord(character) for character in text})
    return {0} | {glyph for code in codes if (glyph := _character_map(tables["cmap"]).get(code))}


@lru_cache
def _character_map(cmap: bytes) -> Mapping[int, int]:
    (count,) = struct.unpack_from(">H", cmap, 2)
    starts = [struct.unpack_from(">HHI", cmap, 4 + 8 * index)[2] for index in range(count)]
    segments = next(start for start in starts if struct.unpack_from(">H", cmap, start)[0] == 4)
    return dict(_segment_entries(cmap[segments:]))


def _segment_entries(table: bytes) -> Iterable[tuple[int, int]]:
    """Read a subtable of format 4: ranges of characters, each with a shift or a list of glyphs."""
    (double,) = struct.unpack_from(">H", table, 6)
    for at in range(0, double, 2):
        (last,) = struct.unpack_from(">H", table, 14 + at)
        (first,) = struct.unpack_from(">H", table, 16 + double + at)
        (shift,) = struct.unpack_from(">H", table, 16 + 2 * double + at)
        place = 16 + 3 * double + at
        (offset,) = struct.unpack_from(">H", table, place)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code if not offset else struct.unpack_from(">H", table, place + offset + 2 * (code - first))[0]
            yield code, (glyph + shift) & 0xFFFF if glyph else 0


def _is_long(tables: Tables) -> bool:
    return bool(struct.unpack_from(">h", tables["head"], 50)[0])


def _outline_offsets(tables: Tables) -> tuple[int, ...]:
    loca = tables["loca"]
    if _is_long(tables):
        return struct.unpack(f">{len(loca) // 4}I", loca)
    return tuple(2 * half for half in struct.unpack(f">{len(loca) // 2}H", loca))


def _with_components(glyphs: set[int], tables: Tables) -> set[int]:
    """Add the glyphs that accented letters are put together from."""
    offsets, found, waiting = _outline_offsets(tables), set(glyphs), list(glyphs)
    while waiting:
        glyph = waiting.pop()
        outline = tables["glyf"][offsets[glyph] : offsets[glyph + 1]]
        parts = set(_components(outline)) - found
        found |= parts
        waiting += parts
    return found


def _components(outline: bytes) -> Iterable[int]:
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return
    place, more = 10, True
    while more:
        flags, glyph = struct.unpack_from(">HH", outline, place)
        yield glyph
        place += 4 + (4 if flags & _COMPOSITE_WORDS else 2)
        place += sum(size for flag, size in _COMPOSITE_SCALE.items() if flags & flag)
        more = bool(flags & _COMPOSITE_MORE)


def _emptied_outlines(tables: Tables, used: set[int]) -> tuple[bytes, bytes]:
    outlines, starts = _only_used(tables["glyf"], _outline_offsets(tables), used)
    if _is_long(tables):
        return outlines, struct.pack(f">{len(starts)}I", *starts)
    return outlines, struct.pack(f">{len(starts)}H", *(start // 2 for start in starts))


def _only_used(blocks: bytes, offsets: Sequence[int], used: set[int]) -> tuple[bytes, list[int]]:
    """Return the blocks of the used glyphs, end to end, and where each glyph's block now starts."""
    kept, starts = bytearray(), [0]
    for glyph, (start, end) in enumerate(pairwise(offsets)):
        if glyph in used:
            kept += blocks[start:end]
        starts.append(len(kept))
    return bytes(kept), starts


def _emptied_variations(gvar: bytes, used: set[int]) -> bytes:
    axes, shared_count, shared_at, glyph_count, flags, data_at = struct.unpack_from(">HHIHHI", gvar, 4)
    width, unit = ("I", 1) if flags & 1 else ("H", 2)
    offsets = [unit * offset for offset in struct.unpack_from(f">{glyph_count + 1}{width}", gvar, 20)]
    variations, starts = _only_used(gvar[data_at:], offsets, used)
    shared = gvar[shared_at : shared_at + 2 * axes * shared_count]
    table = struct.pack(f">{len(starts)}I", *starts)
    shared_start = 20 + len(table)
    head = gvar[:4] + struct.pack(
        ">HHIHHI", axes, shared_count, shared_start, glyph_count, 1, shared_start + len(shared)
    )
    return head + table + shared + variations


def _post(tables: Tables) -> bytes:
    """Return the `post` table without glyph names (version 3)."""
    return struct.pack(">I", 0x00030000) + tables["post"][4:32]


def _woff(tables: Tables) -> bytes:
    packed = {tag: _packed(table) for tag, table in sorted(tables.items())}
    place = 44 + 20 * len(tables)
    directory, body = bytearray(), bytearray()
    for tag, stored in packed.items():
        size, checksum = len(tables[tag]), _checksum(tables[tag])
        directory += struct.pack(">4sIIII", tag.encode("ascii"), place + len(body), len(stored), size, checksum)
        body += stored + bytes(-len(stored) % 4)
    original = 12 + 16 * len(tables) + sum(len(table) + -len(table) % 4 for table in tables.values())
    head = struct.pack(
        ">4sIIHHIHHIIIII", b"wOFF", 0x00010000, place + len(body), len(tables), 0, original, 1, 0, 0, 0, 0, 0, 0
    )
    return head + bytes(directory) + bytes(body)


@lru_cache(maxsize=64)
def _packed(table: bytes) -> bytes:
    squeezed = zlib.compress(table, 9)
    return squeezed if len(squeezed) < len(table) else table


@lru_cache(maxsize=64)
def _checksum(table: bytes) -> int:
    padded = table + bytes(-len(table) % 4)
    return int(sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF)
