"""The people of the demonstration whom anybody may sign in as: one for each role."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

__all__ = ["FILE_NAME", "Visitor", "show", "showcase"]

FILE_NAME: Final = "demonstration-people.json"


@dataclass(frozen=True)
class Visitor:
    """Somebody of the demonstration: what they are there, and how to sign in as them."""

    role: str
    name: str
    email: str
    password: str


def show(folder: Path, people: Iterable[Visitor]) -> None:
    """Write who is offered on the sign-in page; read again only where `ACCORD_DEMO` is 1."""
    (folder / FILE_NAME).write_text(json.dumps([asdict(person) for person in people], ensure_ascii=False))


def showcase() -> tuple[Visitor, ...]:
    """Return the people that are offered."""
    try:
        return tuple(Visitor(**one) for one in json.loads((settings.DATA / FILE_NAME).read_text()))
    except FileNotFoundError:
        return ()
