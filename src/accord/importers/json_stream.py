"""JSON files read as a stream, record by record, however large they are."""

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import ijson

from accord.errors import Place, say
from accord.importers.errors import ImportFailed
from accord.importers.packing import opened, read_head

__all__ = ["JsonShape", "items", "shape_of"]

type JsonShape = tuple[str, tuple[str, ...]]
"""`list` or `object`, and the keys seen at the top (of a list: of its first object)."""

_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def items(path: Path, prefix: str) -> Iterator[object]:
    """Yield every value at a place in a JSON file, such as `issues.item`; several documents may follow each other.

    A file that is cut short or is not JSON raises ImportFailed.
    """
    with opened(path) as stream, _json_errors(path):
        yield from ijson.items(_in_utf8(stream), prefix, multiple_values=True)


def shape_of(path: Path) -> JsonShape:
    """Tell from its first part whether a file is a JSON list or object, and which keys it has."""
    head = _in_utf8(io.BytesIO(read_head(path))).read()
    kind, depth, keys = "", 0, []
    try:
        for event, value in ijson.basic_parse(io.BytesIO(head), multiple_values=True):
            kind = kind or {"start_array": "list", "start_map": "object"}.get(event, "value")
            level = 1 if kind == "object" else 2
            if event == "map_key" and depth == level:
                keys.append(str(value))
            depth += event.startswith("start_") - event.startswith("end_")
            if kind == "list" and keys and depth == 1:
                break
    except ijson.JSONError:
        # The head ends in the middle of the file; what was seen before is what counts.
        pass
    return kind, tuple(keys)


@contextmanager
def _json_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except ijson.IncompleteJSONError:
        raise ImportFailed(
            say("the JSON file is cut short"), say("Fetch or export it again"), Place(str(path))
        ) from None
    except (ijson.JSONError, UnicodeDecodeError) as error:
        message = say("the file is not JSON: {reason}", reason=str(error).strip())
        raise ImportFailed(message, "", Place(str(path))) from None


def _in_utf8(stream: IO[bytes]) -> IO[bytes]:
    buffered = io.BufferedReader(cast(io.RawIOBase, stream)) if not hasattr(stream, "peek") else stream
    start = cast(io.BufferedReader, buffered).peek(4)[:4]
    if start.startswith(codecs.BOM_UTF8):
        buffered.read(3)
    elif start.startswith(_BOMS):
        return io.BytesIO(buffered.read().decode("utf-16").encode("utf-8"))
    return buffered
