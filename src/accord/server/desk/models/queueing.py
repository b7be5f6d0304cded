"""What the queue is ordered and filtered by: the level matrix, business periods, saved views, and its pulse."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Unit
from accord.server.catalogue.models import Service
from accord.server.desk.models.words import Impact, Urgency

__all__ = ["BusinessPeriod", "LevelRule", "Pulse", "SavedView"]


@pghistory.track()
class LevelRule(models.Model):
    """One cell of the matrix by which impact and urgency give the problem level."""

    impact = models.PositiveSmallIntegerField(_("impact"), choices=Impact.choices)
    urgency = models.PositiveSmallIntegerField(_("urgency"), choices=Urgency.choices)
    level = models.PositiveSmallIntegerField(_("level"), validators=[MinValueValidator(1), MaxValueValidator(9)])

    class Meta:
        ordering: ClassVar = ["impact", "urgency"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["impact", "urgency"], name="one_level_a_cell")]

    def __str__(self) -> str:
        return f"{self.impact} × {self.urgency} = {self.level}"


@pghistory.track()
class BusinessPeriod(models.Model):
    """A time in which some services matter more, such as the month's end for accounting.

    It recurs each month from `first_day` to `last_day` (negative: counted from the month's end, -1 is the last day),
    in `months` (none: every month).
    """

    code = models.SlugField(_("short name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    first_day = models.SmallIntegerField(_("from day"), validators=[MinValueValidator(-28), MaxValueValidator(31)])
    last_day = models.SmallIntegerField(_("to day"), validators=[MinValueValidator(-28), MaxValueValidator(31)])
    months = models.JSONField(_("months"), default=list, blank=True)  # numbers 1 to 12
    weight = models.DecimalField(
        _("weight"), max_digits=4, decimal_places=2, default=2, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    units = models.ManyToManyField(Unit, blank=True, related_name="+", verbose_name=_("units"))  # none: all
    services = models.ManyToManyField(Service, blank=True, related_name="+", verbose_name=_("services"))  # none: all
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = _("business period")

    def __str__(self) -> str:
        return self.name


class SavedView(models.Model):
    """Filters and an order of the queue under a name; `team` set: everybody in the team has it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="views")
    team = models.ForeignKey("accounts.Team", models.CASCADE, null=True, blank=True, related_name="views")
    name = models.CharField(_("name"), max_length=100)
    query = models.CharField(max_length=2000)  # as it stands in the address
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "name", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "name"], name="one_view_a_name")]

    def __str__(self) -> str:
        return self.name


class Pulse(models.Model):
    """One row that every change of the desk raises last: who has seen its number has nothing new to read."""

    changes = models.PositiveBigIntegerField(default=0)
    decided = models.PositiveBigIntegerField(default=0)  # changes that decided a clock

    def __str__(self) -> str:
        return str(self.changes)
