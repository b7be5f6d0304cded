"""Pilots: an agreement tried with some units first, and rolled out in waves."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Unit
from accord.server.agreements.models.agreements import Agreement, Version

__all__ = ["Pilot", "Wave"]


@pghistory.track()
class Pilot(models.Model):
    """That an agreement is tried with some units from a date."""

    agreement = models.OneToOneField(Agreement, models.CASCADE, related_name="pilot")
    units = models.ManyToManyField(Unit, related_name="+", verbose_name=_("units"))
    from_date = models.DateField(_("from"))
    note = models.TextField(_("what is to be found out"), blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.agreement}, {self.from_date}"


@pghistory.track()
class Wave(models.Model):
    """That an agreement covers more units from a date, by a version of its own."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="waves")
    version = models.OneToOneField(Version, models.CASCADE, related_name="wave")
    units = models.ManyToManyField(Unit, related_name="+", verbose_name=_("units"))
    from_date = models.DateField(_("from"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering: ClassVar = ["from_date", "id"]

    def __str__(self) -> str:
        return f"{self.agreement}, {self.from_date}"
