"""Where events are sent, what is to be sent there, and what became of each attempt."""

from typing import ClassVar

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Unit
from accord.server.desk.models import Step
from accord.server.sealing import SealedField

__all__ = ["Attempt", "Delivery", "Endpoint"]

_NOT_TRACKED = ["secret", "old_secret", "busy_until", "rests_until", "fails", "failing_since"]


@pghistory.track(exclude=_NOT_TRACKED)
class Endpoint(models.Model):
    """An address of a program elsewhere, and which events it wants."""

    name = models.CharField(_("name"), max_length=100)
    address = models.CharField(_("address"), max_length=500)
    wanted = models.JSONField(_("events"), default=list, blank=True)  # kinds of events; none: all
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )  # and what lies below it; none: the whole organisation
    secret = SealedField(purpose="webhooks", editable=False)
    old_secret = SealedField(purpose="webhooks", blank=True, editable=False)
    old_secret_until = models.DateTimeField(null=True, editable=False)
    is_on = models.BooleanField(_("in use"), default=True)
    off_reason = models.CharField(max_length=20, blank=True, editable=False)  # a key of `words.OFF`; by hand: none
    made_at = models.DateTimeField(editable=False)
    row_version = models.PositiveIntegerField(default=1, editable=False)

    # How the sending goes.
    busy_until = models.DateTimeField(null=True, editable=False)  # a worker is sending there, and says so until then
    rests_until = models.DateTimeField(null=True, editable=False)  # after a failure it is left alone for a while
    fails = models.PositiveIntegerField(default=0, editable=False)  # in a row
    failing_since = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        verbose_name = _("webhook")

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """One event for one endpoint, written in the transaction of what it tells of."""

    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="deliveries")
    message_id = models.CharField(max_length=40)  # `webhook-id`, the same however often it is sent
    event = models.CharField(max_length=40)
    subject = models.CharField(max_length=520, blank=True)  # the reference of the ticket
    body = models.TextField()
    step = models.ForeignKey(Step, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True)  # None: nothing is left to do
    tries = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)  # given up

    class Meta:
        ordering: ClassVar = ["-made_at", "-id"]
        indexes: ClassVar = [
            models.Index(
                fields=["endpoint", "next_try_at", "id"],
                condition=models.Q(next_try_at__isnull=False),
                name="delivery_waiting",
            ),
            models.Index(fields=["endpoint", "-made_at", "-id"], name="delivery_latest"),
            models.Index(fields=["made_at"], name="delivery_age"),
        ]

    def __str__(self) -> str:
        return self.message_id


class Attempt(models.Model):
    """One time that a delivery was sent, and what came back."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    took_ms = models.PositiveIntegerField()
    status = models.PositiveSmallIntegerField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    sent = models.TextField()  # the headers as they were sent
    answered = models.TextField(blank=True)  # the beginning of the answer

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.status or self.problem}"
