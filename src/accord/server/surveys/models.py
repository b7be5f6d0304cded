"""What is asked, of whom and when, and what they said."""

from typing import ClassVar
from uuid import uuid4

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Team, Unit
from accord.server.catalogue.models import Service
from accord.server.desk.models import Step, Ticket

__all__ = ["AsksAfter", "Every", "Poll", "Rating", "SurveyRule"]


class AsksAfter(models.TextChoices):
    """After what a customer is asked."""

    CLOSED = "closed", _("when a ticket is closed")
    RESOLVED = "resolved", _("when a ticket is resolved, in the same mail")
    NEVER = "never", _("never; only in the portal")


@pghistory.track()
class SurveyRule(models.Model):
    """The one row that says when customers are asked about their tickets."""

    asks_after = models.CharField(
        _("customers are asked"), max_length=8, choices=AsksAfter.choices, default=AsksAfter.CLOSED
    )

    def __str__(self) -> str:
        return self.asks_after


class Every(models.IntegerChoices):
    """How often a poll asks, in months."""

    MONTH = 1, _("every month")
    QUARTER = 3, _("every quarter")
    HALF_YEAR = 6, _("every half year")
    YEAR = 12, _("every year")


@pghistory.track()
class Poll(models.Model):
    """A question that a part of the people of a unit, and of the units below it, is asked again and again."""

    name = models.CharField(_("name"), max_length=200)
    question = models.CharField(
        _("question"), max_length=300, blank=True,
        help_text=_("Empty: “How satisfied are you with IT as a whole?”, in the language of whoever is asked."),
    )  # fmt: skip
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="polls", verbose_name=_("unit"))
    every = models.PositiveSmallIntegerField(_("asks"), choices=Every.choices, default=Every.QUARTER)
    share = models.PositiveSmallIntegerField(
        _("percent of its people"), default=10, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    next_on = models.DateField(
        _("next on"), null=True, blank=True, help_text=_("Empty: the poll rests."), db_index=True
    )
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        verbose_name = _("poll")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address at which it is changed."""
        return reverse("surveys:poll", args=[self.pk])


class Rating(models.Model):
    """One question to one person, about a ticket or by a poll, and what they said: 1 is the worst, 5 the best."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="ratings")
    ticket = models.ForeignKey(Ticket, models.CASCADE, null=True, related_name="ratings")
    poll = models.ForeignKey(Poll, models.CASCADE, null=True, related_name="ratings")
    round_on = models.DateField(null=True)  # of the poll
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    step = models.ForeignKey(Step, models.SET_NULL, null=True, related_name="+")  # after which it was asked
    score = models.PositiveSmallIntegerField(null=True)
    comment = models.TextField(blank=True, max_length=4000)
    answered_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    followed_up_at = models.DateTimeField(null=True)
    # Of a poll, which has no ticket that could hold a task: who finds out why, and when they had done so.
    follow_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    follow_up_done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("rating")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ticket", "person"], condition=models.Q(ticket__isnull=False), name="rated_once"
            ),
            models.UniqueConstraint(
                fields=["poll", "round_on", "person"], condition=models.Q(poll__isnull=False), name="polled_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ticket__isnull=False, poll=None) | models.Q(ticket=None, poll__isnull=False),
                name="rating_of_ticket_or_poll",
            ),
            models.CheckConstraint(
                condition=models.Q(score=None, answered_at=None)
                | models.Q(score__gte=1, score__lte=5, answered_at__isnull=False),
                name="rating_from_one_to_five",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-asked_at", "-id"], name="rating_latest"),
            models.Index(fields=["person", "-asked_at"], name="rating_of_person"),
            models.Index(
                fields=["followed_up_at"],
                condition=models.Q(poll__isnull=False, followed_up_at__isnull=False, follow_up_done_at=None),
                name="rating_to_follow_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.score or ''}"
