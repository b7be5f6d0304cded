"""Handing letters to whoever carries them: mail stands above the apps that have something to say.

A letter is written in the transaction of what it tells of. One that belongs to a step goes with the step when that is
taken back. Without a carrier, or on a server that sends no mail, nothing is written.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from accord.server.accounts.models import Person
from accord.server.desk.models import Step, Ticket

__all__ = ["Enclosed", "Post", "carry_by", "post"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A file that goes with a letter: kept by its digest in a folder of the uploads."""

    name: str
    content_type: str
    folder: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A letter to a person, in their language; it leaves not before `leaves_at`."""

    to: Person
    subject: str
    text: str
    written_at: datetime
    leaves_at: datetime
    ticket: Ticket | None = None
    step: Step | None = None
    files: Sequence[Enclosed] = ()


type Carrier = Callable[[Sequence[Post]], object]
_carriers: list[Carrier] = []


def carry_by(carrier: Carrier) -> None:
    """Say who carries letters; called from an app's `ready`."""
    _carriers[:] = [carrier]


def post(letters: Sequence[Post]) -> None:
    """Hand letters over."""
    for carrier in _carriers:
        carrier(letters)
