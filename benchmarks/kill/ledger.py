"""What was sent to the product, and what it said it had taken."""

import threading
import time
from dataclasses import dataclass, field
from uuid import uuid4

__all__ = ["MARK", "Kind", "Ledger", "new_mark"]

MARK = "mark-[0-9a-f]{32}"
"""A word that stands once in everything that is sent, and finds it again anywhere."""

type Kind = str
"""What was sent, and by which way."""


def new_mark() -> str:
    """Return a mark that nothing bears yet."""
    return f"mark-{uuid4().hex}"


@dataclass
class Ledger:
    """The marks that were sent and those that were accepted, and what it took."""

    sent: dict[str, Kind] = field(default_factory=dict)
    accepted: dict[str, float] = field(default_factory=dict)
    tickets: list[str] = field(default_factory=list)  # references of tickets that may be answered
    again: int = 0
    refused: list[str] = field(default_factory=list)
    longest: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, kind: Kind, mark: str) -> None:
        """Note that something is about to be sent for the first time."""
        with self._lock:
            self.sent[mark] = kind

    def take(self, mark: str, began: float, ticket: str = "") -> None:
        """Note that something was accepted, and the ticket that it became."""
        with self._lock:
            self.accepted[mark] = time.time()
            self.longest = max(self.longest, time.time() - began)
            if ticket:
                self.tickets.append(ticket)

    def repeat(self) -> None:
        """Note that something has to be sent again."""
        with self._lock:
            self.again += 1

    def refuse(self, words: str) -> None:
        """Note an answer that no client expects."""
        with self._lock:
            self.refused.append(words)
