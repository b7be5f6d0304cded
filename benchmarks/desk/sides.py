"""How the desk, and the bare pages over its rows, are asked for the same things."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from benchmarks.desk.load import FOLLOWED, Asked, Side
from benchmarks.desk.words import RARE, answer_text, subject_of, trouble

__all__ = ["READS", "SEEN", "WRITES", "bare_side", "desk_side"]

READS, WRITES = ("queue", "ticket", "search"), ("create", "reply")
SEEN = ("create, see it", "reply, see it")
"""The same, with the page that a browser asks for next."""


def desk_side(name: str, port: int, facts: Mapping[str, Any]) -> Side:
    """Return the desk, signed in as an agent of the first line."""
    finished, unfinished = facts["finished"], facts["open"]

    def create(number: int) -> Asked:
        return "POST", "/tickets/new/", {
            "requester": facts["requester"], "channel": "phone", "subject": subject_of(number),
            "text": trouble(number), "ticket_class": "incident", "service": facts["service"], "impact": "2",
            "urgency": "2", "key": str(uuid4()),
        }  # fmt: skip

    def reply(number: int) -> Asked:
        reference = unfinished[number % len(unfinished)]
        return "POST", f"/tickets/{reference}/do/write/", {"kind": "answer", "text": answer_text(number)}

    asks: dict[str, Callable[[int], Asked]] = {
        "queue": lambda _: ("GET", "/queue/", None),
        "ticket": lambda number: ("GET", f"/tickets/{finished[number * 7 % len(finished)]}/", None),
        "search": lambda _: ("GET", f"/tickets/?q={RARE}", None),
        "create": create,
        "reply": reply,
        SEEN[0]: lambda number: [create(number), FOLLOWED],
        SEEN[1]: lambda number: [reply(number), FOLLOWED],
    }
    return Side(name, port, asks, f"sessionid={facts['session']}")


def bare_side(port: int, facts: Mapping[str, Any]) -> Side:
    """Return the bare pages."""
    finished, unfinished = facts["finished"], facts["open"]

    def create(number: int) -> Asked:
        return "POST", "/create/", {"subject": subject_of(number)}

    def reply(number: int) -> Asked:
        return "POST", f"/ticket/{unfinished[number % len(unfinished)]}/do/write/", {"text": answer_text(number)}

    return Side("bare", port, {
        "queue": lambda _: ("GET", "/queue/", None),
        "ticket": lambda number: ("GET", f"/ticket/{finished[number * 7 % len(finished)]}/", None),
        "search": lambda _: ("GET", f"/search/?q={RARE}", None),
        "create": create,
        "reply": reply,
        SEEN[0]: lambda number: [create(number), FOLLOWED],
        SEEN[1]: lambda number: [reply(number), FOLLOWED],
    })  # fmt: skip
