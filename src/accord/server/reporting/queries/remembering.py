"""What was worked out of rows that never change, remembered in the process under the keys of these rows.

What is kept of days and months is never changed: what is worked out anew is another row with another key. So the keys
are read each time, and what was worked out of the same rows before is not worked out again. Nothing out of date can be
shown, and nobody has to say that something changed.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock

from accord.errors import AccordError

__all__ = ["GoneError", "Memory", "read_again"]


class GoneError(AccordError):
    """A row was replaced by another one after its key had been read."""


def read_again[**Given, Read](read: Callable[Given, Read]) -> Callable[Given, Read]:
    """Have keys and rows read once more where a row was replaced in between."""

    @wraps(read)
    def reading(*given: Given.args, **named: Given.kwargs) -> Read:
        try:
            return read(*given, **named)
        except GoneError:
            return read(*given, **named)

    return reading


class Memory[Value]:
    """The values asked for last, by all that they depend on; whoever gets one must not change it: threads share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Hashable) -> Value | None:
        """Return the value under a key, None where it is not known."""
        with self._lock:
            if key not in self._known:
                return None
            self._known.move_to_end(key)
            return self._known[key]

    def put(self, key: Hashable, value: Value) -> Value:
        """Remember a value, and return it; what was not asked for the longest is forgotten."""
        with self._lock:
            self._known[key] = value
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return value

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value under a key, made where it is not known."""
        known = self.find(key)
        return self.put(key, make()) if known is None else known
