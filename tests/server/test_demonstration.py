"""The demonstration company, made whole: what it says of the past lies in the past."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.apps import apps
from django.db import models
from django.db.models import Max
from django.utils import timezone

from accord.server.audit.models import Entry
from accord.server.demonstration.filling import fill

# Before anybody works: what the company did "today" may not be dated later this morning.
EARLY = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
AHEAD = {
    "due_at",
    "breach_at",
    "next_due_at",
    "next_breach_at",
    "next_notice_at",
    "waiting_until",
    "expires_at",
    "starts_at",
    "next_at",
}


@pytest.fixture
def filled(db: None) -> Iterator[None]:
    with time_machine.travel(EARLY):
        fill(lambda number, of, words: None, tickets=60)
        yield


def _instants() -> Iterator[tuple[type[models.Model], str]]:
    """Return every column that says when something happened; history tables are dated by the database itself."""
    for config in apps.get_app_configs():
        if not config.name.startswith("accord.server"):
            continue
        for model in config.get_models():
            if hasattr(model, "pgh_created_at"):
                continue
            for field in model._meta.concrete_fields:
                if isinstance(field, models.DateTimeField) and field.name not in AHEAD:
                    yield model, field.name


def test_nothing_of_the_demonstration_is_dated_later_than_now(filled: None) -> None:
    now = timezone.now()
    latest = {
        f"{model._meta.label}.{name}": model._default_manager.aggregate(latest=Max(name))["latest"]
        for model, name in _instants()
    }
    known = {where: at for where, at in latest.items() if at is not None}
    assert {
        "audit.Entry.at",
        "calendars.CalendarVersion.made_at",
        "agreements.Signature.signed_at",
        "desk.Event.at",
    } <= (set(known))
    assert {where: at for where, at in known.items() if at > now} == {}
    assert Entry.objects.filter(action="calendar.version_added").exists()
