"""What a person reads under the bell."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.desk.models import Ticket
from accord.server.improvement.models import Improvement
from accord.server.knowledge.models import Article

__all__ = ["Notification", "NotificationKind"]


class NotificationKind(models.TextChoices):
    """What a notice is about."""

    WARNING = "warning", _("About to run out")
    BREACH = "breach", _("Run out")
    ESCALATION = "escalation", _("Escalated")
    DIGEST = "digest", _("Several at once")
    LOW_SCORE = "low_score", _("A customer was not satisfied")
    REVIEW_DUE = "review_due", _("An article is to be looked over")
    DEVIATION = "deviation", _("A deviation was found that you own")
    ACTION_DUE = "action_due", _("An action of yours is due")
    WEBHOOK_OFF = "webhook_off", _("A webhook was switched off: nothing got through")


class Notification(models.Model):
    """One notice to one person: about a ticket's clock or rating, an article, or many of a short time in one."""

    Kind = NotificationKind

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    at = models.DateTimeField()
    kind = models.CharField(max_length=12, choices=NotificationKind.choices)
    ticket = models.ForeignKey(Ticket, models.CASCADE, null=True, related_name="+")
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="+")
    improvement = models.ForeignKey(Improvement, models.CASCADE, null=True, related_name="+")
    target_kind = models.CharField(max_length=12, blank=True)  # what the clock measures
    due_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=12, blank=True)  # `accord.server.desk.escalating.Why`
    read_at = models.DateTimeField(null=True)

    # Of a digest only: the start of the time it gathers, how many of each kind, and the first of their tickets.
    gathers_from = models.DateTimeField(null=True)
    warnings = models.PositiveIntegerField(default=0)
    breaches = models.PositiveIntegerField(default=0)
    escalations = models.PositiveIntegerField(default=0)
    tickets = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "gathers_from"],
                condition=models.Q(gathers_from__isnull=False),
                name="one_digest_a_time",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-at", "-id"], name="notification_latest"),
            models.Index(fields=["person"], condition=models.Q(read_at=None), name="notification_unread"),
            models.Index(fields=["read_at"], condition=models.Q(read_at__isnull=False), name="notification_read"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.ticket_id or ''}"
