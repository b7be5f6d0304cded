"""The register: improvements with their causes and actions."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accord.server.accounts.models import Unit
from accord.server.catalogue.models import Service
from accord.server.improvement.models.reviews import Review
from accord.server.improvement.models.words import EffectWords, Outcome, Source, State
from accord.server.knowledge.models import KnownError
from accord.server.surveys.models import Rating

__all__ = ["Action", "Cause", "Heard", "Improvement"]

_PERSON = settings.AUTH_USER_MODEL


@pghistory.track()
class Cause(models.Model):
    """A cause by its name; one that was merged into another only points there."""

    name = models.CharField(_("cause"), max_length=120)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(_PERSON, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("cause")
        verbose_name_plural = _("causes")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(Lower("name"), name="cause_named_once")]

    def __str__(self) -> str:
        return self.name


@pghistory.track(exclude=["row_version"])
class Improvement(models.Model):
    """Something to be better: why it stands in the register, whose it is, what is done, and what came of it."""

    code = models.CharField(_("number"), max_length=40, unique=True)
    source = models.CharField(pgettext_lazy("origin", "from"), max_length=11, choices=Source.choices)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what is known"), max_length=10_000, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="improvements", verbose_name=_("unit"))
    service = models.ForeignKey(
        Service, models.PROTECT, null=True, blank=True, related_name="improvements", verbose_name=_("service")
    )
    owner = models.ForeignKey(
        _PERSON, models.SET_NULL, null=True, blank=True, related_name="improvements", verbose_name=_("owner")
    )
    causes = models.ManyToManyField(Cause, blank=True, related_name="improvements", verbose_name=_("causes"))
    known_error = models.ForeignKey(KnownError, models.SET_NULL, null=True, blank=True, related_name="improvements")
    review = models.ForeignKey(Review, models.SET_NULL, null=True, blank=True, related_name="decisions")
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.OPEN)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome.choices, blank=True)
    outcome_note = models.TextField(_("what came of it"), max_length=5000, blank=True)
    opened_at = models.DateTimeField(_("opened"))
    opened_by = models.ForeignKey(_PERSON, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(_("closed"), null=True)
    closed_by = models.ForeignKey(_PERSON, models.SET_NULL, null=True, related_name="+")
    reopened = models.PositiveSmallIntegerField(default=0)
    row_version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("improvement")
        verbose_name_plural = _("improvements")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state=State.CLOSED, closed_at__isnull=False) & ~models.Q(outcome="")
                | ~models.Q(state=State.CLOSED) & models.Q(outcome="", closed_at=None),
                name="improvement_closed_with_outcome",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["-opened_at", "-id"], name="improvement_latest"),
            models.Index(fields=["unit", "state"], name="improvement_of_unit"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("improvement:entry", args=[self.code])

    @property
    def is_closed(self) -> bool:
        """Whether it has an outcome."""
        return self.state == State.CLOSED


@pghistory.track(exclude=["reminded_on"])
class Action(models.Model):
    """What somebody does about it until a day; afterwards it is checked whether it moved the number."""

    improvement = models.ForeignKey(Improvement, models.CASCADE, related_name="actions")
    text = models.CharField(pgettext_lazy("improvements", "action"), max_length=300)
    owner = models.ForeignKey(_PERSON, models.PROTECT, related_name="improvement_actions", verbose_name=_("owner"))
    due_on = models.DateField(_("until"))
    done_at = models.DateTimeField(_("done"), null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(_PERSON, models.SET_NULL, null=True, related_name="+")
    reminded_on = models.DateField(null=True)  # for which `due_on` its owner was told
    effect = models.CharField(max_length=9, choices=EffectWords.choices, blank=True)  # as last checked

    class Meta:
        verbose_name = pgettext_lazy("improvements", "action")
        verbose_name_plural = _("actions")
        ordering: ClassVar = ["due_on", "id"]
        indexes: ClassVar = [
            models.Index(fields=["due_on"], condition=models.Q(done_at=None), name="improvement_action_due")
        ]

    def __str__(self) -> str:
        return self.text


class Heard(models.Model):
    """A low score that an improvement follows up."""

    improvement = models.ForeignKey(Improvement, models.CASCADE, related_name="heard")
    rating = models.OneToOneField(Rating, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.improvement_id} {self.rating_id}"
