"""Deviations: promises that are looked into because a rule found something."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Unit
from accord.server.catalogue.models import Service
from accord.server.improvement.models.register import Improvement
from accord.server.improvement.models.words import RuleWords
from accord.server.reporting.models import TargetKinds

__all__ = ["Deviation", "Look"]


class Deviation(models.Model):
    """What a rule found for a unit, a service and a kind of target: once, however often it is found again.

    The figures are those of the last finding. `made_of` keeps what was worked out of the clocks behind it: see
    `accord.server.improvement.composition`.
    """

    improvement = models.OneToOneField(Improvement, models.CASCADE, primary_key=True, related_name="deviation")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    kind = models.CharField(_("target"), max_length=12, choices=TargetKinds.choices)
    rule = models.CharField(_("rule"), max_length=9, choices=RuleWords.choices)
    first_on = models.DateField()  # the first day of the first month of the finding
    last_on = models.DateField()  # the first day of its last month
    met = models.PositiveIntegerField()
    decided = models.PositiveIntegerField()
    agreed = models.FloatField()
    probability = models.FloatField()  # that chance alone gives something as bad
    missed_months = models.PositiveSmallIntegerField(default=0)
    fall = models.FloatField(default=0)
    found_at = models.DateTimeField()
    seen_at = models.DateTimeField()  # when it was last found
    made_of = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("deviation")
        verbose_name_plural = _("deviations")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "service", "kind", "rule"], name="deviation_once"),
            models.CheckConstraint(condition=models.Q(met__lte=models.F("decided")), name="deviation_met_of_decided"),
        ]

    def __str__(self) -> str:
        return f"{self.improvement}"


class Look(models.Model):
    """The one row that says which figures were looked at last."""

    figures_of = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="one_look")]

    def __str__(self) -> str:
        return f"{self.figures_of}"
