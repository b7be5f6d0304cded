"""What decides to whom a ticket goes: skills that work needs, who is away, teams whose tickets assign themselves."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Skill, Team
from accord.server.catalogue.models import Component, Service

__all__ = ["Absence", "SkillNeed", "TeamAssigning"]


@pghistory.track()
class Absence(models.Model):
    """Days on which somebody does not work, the last one included."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="absences", verbose_name=_("person")
    )
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until and with"))

    class Meta:
        verbose_name = _("absence")
        ordering: ClassVar = ["first_day", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="absence_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.UniqueConstraint(fields=["person", "first_day", "last_day"], name="absent_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["last_day"], name="absence_by_end")]

    def __str__(self) -> str:
        return f"{self.person}, {self.first_day} – {self.last_day}"


@pghistory.track()
class SkillNeed(models.Model):
    """That work on a service, or on one component of it, needs a skill."""

    skill = models.ForeignKey(Skill, models.CASCADE, related_name="needs", verbose_name=_("skill"))
    service = models.ForeignKey(Service, models.CASCADE, related_name="+", verbose_name=_("service"))
    component = models.ForeignKey(
        Component, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("component")
    )

    class Meta:
        verbose_name = _("needed skill")
        ordering: ClassVar = ["service__name", "component__name", "skill__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["skill", "service", "component"],
                nulls_distinct=False,
                name="skill_needed_once",
                violation_error_message=_("This is said already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.component or self.service}: {self.skill}"


@pghistory.track()
class TeamAssigning(models.Model):
    """That new tickets of a team go at once to whoever of it fits best."""

    team = models.OneToOneField(Team, models.CASCADE, related_name="assigning", verbose_name=_("team"))
    is_automatic = models.BooleanField(_("new tickets go to who fits best"), default=False)

    class Meta:
        verbose_name = _("assignment of a team")

    def __str__(self) -> str:
        return str(self.team)
