"""The event log: the columns of `accord.events`, one row an event. Rows are only ever added."""

from typing import ClassVar

import pgtrigger
from django.db import models

from accord.events import COLUMNS
from accord.server.desk.models.tickets import Ticket

__all__ = ["EVENT_COLUMNS", "Event"]

EVENT_COLUMNS = tuple(name for name in COLUMNS if name != "ticket")
"""The columns of an event as the library names them, without the ticket."""


LONGEST_NAME = 500
"""What importers take at most for a name."""


def _word(length: int = LONGEST_NAME) -> "models.CharField[str | None, str | None]":
    return models.CharField(max_length=length, null=True)


class Event(models.Model):
    """One thing that happened to a ticket. Codes are kept as they were written: the log outlives the catalogue."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="events", db_index=False)
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    event = models.CharField(max_length=12)
    actor = _word()
    actor_kind = _word(12)
    source = _word()
    direction = _word(4)
    visibility = _word(10)
    ticket_class = _word(16)
    unit = _word()
    service = _word()
    component = _word()
    function = _word()
    level = models.PositiveSmallIntegerField(null=True)
    agreement = _word()
    channel = _word()
    team = _word()
    person = _word()
    support_level = models.PositiveSmallIntegerField(null=True)
    reason = _word(12)
    supplier = _word()
    target = _word()
    promised_at = models.DateTimeField(null=True)
    corrects = models.PositiveIntegerField(null=True)
    corrected_at = models.DateTimeField(null=True)
    booked_s = models.IntegerField(null=True)
    article = _word()
    cause = _word()
    note = models.TextField(null=True)
    digest = models.UUIDField(null=True)  # what an import knows it by, so that it is taken once

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["ticket", "seq"], name="event_in_its_place")]
        indexes: ClassVar = [
            models.Index(
                fields=["article"],
                condition=models.Q(article__isnull=False, event="resolved"),
                name="event_with_article",
            )
        ]
        triggers: ClassVar = [pgtrigger.Protect(name="events_stay", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.ticket_id}/{self.seq} {self.event}"
