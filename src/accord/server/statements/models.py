"""Statements of service levels as they were handed in, and to whom each went."""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Unit
from accord.server.notices.webhooks.models import Delivery, Endpoint
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reports.models import Closing

__all__ = ["Statement", "Submission"]


class Statement(models.Model):
    """What was handed in for a unit and a month: once for each content, and it never changes.

    `content` is what `accord.server.statements.content` gives. Another content of the same month is another
    revision, which takes the place of the one before.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    starts_on = models.DateField()  # the first day of the month, in the unit's time zone
    revision = models.PositiveSmallIntegerField()
    closing = models.ForeignKey(Closing, models.PROTECT, null=True, related_name="+")  # none: provisional
    content = models.JSONField()
    digest = models.CharField(max_length=64)  # SHA-256 of the canonical content, hexadecimal
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-starts_on", "unit__path", "-revision"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "starts_on", "digest"], name="statement_once"),
            models.UniqueConstraint(fields=["unit", "starts_on", "revision"], name="statement_revision_once"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="statements_stay", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="statements_are_not_changed", fields=["content", "digest", "revision", "closing"]),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Return the address of the page of its unit and month."""
        return reverse("statements:statement", args=[self.unit.code, self.starts_on.year, self.starts_on.month])

    @property
    def number(self) -> str:
        """Under which number it was handed in: unit, month, revision."""
        return f"{self.unit.code}-{self.starts_on:%Y-%m}-{self.revision}"

    @property
    def period(self) -> Chosen:
        """The month."""
        return Chosen.holding(Span.MONTH, self.starts_on)

    @property
    def message_id(self) -> str:
        """The id under which it is sent, the same however often."""
        return f"msg_{self.digest[:32]}"

    @property
    def is_final(self) -> bool:
        """Whether the month was closed when it was handed in."""
        return self.closing_id is not None


class Submission(models.Model):
    """That a statement was sent to somebody: to a program by webhook, or to a person by mail; each once."""

    class Way(models.TextChoices):
        """How it went."""

        WEBHOOK = "webhook", _("Webhook")
        MAIL = "mail", _("Mail")

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="submissions")
    way = models.CharField(max_length=7, choices=Way.choices)
    to_name = models.CharField(max_length=300)  # stays when the receiver is gone
    endpoint = models.ForeignKey(Endpoint, models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    delivery = models.ForeignKey(Delivery, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    times = models.PositiveSmallIntegerField(default=1)
    received_at = models.DateTimeField(null=True)  # the receiver's program said that it has it
    failed_at = models.DateTimeField(null=True)  # given up

    class Meta:
        ordering: ClassVar = ["-asked_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "endpoint"], name="statement_sent_to_program_once"),
            models.UniqueConstraint(fields=["statement", "person"], name="statement_sent_to_person_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["id"],
                condition=models.Q(way="webhook", received_at=None, failed_at=None),
                name="submission_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} → {self.to_name}"

    @property
    def state(self) -> str:
        """How it stands: a key of `words.STATES`."""
        if self.way == self.Way.MAIL:
            return "posted"
        if self.received_at:
            return "received"
        return "failed" if self.failed_at else "waiting"

    def told(self) -> dict[str, Any]:
        """Return what the trail says of it."""
        return {"to": self.to_name, "way": self.way, "statement": self.statement.number}
