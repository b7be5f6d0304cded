"""Service-level reports: who asked for which, and the files that came of it."""

from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Unit
from accord.server.catalogue.models import Service
from accord.server.contents import Contents
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen

__all__ = ["TYPES", "Order", "Report"]

TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""In which files a report is kept."""
CONTENTS: Final = Contents("reports")


class Order(models.Model):
    """That somebody, or a schedule, asked for reports: of a unit, or of it and each unit below it."""

    schedule = models.ForeignKey("reports.Schedule", models.SET_NULL, null=True, related_name="orders")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)  # every report of it is made, or has failed

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M}"


class Report(models.Model):
    """One report. Once made it never changes: the same question asked again makes another one."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("Waiting")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")

    order = models.ForeignKey(Order, models.CASCADE, related_name="reports")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    service = models.ForeignKey(Service, models.PROTECT, null=True, related_name="+", verbose_name=_("service"))
    span = models.CharField(_("period"), max_length=7, choices=Span.choices)
    starts_on = models.DateField()  # in the unit's time zone
    language = models.CharField(_("language"), max_length=5)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    wrong = models.TextField(blank=True)  # why it failed, for its reader
    made_at = models.DateTimeField(null=True)
    files = models.JSONField(default=dict)  # form → digest of its content
    summary = models.JSONField(default=dict)  # what the page of the report shows without opening a file

    class Meta:
        ordering: ClassVar = ["-order__asked_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["unit", "-starts_on", "-id"], name="report_of_unit"),
            models.Index(fields=["state"], condition=models.Q(state="waiting"), name="report_waiting"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(span__in=Span.values), name="report_known_span"),
        ]

    def __str__(self) -> str:
        return f"{self.unit.name}, {self.starts_on}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("reports:report", args=[self.pk])

    @property
    def period(self) -> Chosen:
        """The period that it is about."""
        return Chosen.holding(Span(self.span), self.starts_on)

    def content(self, form: str) -> bytes:
        """Return one of its files; KeyError where it has none of that form."""
        return CONTENTS.path_of(self.files[form]).read_bytes()
