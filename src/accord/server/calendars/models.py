"""Calendars, their versions, and which team works by which."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.core.validators import validate_slug
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Team


@pghistory.track()
class Calendar(models.Model):
    """Service hours under one name, through all their versions."""

    code = models.CharField(_("short name"), max_length=60, unique=True, validators=[validate_slug])
    name = models.CharField(_("name"), max_length=200)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    row_version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        ordering: ClassVar = ["name", "id"]
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the calendar's page."""
        return reverse("calendars:page", args=[self.code])


@pghistory.track()
class CalendarVersion(models.Model):
    """The hours of a calendar from a date on; once it has begun and something runs by it, it never changes.

    Without a date it holds since always. `definition` is what `accord.calendars.Calendar.from_dict` takes; its zone
    says when the day of `effective_from` begins. A withdrawn version never came, or will never come, into force.
    """

    calendar = models.ForeignKey(Calendar, models.CASCADE, related_name="versions", verbose_name=_("calendar"))
    number = models.PositiveIntegerField(_("version"))
    effective_from = models.DateField(_("holds from"), null=True, blank=True)
    definition = models.JSONField(_("hours"))
    digest = models.CharField(max_length=12)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    made_at = models.DateTimeField(editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["number"]
        verbose_name = _("version of a calendar")
        verbose_name_plural = _("versions of calendars")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["calendar", "number"], name="a_calendar_version_once"),
            models.UniqueConstraint(
                fields=["calendar", "effective_from"],
                condition=models.Q(withdrawn_at=None),
                nulls_distinct=False,
                name="one_calendar_version_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.calendar}, {self.number}"


@pghistory.track()
class TeamHours(models.Model):
    """That a team works by a calendar."""

    team = models.OneToOneField(Team, models.CASCADE, related_name="hours", verbose_name=_("team"))
    calendar = models.ForeignKey(Calendar, models.PROTECT, related_name="teams", verbose_name=_("calendar"))

    class Meta:
        verbose_name = _("hours of a team")
        verbose_name_plural = _("hours of teams")

    def __str__(self) -> str:
        return f"{self.team}: {self.calendar}"
