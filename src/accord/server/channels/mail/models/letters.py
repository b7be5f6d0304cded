"""Mails that leave: written in the transaction of what they tell of, sent afterwards."""

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Person
from accord.server.desk.models import Message, Step, Ticket

__all__ = ["Letter", "LetterKind"]


class LetterKind(models.TextChoices):
    """What a letter tells of."""

    OPENED = "opened", _("Acknowledgement")
    ANSWER = "answer", _("Answer")
    WAITING = "waiting", _("Waiting for the customer")
    RESOLVED = "resolved", _("Resolved")
    REFUSAL = "refusal", _("Refusal")
    NOTICE = "notice", _("Notice")


class Letter(models.Model):
    """One mail to one person; it is held back as long as what it tells of can be undone."""

    Kind = LetterKind

    kind = models.CharField(_("kind"), max_length=10, choices=LetterKind.choices)
    ticket = models.ForeignKey(Ticket, models.CASCADE, null=True, related_name="letters")
    message = models.ForeignKey(Message, models.CASCADE, null=True, related_name="letters")
    step = models.ForeignKey(Step, models.CASCADE, null=True, related_name="letters")  # taken back with it
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    to = models.CharField(_("to"), max_length=254)
    to_name = models.CharField(max_length=200, blank=True)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    # What it tells of, as it was then; it is put into words when it is sent. None: that has been done.
    facts = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    files = models.JSONField(default=list)  # name, content_type, folder, digest of what goes with it
    in_reply_to = models.CharField(max_length=300, blank=True)
    is_automatic = models.BooleanField(default=True)
    mail_id = models.CharField(max_length=300, blank=True)  # Message-ID, when it is known
    written_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True)  # None: sent, or given up
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(_("sent"), null=True)
    failed_at = models.DateTimeField(null=True)  # given up, or returned
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("letter")
        indexes: ClassVar = [
            models.Index(
                fields=["next_try_at", "id"], condition=models.Q(next_try_at__isnull=False), name="letter_to_send"
            ),
            models.Index(fields=["-written_at", "-id"], name="letter_latest"),
            models.Index(fields=["mail_id"], condition=~models.Q(mail_id=""), name="letter_by_message_id"),
            models.Index(fields=["to", "-written_at"], condition=models.Q(kind="refusal"), name="letter_refusals"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"
