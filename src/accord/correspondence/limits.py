"""How much of a mail is looked at: hostile mails cost bounded time and memory."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

__all__ = ["Desk", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What is looked at of one mail; what lies beyond is left out and named in the mail's problems.

    `size`, `header` and `value` are bytes, `text`, `html`, `subject` and `name` characters, the others counts.
    """

    size: int = 64 * 1024 * 1024
    header: int = 256 * 1024
    value: int = 8 * 1024
    fields: int = 500
    addresses: int = 100
    references: int = 50
    depth: int = 20
    parts: int = 200
    text: int = 200_000
    html: int = 500_000
    subject: int = 250
    name: int = 150
    hops: int = 50


def _no_references(_: str) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Desk:
    """What makes a mail the desk's own.

    `domain` stands in the Message-IDs and in the loop header that the desk writes, `secret` signs them. `authserv_id`
    is the name under which the desk's own mail server writes `Authentication-Results`; without it none is believed.
    `find_references` returns the ticket references that stand in a subject; the `findall` of a pattern is one.
    """

    domain: str = "localhost"
    secret: bytes = field(default=b"", repr=False)
    authserv_id: str | None = None
    find_references: Callable[[str], Iterable[str]] = _no_references
