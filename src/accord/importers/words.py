"""The words in which a mapping says what a state or an activity of another desk means."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from accord.errors import say
from accord.events.schema import WaitingReason

__all__ = ["WORDS", "Contact", "Meaning", "Phase", "StateWord"]


class Phase(IntEnum):
    """Where a ticket stands; the order is that of its life."""

    NEW = 0
    OPEN = 1
    WAITING = 2
    RESOLVED = 3
    CLOSED = 4
    WITHDRAWN = 5
    MERGED = 6


class Contact(IntEnum):
    """A message, by who reads and who wrote it."""

    IN = 0
    OUT = 1
    AUTOMATIC = 2
    NOTE = 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word stands for: a phase (with a reason when waiting), a contact, or nothing at all."""

    phase: Phase | None = None
    reason: WaitingReason | None = None
    contact: Contact | None = None

    def __str__(self) -> str:
        return next(word for word, meaning in WORDS.items() if meaning == self)


WORDS: dict[str, Meaning] = {
    "new": Meaning(Phase.NEW),
    "open": Meaning(Phase.OPEN),
    **{f"waiting {reason}": Meaning(Phase.WAITING, reason) for reason in WaitingReason},
    "resolved": Meaning(Phase.RESOLVED),
    "closed": Meaning(Phase.CLOSED),
    "withdrawn": Meaning(Phase.WITHDRAWN),
    "merged": Meaning(Phase.MERGED),
    "contact in": Meaning(contact=Contact.IN),
    "contact out": Meaning(contact=Contact.OUT),
    "contact automatic": Meaning(contact=Contact.AUTOMATIC),
    "contact note": Meaning(contact=Contact.NOTE),
    "ignore": Meaning(),
}
"""Word → meaning, as a mapping file may write them."""


def _read(value: object) -> object:
    if isinstance(value, Meaning):
        return value
    found = WORDS.get(" ".join(str(value).lower().split()))
    if found is None:
        raise PydanticCustomError(
            "accord",
            "{message}",
            {
                "message": say('"{word}" is not a word for a state', word=value),
                "remedy": say("Write one of: {known}", known=", ".join(WORDS)),
            },
        )
    return found


StateWord = Annotated[
    Meaning,
    BeforeValidator(_read),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "enum": list(WORDS)}),
]
"""A meaning, written as one of `WORDS`."""
