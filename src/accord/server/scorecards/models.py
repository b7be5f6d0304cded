"""Scorecards, their versions, and the scores that are kept for lists."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accord.measures.scorecard import Better, Goal, Perspective
from accord.server.accounts.models import Unit
from accord.server.catalogue.models import Service

__all__ = ["BetterWords", "KeptScore", "Line", "PerspectiveWords", "Scorecard", "Version"]

_PERSON = settings.AUTH_USER_MODEL


class PerspectiveWords(models.TextChoices):
    """The perspectives."""

    BUSINESS = str(Perspective.BUSINESS), _("Business")
    CUSTOMER = str(Perspective.CUSTOMER), _("Customer")
    OPERATIONS = str(Perspective.OPERATIONS), _("Operations")
    DEVELOPMENT = str(Perspective.DEVELOPMENT), _("Development")


class BetterWords(models.TextChoices):
    """Which way a measure is better, as its target is said."""

    HIGHER = str(Better.HIGHER), _("at least")
    LOWER = str(Better.LOWER), _("at most")


@pghistory.track(exclude=["row_version"])
class Scorecard(models.Model):
    """The scorecard of a unit with all below it, of a service, or of all of IT: each has one at most."""

    code = models.SlugField(_("short name"), max_length=110, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("unit"))
    service = models.ForeignKey(Service, models.PROTECT, null=True, related_name="+", verbose_name=_("service"))
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(_PERSON, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(pgettext_lazy("scorecard", "ended"), null=True)
    row_version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("scorecard")
        verbose_name_plural = _("scorecards")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "service"], name="scorecard_once", nulls_distinct=False),
            models.CheckConstraint(
                condition=models.Q(unit=None) | models.Q(service=None), name="scorecard_of_unit_or_service"
            ),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def about(self) -> str:
        """What it is about, by its name."""
        if self.unit:
            return self.unit.name
        return self.service.said_name if self.service else _now("All of IT")

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("scorecards:card", args=[self.code])


class Version(models.Model):
    """What was agreed, from the first day of a month on; a later one never changes an earlier one."""

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    holds_from = models.DateField(_("holds from"))
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(_PERSON, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("version of a scorecard")
        verbose_name_plural = _("versions of scorecards")
        ordering: ClassVar = ["scorecard", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scorecard", "number"], name="scorecard_version_once"),
            models.CheckConstraint(condition=models.Q(holds_from__day=1), name="scorecard_version_from_a_first"),
        ]

    def __str__(self) -> str:
        return f"{self.scorecard_id}/{self.number}"


class Line(models.Model):
    """A measure of a version: its target, threshold and weight, and who is responsible."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="lines")
    place = models.PositiveSmallIntegerField()
    perspective = models.CharField(_("perspective"), max_length=11, choices=PerspectiveWords.choices)
    measure = models.CharField(_("measure"), max_length=60)
    better = models.CharField(_("is good at"), max_length=6, choices=BetterWords.choices)
    target = models.DecimalField(_("target"), max_digits=18, decimal_places=6)
    threshold = models.DecimalField(_("missed past"), max_digits=18, decimal_places=6)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)
    responsible = models.ForeignKey(_PERSON, models.PROTECT, related_name="+", verbose_name=_("responsible"))

    class Meta:
        ordering: ClassVar = ["version", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "measure"], name="scorecard_measure_once"),
            models.CheckConstraint(condition=models.Q(weight__gte=1), name="scorecard_weight_counts"),
        ]

    def __str__(self) -> str:
        return self.measure

    @property
    def goal(self) -> Goal:
        """What was agreed, as the rules take it."""
        way, numbers = Better(self.better), (float(self.target), float(self.threshold))
        return Goal(self.measure, Perspective(self.perspective), way, *numbers, self.weight)


class KeptScore(models.Model):
    """The score of the last whole month, as lists show it; worked out anew when the figures or the scorecard change."""

    scorecard = models.OneToOneField(Scorecard, models.CASCADE, primary_key=True, related_name="kept")
    starts_on = models.DateField()
    value = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    met = models.PositiveSmallIntegerField(default=0)
    at_risk = models.PositiveSmallIntegerField(default=0)
    missed = models.PositiveSmallIntegerField(default=0)
    no_data = models.PositiveSmallIntegerField(default=0)
    perspectives = models.JSONField(default=dict)  # perspective → value, low, high, and how many measures it has
    figures_of = models.DateTimeField(null=True)  # up to when the days were kept that it was worked out of

    def __str__(self) -> str:
        return f"{self.scorecard_id} {self.starts_on}"
