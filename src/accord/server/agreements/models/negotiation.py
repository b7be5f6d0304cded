"""What both sides say to each other about a text that is not signed yet."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.agreements.models.agreements import Version
from accord.server.agreements.states import OfferState

__all__ = ["Comment", "CounterOffer"]


@pghistory.track()
class Comment(models.Model):
    """What somebody says about a target, or about the whole text."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="comments")
    target = models.CharField(max_length=100, blank=True)  # the target's id in the document
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("comment"))
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:60]}"


@pghistory.track()
class CounterOffer(models.Model):
    """A change of one target that somebody proposes, with what it would have meant for the last twelve months."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="offers")
    target = models.CharField(max_length=100)
    change = models.JSONField()  # accord.server.agreements.proposals.Proposal, dumped
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"), blank=True)
    effect = models.JSONField(null=True, blank=True)  # None: there was no history to try it on
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.OPEN)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=OfferState.values), name="offer_known_state")
        ]

    def __str__(self) -> str:
        return f"{self.author}: {self.target}"
