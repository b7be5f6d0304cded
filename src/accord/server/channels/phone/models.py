"""Calls, and the telephone systems that tell of them."""

from datetime import datetime, timedelta
from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accord.server.desk.models import Ticket

__all__ = ["Call", "Outcome", "PhoneSystem"]


@pghistory.track(exclude=["nonce", "heard_at"])
class PhoneSystem(models.Model):
    """A telephone system that tells of calls; its secret follows from `nonce` and the server's own key."""

    name = models.CharField(_("name"), max_length=100)
    nonce = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(editable=False)
    heard_at = models.DateTimeField(null=True, editable=False)  # when its last event arrived
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("telephone system")
        ordering: ClassVar = ["revoked_at", "name", "id"]

    def __str__(self) -> str:
        return self.name


class Outcome(models.TextChoices):
    """What became of a call that has ended."""

    ANSWERED = "answered", _("Call answered")
    LOST = "lost", _("Lost before answered")


class Call(models.Model):
    """One call. As long as it has no outcome it rings, or somebody is talking."""

    Outcome = Outcome

    system = models.ForeignKey(PhoneSystem, models.PROTECT, null=True, related_name="calls")
    external_id = models.CharField(max_length=200, blank=True)  # as the telephone system calls it
    number = models.CharField(_("number"), max_length=40, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="calls", verbose_name=_("caller")
    )
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("agent")
    )
    offered_at = models.DateTimeField(_("called"))
    answered_at = models.DateTimeField(_("answered"), null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices, blank=True)
    note = models.TextField(_("notes"), blank=True)
    ticket = models.ForeignKey(Ticket, models.SET_NULL, null=True, related_name="calls", verbose_name=_("ticket"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["system", "external_id"], condition=~models.Q(external_id=""), name="call_told_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-offered_at", "-id"], name="call_latest"),
            models.Index(fields=["offered_at"], condition=models.Q(outcome=""), name="call_going_on"),
        ]

    def __str__(self) -> str:
        return self.person.name if self.person else self.number or str(_("Unknown number"))

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("phone:call", args=[self.pk])

    @property
    def is_ringing(self) -> bool:
        """Whether nobody has answered it yet."""
        return not self.outcome and self.answered_at is None

    def talked(self, now: datetime) -> timedelta:
        """Return how long was talked up to now; nothing when nobody answered."""
        if self.answered_at is None:
            return timedelta()
        return max((self.ended_at or now) - self.answered_at, timedelta())

    def rang(self, now: datetime) -> timedelta:
        """Return how long it rang, or has been ringing."""
        return max((self.answered_at or self.ended_at or now) - self.offered_at, timedelta())
