"""Parts of pages that are kept in the process, each under all that it shows.

Drawing a part costs more than reading what stands in it. So what stands in it is read each time, and is the key: a part
whose values are others is another part, and nothing out of date can be shown. Language and time zone are always part of
the key; whoever shows how long something still takes puts the minute into it.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime
from hashlib import blake2b
from secrets import token_hex
from threading import Lock
from typing import Final
from urllib.parse import quote

from django.utils import timezone, translation
from markupsafe import Markup

__all__ = ["SEAT", "digest_of", "forget", "kept", "minute_of"]

MOST_LETTERS: Final = 12_000_000
"""How much a process keeps; what was not asked for the longest goes first."""
SEAT: Final = f"seat-{token_hex(12)}"
"""Stands for the part of an address that differs; nobody outside of this process knows it."""
_UNQUOTED: Final = "/~:@!$()*,;="
_TOKEN: Final = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[A-Za-z0-9]{64}(?=">)')

type Pieces = tuple[Markup, ...]
"""A part, cut where the token of a form belongs."""


class _Shelf:
    """What is kept, the latest asked for last."""

    def __init__(self) -> None:
        self.parts: OrderedDict[Hashable, Pieces] = OrderedDict()
        self.letters = 0
        self.lock = Lock()

    def clear(self) -> None:
        with self.lock:
            self.parts.clear()
            self.letters = 0

    def find(self, key: Hashable) -> Pieces | None:
        with self.lock:
            found = self.parts.get(key)
            if found is not None:
                self.parts.move_to_end(key)
            return found

    def put(self, key: Hashable, pieces: Pieces) -> None:
        with self.lock:
            self.letters += sum(map(len, pieces)) - sum(map(len, self.parts.pop(key, ())))
            self.parts[key] = pieces
            while self.letters > MOST_LETTERS and len(self.parts) > 1:
                _, gone = self.parts.popitem(last=False)
                self.letters -= sum(map(len, gone))


_shelf = _Shelf()


def kept(key: Hashable, draw: Callable[..., object], *shown: object, form: object = "", at: str = "") -> Markup:
    """Return a part of a page as it was drawn under this key, or have it drawn from what it shows.

    `key` names the part and holds everything that it depends on. `form` is the page's `csrf_input`, where the part has
    forms that are posted: each answer gets a token of its own. `at` stands in the answer wherever `SEAT` was drawn:
    parts of which only the addresses differ from one thing to the next are drawn once for all of them.
    """
    whole = (key, translation.get_language(), str(timezone.get_current_timezone()))
    pieces = _shelf.find(whole)
    if pieces is None:
        drawn = str(draw(*shown))
        pieces = tuple(Markup(piece) for piece in _TOKEN.split(drawn))  # noqa: S704 - drawn by a template
        _shelf.put(whole, pieces)
    token = _TOKEN.search(str(form)) if len(pieces) > 1 else None
    said = Markup(token[0] if token else "").join(pieces)  # noqa: S704 - letters and digits
    return Markup(said.replace(SEAT, quote(at, safe=_UNQUOTED))) if at else said  # noqa: S704 - quoted as addresses are


def digest_of(*values: object) -> bytes:
    """Return a short key for long values."""
    return blake2b(repr(values).encode(), digest_size=16).digest()


def minute_of(now: datetime) -> int:
    """Return the minute, for the key of a part that says how long something takes."""
    return int(now.timestamp()) // 60


def forget() -> None:
    """Have every part drawn anew."""
    _shelf.clear()
