"""Who is asked by a poll: a part of those who may be, chosen by a rule that gives the same people when asked again."""

from collections.abc import Collection
from hashlib import sha256
from math import ceil

__all__ = ["sampled"]


def sampled(everybody: Collection[int], lately_asked: Collection[int], *, percent: int, seed: str) -> list[int]:
    """Return who is asked: `percent` of everybody, at least one, none of those who were asked lately.

    The order depends on `seed` and the key alone, so that a poll that is started twice asks the same people. Fewer are
    asked when too many were asked lately.

    >>> sampled([1, 2, 3, 4], [2], percent=50, seed="a") == sampled([4, 3, 2, 1], [2], percent=50, seed="a")
    True
    """
    wanted = ceil(len(everybody) * percent / 100)
    free = sorted(set(everybody) - set(lately_asked), key=lambda key: sha256(f"{seed}:{key}".encode()).digest())
    return free[:wanted]
