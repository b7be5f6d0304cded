"""Closed months: figures frozen with the versions that gave them, both signatures, and what changed since."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accord.server.accounts.models import Unit
from accord.server.agreements.states import Method, Side
from accord.server.catalogue.models import Service
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reports.models.reports import Report

__all__ = ["Closing", "ClosingSignature", "Correction"]


class Closing(models.Model):
    """A closed month of a unit: its content never changes again; the database sees to that.

    `content`: figures (a row for each service and kind of target), versions (of agreements, calendars, time zones
    and this program) and evidence (how many clocks were decided, and the digest of their verdicts).
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="closings", verbose_name=_("unit"))
    starts_on = models.DateField()  # the first day of the month, in the unit's time zone
    content = models.JSONField()
    digest = models.CharField(max_length=64)  # SHA-256 of the canonical content, hexadecimal
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="+")
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField()
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering: ClassVar = ["-starts_on", "unit__path"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "starts_on"], name="month_closed_once"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="closed_months_stay", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.unit.name}, {self.starts_on:%Y-%m}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("reports:closing", args=[self.unit.code, self.starts_on.year, self.starts_on.month])

    @property
    def period(self) -> Chosen:
        """The month."""
        return Chosen.holding(Span.MONTH, self.starts_on)


class ClosingSignature(models.Model):
    """That somebody put their name under the figures of a closed month for one side."""

    closing = models.ForeignKey(Closing, models.PROTECT, related_name="signatures")
    side = models.CharField(_("side"), max_length=8, choices=Side.choices)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=200)
    position = models.CharField(_("position"), max_length=200, blank=True)
    signed_at = models.DateTimeField(_("signed at"))
    method = models.CharField(max_length=8, choices=Method.choices)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["signed_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["closing", "side"], name="a_side_signs_a_month_once"),
            models.CheckConstraint(condition=models.Q(side__in=Side.values), name="month_signed_by_known_side"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="month_signatures_stay", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_side_display()}"


class Correction(models.Model):
    """That the log says something else of a closed month by now: an entry of the period in which it was found."""

    closing = models.ForeignKey(Closing, models.PROTECT, related_name="corrections")
    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    met_before = models.PositiveIntegerField()
    decided_before = models.PositiveIntegerField()
    met = models.PositiveIntegerField()
    decided = models.PositiveIntegerField()
    found_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-found_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["closing", "service", "kind", "-id"], name="correction_latest")]
        triggers: ClassVar = [
            pgtrigger.Protect(name="corrections_stay", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.closing_id} {self.service_id} {self.kind}"
