"""Mails as they arrived, and what became of each."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accord.server.desk.models import Message, Ticket

__all__ = ["Outcome", "RawMail"]


class Outcome(models.TextChoices):
    """What became of a mail; each ends as a ticket, an answer or a stated rejection, unless a person has to decide."""

    WAITING = "waiting", _("Not processed yet")
    TICKET = "ticket", _("Ticket")
    ANSWER = "answer", _("Answer")
    REJECTED = "rejected", _("Rejected")
    HELD = "held", _("Held for the desk")


class RawMail(models.Model):
    """One mail: its bytes lie in the upload folder under the name of their digest; the row says what became of it."""

    Outcome = Outcome

    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the bytes: what arrives twice is kept once
    size = models.PositiveBigIntegerField()
    received_at = models.DateTimeField()
    way = models.CharField(max_length=10)  # smtp, lmtp, imap
    envelope_from = models.CharField(max_length=320, blank=True)
    envelope_to = models.JSONField(default=list)
    sender = models.CharField(_("sender"), max_length=320, blank=True)
    subject = models.CharField(_("subject"), max_length=250, blank=True)
    mail_id = models.CharField(max_length=300, blank=True)  # Message-ID
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices, default=Outcome.WAITING)
    code = models.CharField(max_length=30, blank=True)  # the reason as `accord.server.channels.mail.reasons` says it
    detail = models.CharField(max_length=500, blank=True)  # what the reason is about
    authentication = models.JSONField(default=dict)  # what our own mail server found: spf, dkim, dmarc, domains
    problems = models.JSONField(default=list)
    ticket = models.ForeignKey(Ticket, models.SET_NULL, null=True, related_name="+", verbose_name=_("ticket"))
    message = models.ForeignKey(Message, models.SET_NULL, null=True, related_name="+")
    processed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)  # that failed
    next_try_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("mail")
        indexes: ClassVar = [
            models.Index(fields=["-received_at", "-id"], name="mail_latest"),
            models.Index(fields=["outcome", "-received_at"], name="mail_by_outcome"),
            models.Index(
                fields=["next_try_at", "id"], condition=models.Q(outcome="waiting"), name="mail_to_be_processed"
            ),
            models.Index(fields=["sender", "-received_at"], name="mail_of_sender"),
            models.Index(fields=["mail_id"], condition=~models.Q(mail_id=""), name="mail_by_message_id"),
            models.Index(fields=["message"], condition=models.Q(message__isnull=False), name="mail_of_message"),
        ]

    def __str__(self) -> str:
        return self.subject or self.sender or self.digest[:12]

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("mail:mail", args=[self.pk])
