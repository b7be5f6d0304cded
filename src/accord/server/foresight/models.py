"""Forecasts worked out by the worker, so that a page only reads them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Unit
from accord.server.catalogue.models import Service
from accord.server.desk.models import Clock

__all__ = ["Followed", "Horizon", "Outlook", "Risk"]


class Horizon(models.TextChoices):
    """Which running period is looked to the end of."""

    MONTH = "month", _("This month")
    QUARTER = "quarter", _("This quarter")


class Outlook(models.Model):
    """How a running period will end for a unit, with everything below it, as `accord.negotiation.outlook` says."""

    span = models.CharField(max_length=7, choices=Horizon.choices)
    starts_on = models.DateField()  # in the unit's time zone
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="outlooks")
    service = models.ForeignKey(Service, models.CASCADE, null=True, related_name="+")  # none: all services together
    kind = models.CharField(max_length=12)
    met = models.PositiveIntegerField()
    missed = models.PositiveIntegerField()
    running = models.FloatField()
    coming = models.FloatField()
    agreed = models.FloatField()
    standing = models.FloatField(null=True)
    share = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    chance = models.FloatField()
    allowed = models.IntegerField()
    refreshed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "span", "kind", "service"], nulls_distinct=False, name="outlook_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.service_id} {self.kind} {self.span}"


class Risk(models.Model):
    """How likely a running clock is to be missed."""

    clock = models.OneToOneField(Clock, models.CASCADE, related_name="risk", primary_key=True)
    chance = models.FloatField()
    due_at = models.DateTimeField()
    refreshed_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["due_at"], name="risk_by_due")]

    def __str__(self) -> str:
        return f"{self.clock_id} {self.chance:.0%}"


class Followed(models.Model):
    """The one row that says what of the desk the forecasts know: its pulse when they were last worked out."""

    at = models.DateTimeField(null=True)
    changes = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.at} {self.changes}"
