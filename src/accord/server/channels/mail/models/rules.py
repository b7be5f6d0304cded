"""How mail of people without an account is treated, and where a mailbox was read to."""

from typing import ClassVar

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Unit

__all__ = ["GuestDomain", "MailRule", "Mailbox", "Strangers"]


class Strangers(models.TextChoices):
    """What is done with a mail of somebody who has no account and whose domain is not known."""

    HOLD = "hold", _("Hold it for the desk to decide")
    REJECT = "reject", _("Reject it and say so politely, once a day to an address")


@pghistory.track()
class MailRule(models.Model):
    """The one row that says how strangers are treated."""

    strangers = models.CharField(
        _("Mail of people who are not known"), max_length=6, choices=Strangers.choices, default=Strangers.HOLD
    )

    class Meta:
        verbose_name = _("rule for mail")
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="one_rule_for_mail")]

    def __str__(self) -> str:
        return self.get_strangers_display()


@pghistory.track()
class GuestDomain(models.Model):
    """A mail domain whose people are guests of a unit: their mails open tickets."""

    domain = models.CharField(_("domain"), max_length=190, unique=True)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name=_("unit"))

    class Meta:
        verbose_name = _("domain of guests")
        ordering: ClassVar = ["domain"]

    def __str__(self) -> str:
        return self.domain


class Mailbox(models.Model):
    """How far a folder of an IMAP account was read."""

    name = models.CharField(max_length=400, unique=True)  # user@host/folder
    uid_validity = models.PositiveBigIntegerField(default=0)
    last_uid = models.PositiveBigIntegerField(default=0)
    read_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return self.name
