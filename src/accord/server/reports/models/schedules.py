"""Schedules: which reports are made when, and who is sent them."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Unit
from accord.server.accounts.roles import Role
from accord.server.calendars.models import Calendar
from accord.server.reporting.models import Span
from accord.server.reports.kinds import REPORT, choices
from accord.server.reports.models.reports import Report

__all__ = ["Delivery", "Schedule"]


class Schedule(models.Model):
    """That a report of the period before is made on a working day after it has ended, and sent to people."""

    kind = models.CharField(_("what"), max_length=20, default=REPORT)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name=_("unit"))
    below = models.BooleanField(_("one for each unit below it as well"), default=False)
    span = models.CharField(_("every"), max_length=7, choices=Span.choices, default=Span.MONTH)
    language = models.CharField(_("language"), max_length=5, default="en")
    working_day = models.PositiveSmallIntegerField(
        _("on working day"), default=1, validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text=_("Counted from the end of the period: 1 is the first working day after it."),
    )  # fmt: skip
    hour = models.PositiveSmallIntegerField(
        _("at the hour"), default=8, validators=[MaxValueValidator(23)], help_text=_("On the unit's wall clock.")
    )
    calendar = models.ForeignKey(
        Calendar, models.PROTECT, related_name="+", verbose_name=_("working days by"),
        help_text=_("The receivers' calendar: a day on which it has hours is a working day."),
    )  # fmt: skip
    roles: "ArrayField[list[str], list[str]]" = ArrayField(
        models.CharField(max_length=30, choices=Role.choices), default=list, blank=True, verbose_name=_("to the roles")
    )
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name=_("and to"))
    next_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering: ClassVar = ["unit__path", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["next_at"], condition=models.Q(paused_at=None), name="schedule_due"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(span__in=Span.values), name="schedule_known_span"),
        ]

    def __str__(self) -> str:
        return f"{self.unit.name}, {self.get_span_display()}"

    def get_absolute_url(self) -> str:
        """Return the address at which it is changed."""
        return reverse("reports:schedule", args=[self.pk])

    @property
    def kind_name(self) -> str:
        """What it sends, as people call it."""
        return str(dict(choices()).get(self.kind, self.kind))


class Delivery(models.Model):
    """That a report was sent to somebody, each once; or a letter about something else, with its page."""

    schedule = models.ForeignKey(Schedule, models.SET_NULL, null=True, related_name="deliveries")
    report = models.ForeignKey(Report, models.CASCADE, null=True, related_name="deliveries")
    about = models.CharField(max_length=300, blank=True)
    page = models.CharField(max_length=300, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-sent_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "person"], name="report_sent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id or self.about} → {self.person_id}"
