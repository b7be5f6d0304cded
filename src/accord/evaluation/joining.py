"""Make one Parquet file of several by copying their row groups as they are, without decoding a single value.

Only the footer is written anew: a struct in Thrift's compact encoding that says where each column of each row group
begins (`parquet.thrift` of the Apache Parquet format). It is read without a list of its fields and written back with
the places moved, so that nothing in it is lost.
"""

import os
import shutil
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

__all__ = ["join"]

MAGIC = b"PAR1"
TAIL = 8  # the footer's length in four bytes, then the magic bytes

# Types of Thrift's compact encoding; a true and a false field have types of their own and no value.
BOOLEANS, BYTE, INTEGERS, DOUBLE, BINARY, LISTS, STRUCT = (1, 2), 3, (4, 5, 6), 7, 8, (9, 10), 12
# Fields of the file, of a row group, of a column in it, and of that column's metadata.
SCHEMA, ROWS, GROUPS, KEY_VALUES = 2, 3, 4, 5
COLUMNS, GROUP_PLACE, ORDINAL = 1, 5, 7
COLUMN_PLACE, METADATA, PAGE_INDEX = 2, 3, (4, 5, 6, 7)
PAGE_PLACES, BLOOM_FILTER = (9, 10, 11), (14, 15)

type Value = int | bytes | Struct | List
type Struct = dict[int, tuple[int, Value]]
"""Fields by number, each with its type."""
type List = tuple[int, list[Value]]
"""Elements, led by their type."""


def join(parts: Iterable[Path], out: Path) -> bool:
    """Write the rows of Parquet files, one file after the other, to the file `out`.

    Returns False when there are no files or they differ in their columns or in what is said about them; `out` is then
    of no use. Page indexes and Bloom filters are left behind. Raises OSError when reading or writing fails.
    """
    whole: Struct = {}
    with out.open("wb") as target:
        target.write(MAGIC)
        for part in parts:
            with part.open("rb") as source:
                footer, length = _footer_of(source)
                if whole and any(whole.get(field) != footer.get(field) for field in (SCHEMA, KEY_VALUES)):
                    return False
                by = target.tell() - len(MAGIC)
                shutil.copyfileobj(source, target, 1 << 20)
            target.seek(-length, os.SEEK_CUR)
            _move(footer, by)
            whole = _added(whole, footer)
        encoded = _encoded(STRUCT, whole)
        target.write(encoded + len(encoded).to_bytes(4, "little") + MAGIC)
        target.truncate()
    return bool(whole)


def _footer_of(source: BinaryIO) -> tuple[Struct, int]:
    """Return the footer and the length of it and all after it, leaving the file where its row groups begin."""
    source.seek(-TAIL, os.SEEK_END)
    length = int.from_bytes(source.read(4), "little") + TAIL
    source.seek(-length, os.SEEK_END)
    footer = _decoded(STRUCT, BytesIO(source.read(length)))
    source.seek(len(MAGIC))
    return cast(Struct, footer), length


def _move(footer: Struct, by: int) -> None:
    """Let a footer say where its columns begin once they stand `by` bytes further on."""
    for group in _structs(footer, GROUPS):
        _shift(group, (GROUP_PLACE,), by)
        for column in _structs(group, COLUMNS):
            metadata = cast(Struct, column[METADATA][1])
            _shift(metadata, PAGE_PLACES, by)
            _drop(metadata, BLOOM_FILTER)
            # Zero in files of today, whose columns have no second copy of their metadata.
            if column[COLUMN_PLACE][1]:
                _shift(column, (COLUMN_PLACE,), by)
            _drop(column, PAGE_INDEX)


def _added(whole: Struct, footer: Struct) -> Struct:
    """Return a footer for the rows of both; the first one is empty to begin with."""
    if not whole:
        return footer
    groups = _structs(whole, GROUPS) + _structs(footer, GROUPS)
    for number, group in enumerate(groups):
        if ORDINAL in group:
            group[ORDINAL] = group[ORDINAL][0], number
    rows = cast(int, whole[ROWS][1]) + cast(int, footer[ROWS][1])
    return {**whole, ROWS: (whole[ROWS][0], rows), GROUPS: (whole[GROUPS][0], (STRUCT, cast(list[Value], groups)))}


def _structs(struct: Struct, field: int) -> list[Struct]:
    return cast(list[Struct], cast(List, struct[field][1])[1])


def _shift(struct: Struct, fields: Iterable[int], by: int) -> None:
    for field in fields:
        if field in struct:
            kind, place = struct[field]
            struct[field] = kind, cast(int, place) + by


def _drop(struct: Struct, fields: Iterable[int]) -> None:
    for field in fields:
        struct.pop(field, None)


def _decoded(kind: int, source: BinaryIO) -> Value:
    if kind in INTEGERS:
        number = _number(source)
        return (number >> 1) ^ -(number & 1)
    if kind == BINARY:
        return source.read(_number(source))
    if kind in LISTS:
        return _decoded_list(source)
    if kind == STRUCT:
        return _decoded_struct(source)
    return source.read({DOUBLE: 8}.get(kind, 1))


def _decoded_list(source: BinaryIO) -> List:
    head = source.read(1)[0]
    size, kind = head >> 4, head & 15
    return kind, [_decoded(kind, source) for _ in range(_number(source) if size == 15 else size)]


def _decoded_struct(source: BinaryIO) -> Struct:
    struct: Struct = {}
    field = 0
    while head := source.read(1)[0]:
        kind = head & 15
        field = field + (head >> 4) if head >> 4 else cast(int, _decoded(INTEGERS[0], source))
        struct[field] = kind, b"" if kind in BOOLEANS else _decoded(kind, source)
    return struct


def _number(source: BinaryIO) -> int:
    """Read a number whose bytes carry seven bits each, the lowest first."""
    number = shift = 0
    while True:
        byte = source.read(1)[0]
        number |= (byte & 127) << shift
        if byte < 128:
            return number
        shift += 7


def _encoded(kind: int, value: Value) -> bytes:
    if isinstance(value, int):
        return _encoded_number(value << 1 if value >= 0 else (-value << 1) - 1)
    if isinstance(value, bytes):
        return _encoded_number(len(value)) + value if kind == BINARY else value
    return _encoded_struct(value) if isinstance(value, dict) else _encoded_list(*value)


def _encoded_list(kind: int, values: list[Value]) -> bytes:
    size = len(values)
    head = bytes([min(size, 15) << 4 | kind]) + (_encoded_number(size) if size >= 15 else b"")
    return head + b"".join(_encoded(kind, value) for value in values)


def _encoded_struct(struct: Struct) -> bytes:
    encoded, before = [], 0
    for field, (kind, value) in sorted(struct.items()):
        step = field - before
        head = bytes([step << 4 | kind]) if step < 16 else bytes([kind]) + _encoded(INTEGERS[0], field)
        encoded += [head, _encoded(kind, value)]
        before = field
    return b"".join([*encoded, b"\0"])


def _encoded_number(number: int) -> bytes:
    encoded = bytearray()
    while number > 127:
        encoded.append(number & 127 | 128)
        number >>= 7
    return bytes([*encoded, number])
