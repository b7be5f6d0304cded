"""Figures worked out once, so that a page only reads them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.agreements import TargetKind
from accord.server.accounts.models import Unit
from accord.server.catalogue.models import Service

__all__ = ["Figure", "Freshness", "Span", "TargetKinds"]


class Span(models.TextChoices):
    """How long a period is."""

    MONTH = "month", _("Month")
    QUARTER = "quarter", _("Quarter")
    YEAR = "year", _("Year")


class TargetKinds(models.TextChoices):
    """What a target measures, as people call it."""

    RESPONSE = str(TargetKind.RESPONSE), _("Response")
    RESOLUTION = str(TargetKind.RESOLUTION), _("Resolution")
    FULFILMENT = str(TargetKind.FULFILMENT), _("Fulfilment")
    NEXT_ANSWER = str(TargetKind.NEXT_ANSWER), _("Next answer")
    NEWS = str(TargetKind.NEWS), _("Promised news")
    DEADLINE = str(TargetKind.DEADLINE), _("Agreed date")


class Figure(models.Model):
    """How one kind of target was kept for a unit, with everything below it, and a service in a period.

    What `accord.measures` says of the clocks: the page and the report show the same numbers.
    """

    span = models.CharField(max_length=7, choices=Span.choices)
    starts_on = models.DateField()  # in the unit's time zone
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="figures")
    service = models.ForeignKey(Service, models.CASCADE, related_name="figures")
    kind = models.CharField(max_length=12)
    met = models.PositiveIntegerField()
    decided = models.PositiveIntegerField()
    open = models.PositiveIntegerField()
    exempt = models.PositiveIntegerField()
    cancelled = models.PositiveIntegerField()
    agreed = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    misses_allowed = models.IntegerField(null=True)
    median_s = models.FloatField(null=True)
    p90_s = models.FloatField(null=True)
    loss = models.DecimalField(max_digits=16, decimal_places=2, null=True)  # credits and penalties; null: no price set
    loss_currency = models.CharField(max_length=3, blank=True)
    reason = models.JSONField(null=True)  # where the misses lie, see `reasons`
    refreshed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "span", "kind", "starts_on", "service"], name="figure_once"),
            models.CheckConstraint(condition=models.Q(met__lte=models.F("decided")), name="figure_met_of_decided"),
        ]
        indexes: ClassVar = [models.Index(fields=["service", "span", "kind", "starts_on"], name="figure_of_service")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.service_id} {self.kind} {self.starts_on}"


class Freshness(models.Model):
    """The one row that says what of the desk the figures know: its pulse when they were last worked out for it."""

    at = models.DateTimeField(null=True)
    changes = models.PositiveBigIntegerField(default=0)
    decided = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.at} {self.changes}"
