"""Notices of clocks that are told by mail, until their letter is written."""

from typing import ClassVar

from django.db import models

from accord.server.accounts.models import Person
from accord.server.desk.models import Ticket

__all__ = ["HeldNotice"]


class HeldNotice(models.Model):
    """One notice for one person, written in the transaction in which it is given; gone when its letter is written."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="+", db_index=False)  # the table is all but empty
    kind = models.CharField(max_length=10)  # warning, breach, escalation
    target_kind = models.CharField(max_length=12)  # what the clock measures
    due_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=12)  # `accord.server.desk.escalating.Why`
    given_at = models.DateTimeField()
    leaves_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["leaves_at"], name="held_notice_leaves"),
            models.Index(fields=["person", "leaves_at"], name="held_notice_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.ticket_id}"
