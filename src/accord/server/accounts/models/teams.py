"""Teams that work on tickets, and what their people can do."""

from typing import ClassVar

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator, validate_slug
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models.people import Person


@pghistory.track()
class Team(models.Model):
    """People who work on tickets together, on one line of support."""

    code = models.CharField(_("short name"), max_length=60, unique=True, validators=[validate_slug])
    name = models.CharField(_("name"), max_length=200)
    support_level = models.PositiveSmallIntegerField(
        _("support level"), default=1, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("team")
        ordering: ClassVar = ["support_level", "name"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(support_level__range=(1, 3)), name="support_level_1_to_3")
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class TeamMember(models.Model):
    """That a person works in a team; a team has one lead or more."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="members", verbose_name=_("team"))
    person = models.ForeignKey(Person, models.CASCADE, related_name="teams", verbose_name=_("person"))
    is_lead = models.BooleanField(_("leads the team"), default=False)

    class Meta:
        verbose_name = _("team member")
        constraints: ClassVar = [models.UniqueConstraint(fields=["team", "person"], name="in_a_team_once")]

    def __str__(self) -> str:
        return f"{self.person}, {self.team}"


@pghistory.track()
class Skill(models.Model):
    """Something a person can do that work may need: know-how, or a language they speak."""

    class Kind(models.TextChoices):
        """What sort of skill it is."""

        KNOW_HOW = "know_how", _("Know-how")
        LANGUAGE = "language", _("Language")

    code = models.CharField(_("short name"), max_length=60, unique=True, validators=[validate_slug])
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.KNOW_HOW)
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("skill")
        ordering: ClassVar = ["kind", "name"]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class PersonSkill(models.Model):
    """That a person has a skill."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="skills", verbose_name=_("person"))
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="people", verbose_name=_("skill"))

    class Meta:
        verbose_name = _("skill of a person")
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "skill"], name="a_skill_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.skill}"


@pghistory.track()
class TeamSkill(models.Model):
    """That a team as a whole offers a skill."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="skills", verbose_name=_("team"))
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="teams", verbose_name=_("skill"))

    class Meta:
        verbose_name = _("skill of a team")
        constraints: ClassVar = [models.UniqueConstraint(fields=["team", "skill"], name="a_team_skill_once")]

    def __str__(self) -> str:
        return f"{self.team}: {self.skill}"
