"""Reminders: a review or an expiry comes near."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.agreements.models.agreements import Agreement

__all__ = ["Reminder"]


class Reminder(models.Model):
    """That a review or an expiry is so many days away."""

    class Kind(models.TextChoices):
        """What comes near."""

        REVIEW = "review", _("Review")
        EXPIRY = "expiry", _("Expiry")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    due_on = models.DateField(_("due on"))
    days_before = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)  # None: no mail is set up

    class Meta:
        ordering: ClassVar = ["due_on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "kind", "due_on", "days_before"], name="reminder_once")
        ]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.get_kind_display()}, {self.due_on}"
