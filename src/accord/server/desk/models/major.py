"""Major incidents: what everybody is told of one, to whom it went, and who wants to hear of all of them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Unit
from accord.server.desk.models.steps import Step
from accord.server.desk.models.tickets import Ticket

__all__ = ["MajorDelivery", "MajorIncident", "MajorUpdate", "StatusSubscription"]


class MajorIncident(models.Model):
    """An incident that concerns so many that all of them are told together; the tickets of the others stand below it.

    Its ticket holds the work and the clocks. Here stands what people read of it, and the promise of the next news.
    """

    ticket = models.OneToOneField(Ticket, models.CASCADE, related_name="major")
    title = models.CharField(_("what people read"), max_length=200)
    units = models.ManyToManyField(Unit, blank=True, related_name="+", verbose_name=_("units"))  # none: everybody
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    news_at = models.DateTimeField(null=True)  # when news are promised
    next_notice_at = models.DateTimeField(null=True)  # when the desk is to be told of that promise
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("major incident")
        indexes: ClassVar = [
            models.Index(fields=["declared_at"], condition=models.Q(ended_at=None), name="major_running"),
            models.Index(
                fields=["next_notice_at"], condition=models.Q(next_notice_at__isnull=False), name="major_next_notice"
            ),
            models.Index(fields=["-ended_at"], condition=models.Q(ended_at__isnull=False), name="major_ended"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address at which everybody reads of it."""
        return reverse("major:disruption", args=[self.ticket.reference])


class MajorUpdate(models.Model):
    """What was said to everybody at once; the last one ends the incident."""

    major = models.ForeignKey(MajorIncident, models.CASCADE, related_name="updates")
    key = models.UUIDField(unique=True, editable=False)  # so that what is sent twice is said once
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    text = models.TextField(_("text"), max_length=20_000, blank=True)
    news_at = models.DateTimeField(null=True)
    is_end = models.BooleanField(default=False)
    step = models.ForeignKey(Step, models.SET_NULL, null=True, related_name="+")  # on the ticket of the incident

    class Meta:
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.major_id} {self.at:%Y-%m-%d %H:%M}"


class MajorDelivery(models.Model):
    """One update for one ticket below: said there once, or why it was not."""

    update = models.ForeignKey(MajorUpdate, models.CASCADE, related_name="deliveries")
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="+")
    done_at = models.DateTimeField(null=True)
    step = models.ForeignKey(Step, models.SET_NULL, null=True, related_name="+")
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["update", "ticket"], name="told_once")]
        indexes: ClassVar = [models.Index(fields=["id"], condition=models.Q(done_at=None), name="major_to_deliver")]

    def __str__(self) -> str:
        return f"{self.update_id} → {self.ticket_id}"


class StatusSubscription(models.Model):
    """That somebody wants a mail when something major begins, changes or ends."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="status_subscription")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.person_id)
