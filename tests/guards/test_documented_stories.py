"""The stories of the documentation on clocks end as they say when the library tells them."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from accord.agreements import Agreement, AgreementBook, Allowance
from accord.calendars import zone
from accord.clocks import Reading, read_clocks
from accord.events import ActorKind, Direction, Event, EventType, TicketClass, Visibility, WaitingReason

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "clocks.md"
TEXT = PAGE.read_text(encoding="utf-8")
BERLIN = zone("Europe/Berlin")

Cells = dict[str, str]


class Story(NamedTuple):
    """A ticket's events, when it is read, and what its clocks then show."""

    title: str
    events: list[Cells]
    read_on: str
    readings: list[Cells]


def rows(table: str) -> list[Cells]:
    header, _, *lines = ([cell.strip() for cell in line[1:-1].split("|")] for line in table.strip().splitlines())
    return [dict(zip(header, line, strict=True)) for line in lines]


def stories() -> Iterator[Story]:
    for section in re.split(r"^### ", TEXT, flags=re.MULTILINE)[1:]:
        events, readings = re.findall(r"(?:^\|.*\n)+", section, re.MULTILINE)[:2]
        read_on = re.search(r"^Read on (.*):$", section, re.MULTILINE)
        assert read_on, section
        yield Story(section.splitlines()[0], rows(events), read_on[1], rows(readings))


def book() -> AgreementBook:
    documents = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert documents
    return AgreementBook(Agreement.model_validate(document) for document in yaml.safe_load(documents[1]))


BOOK = book()


def instant(cell: str) -> datetime:
    """Return the instant of a cell such as "Mon 2026-03-09 09:30" in the agreements' zone; the weekday must fit."""
    weekday, _, wall = cell.partition(" ")
    moment = datetime.fromisoformat(wall).replace(tzinfo=BERLIN)
    assert moment.strftime("%a") == weekday, f"{cell}: {wall} is a {moment:%A}"
    return moment


def event(seq: int, cells: Cells) -> Event:
    """Return the event of a row such as "contact out, automatic", "waiting: customer" or "opened, level 2"."""
    head, *qualities = cells["event"].split(", ")
    word, _, about = head.partition(": ")
    kind = EventType(word.split()[0])
    level = [int(quality.removeprefix("level ")) for quality in qualities if quality.startswith("level ")]
    news = [instant(quality.removeprefix("next news ")) for quality in qualities if quality.startswith("next news ")]
    return Event(
        ticket="T-1",
        seq=seq,
        at=instant(cells["at"]),
        event=kind,
        actor="Anna Keller",
        actor_kind=ActorKind.AUTOMATIC if "automatic" in qualities else ActorKind.HUMAN,
        direction=Direction(word.split()[1]) if kind is EventType.CONTACT else None,
        visibility=Visibility.INTERNAL if "internal" in qualities else None,
        ticket_class=TicketClass.INCIDENT if kind is EventType.OPENED else None,
        level=level[0] if level else None,
        promised_at=news[0] if news else None,
        reason=WaitingReason(about) if kind is EventType.WAITING else None,
        team=about if kind is EventType.ASSIGNED else None,
        target=about if kind is EventType.EXEMPTED else None,
        note="Agreed with the customer" if kind is EventType.EXEMPTED else None,
    )


def told(story: Story) -> list[tuple[object, ...]]:
    """Return what the page says of each clock, in values."""
    return [
        (
            row["clock"],
            int(row["cycle"]),
            row["verdict"],
            Allowance.parse(row["elapsed"]).length,
            Allowance.parse(row["paused"]).length,
            *(None if row[column] == "–" else instant(row[column]) for column in ("due", "breach")),
        )
        for row in story.readings
    ]


def shown(reading: Reading) -> tuple[object, ...]:
    return (
        str(reading.kind),
        reading.cycle,
        str(reading.verdict),
        reading.elapsed,
        reading.paused,
        reading.due_at,
        reading.breach_at,
    )


@pytest.mark.parametrize("story", list(stories()), ids=lambda story: story.title)
def test_a_story_ends_as_the_page_says(story: Story) -> None:
    events = [event(seq, cells) for seq, cells in enumerate(story.events, start=1)]
    assert [shown(reading) for reading in read_clocks(events, BOOK, instant(story.read_on))] == told(story)


def test_the_page_tells_the_stories_that_these_tests_read() -> None:
    told_kinds = {row["clock"] for story in stories() for row in story.readings}
    assert told_kinds == {"response", "next_answer", "news", "resolution", "handover"}
    assert all(isinstance(elapsed, timedelta) for story in stories() for *_, elapsed, _, _, _ in told(story))
