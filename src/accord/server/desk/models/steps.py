"""What people did to a ticket: the unit that can be undone, and what the event log has no word for."""

from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from accord.server.desk.models.tickets import Ticket

__all__ = ["Step"]


class Step(models.Model):
    """One action on a ticket: the events it wrote, what it changed beside them, and how it was before."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=40)  # "ticket.resolved"
    seqs = models.JSONField(default=list)  # numbers of the events it wrote
    told = models.JSONField(default=dict, encoder=DjangoJSONEncoder)  # what the time line says beyond the events
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)  # columns that no event holds, as they were
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["at", "id"]
        indexes: ClassVar = [
            models.Index(fields=["ticket", "at"], name="step_of_ticket"),
            models.Index(fields=["by", "-at"], name="step_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.action}"
