"""What was said on a ticket, and the files that came with it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.desk.models.tickets import Ticket
from accord.server.desk.models.words import Channel, called_in

__all__ = ["Attachment", "Message"]


class Message(models.Model):
    """The words of a `contact` event, or of the opening; the event with the same number says how it counts."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="messages")
    seq = models.PositiveIntegerField()  # of its event
    at = models.DateTimeField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    author_name = models.CharField(max_length=200)  # as it was then; people from outside have nothing else
    author_address = models.CharField(max_length=254, blank=True)
    is_inbound = models.BooleanField()  # from the customer
    is_public = models.BooleanField()  # the customer reads it
    is_automatic = models.BooleanField(default=False)
    channel = models.CharField(max_length=12, choices=Channel.choices)
    text = models.TextField()  # Markdown of our own people, plain text of everybody else
    html = models.TextField(blank=True)  # sanitised, where it came as a mail
    folded = models.TextField(blank=True)  # quotes and signatures that repeat what was said before
    mail_id = models.CharField(max_length=500, blank=True)  # Message-ID
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["at", "seq"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["ticket", "seq"], name="message_of_an_event")]
        indexes: ClassVar = [
            models.Index(fields=["mail_id"], condition=~models.Q(mail_id=""), name="message_by_mail"),
        ]

    get_channel_display = called_in("channel", Channel)

    def __str__(self) -> str:
        return f"{self.ticket_id}/{self.seq} {self.author_name}"


class Attachment(models.Model):
    """A file; its content lies in the upload folder under the name of its digest."""

    message = models.ForeignKey(Message, models.CASCADE, null=True, related_name="attachments")
    ticket = models.ForeignKey(Ticket, models.CASCADE, null=True, related_name="attachments")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")  # until it is sent
    name = models.CharField(_("name"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64, db_index=True)  # SHA-256
    content_id = models.CharField(max_length=300, blank=True)  # pictures inside of a mail's text
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["added_at", "id"]

    def __str__(self) -> str:
        return self.name
