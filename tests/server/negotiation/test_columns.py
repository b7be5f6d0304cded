"""What the bench reads of events is kept in files: it says the same as the database, or is not used."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from accord.events import COLUMNS
from accord.server.desk.models import Event, Ticket
from accord.server.negotiation import columns
from accord.server.negotiation.columns import EXEMPTIONS, READ, events_of, keep_columns
from tests.cast import Cast

NOW = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    monkeypatch.setattr(columns, "LEAST", 1)
    monkeypatch.setattr(columns, "OPEN", 0)
    monkeypatch.setattr(columns, "_AT_ONCE", 100)


def keys() -> pl.Series:
    return pl.Series(list(Ticket.objects.filter(source="old-desk").values_list("pk", flat=True)), dtype=pl.Int64)


def said() -> list[tuple[object, ...]]:
    """Return what the database says, in the order of the files."""
    rows = Event.objects.filter(ticket__source="old-desk").order_by("ticket_id", "at", "seq")
    return [tuple(row) for row in rows.values_list("ticket_id", *READ, "service", *EXEMPTIONS)]


def test_what_is_kept_says_what_the_database_says_and_what_came_since(desk: Cast) -> None:
    assert events_of(keys(), ["service"]) is None
    count = Event.objects.count()
    assert (keep_columns(NOW), keep_columns(NOW)) == (count, 0)
    found = events_of(keys(), ["service"])
    assert found is not None
    assert found.rows() == said()
    assert found.schema["event"] == COLUMNS["event"]
    ticket = Ticket.objects.filter(source="old-desk")[0]
    Event.objects.create(ticket=ticket, seq=9, at=NOW, event="reopened")
    again = events_of(keys(), ["service"])
    assert again is not None
    assert again.rows() == said()
    assert again.height == found.height + 1
    assert keep_columns(NOW) == 1


def test_files_of_another_past_are_not_used_and_made_anew(desk: Cast) -> None:
    count = keep_columns(NOW)
    last = Event.objects.order_by("-pk")[0]
    key = last.pk
    last.delete()
    Event.objects.create(pk=key, ticket=last.ticket, seq=8, at=last.at, event=last.event)  # as after a restored backup
    assert events_of(keys(), []) is None
    assert keep_columns(NOW) == count
    found = events_of(keys(), ["service"])
    assert found is not None
    assert found.rows() == said()
