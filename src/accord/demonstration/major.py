"""The major incident of the demonstration company, as it is told in `major.yaml`."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

__all__ = ["Caller", "Major", "News", "major"]


@dataclass(frozen=True, slots=True)
class Caller:
    """One call about it: when, counted from the declaration, and how the help was rated in the end."""

    unit: str
    after: timedelta
    subject: str
    text: str
    score: int | None
    comment: str


@dataclass(frozen=True, slots=True)
class News:
    """What everybody was told, and in how long they were to hear again; None with the last words."""

    after: timedelta
    text: str
    next_in: timedelta | None


@dataclass(frozen=True, slots=True)
class Major:
    """How long ago it was declared, what it was about, who called, and what was said; the last news end it."""

    ago: timedelta
    about: str
    impact: int
    urgency: int
    title: str
    callers: tuple[Caller, ...]
    news: tuple[News, ...]


@cache
def major() -> Major:
    """Return the incident; its callers and its news in their order."""
    told = yaml.safe_load((files(__package__) / "major.yaml").read_text("utf-8"))
    impact, urgency = told["how"]
    news = [
        News(timedelta(minutes=at), said["text"], timedelta(minutes=said["news"]))
        for at, said in sorted(told["updates"].items())
    ]
    last = News(timedelta(minutes=told["end"]["at"]), told["end"]["text"], None)
    return Major(
        timedelta(hours=told["ago"]), told["about"], impact, urgency, told["title"],
        tuple(_caller(one) for one in sorted(told["calls"], key=lambda call: call["at"])), (*news, last),
    )  # fmt: skip


def _caller(told: dict[str, Any]) -> Caller:
    return Caller(
        told["where"], timedelta(minutes=told["at"]), told["subject"], told["text"], told.get("score"),
        told.get("comment", ""),
    )  # fmt: skip
