"""Whether a request may be fulfilled."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.channels.portal.models.types import ApprovalBy, RequestType
from accord.server.desk.models import Ticket

__all__ = ["Approval"]


class Approval(models.Model):
    """One step of a request's approval: any of the approvers gives or refuses it, once."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="approvals")
    request_type = models.ForeignKey(RequestType, models.PROTECT, related_name="approvals_asked")
    step = models.PositiveSmallIntegerField()
    needed_by = models.CharField(max_length=16, choices=ApprovalBy.choices)
    approvers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="approvals")
    key = models.UUIDField(default=uuid4, unique=True, editable=False)  # what the link in the mail is signed for
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    is_given = models.BooleanField(null=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)

    class Meta:
        ordering: ClassVar = ["step"]
        verbose_name = _("approval")
        constraints: ClassVar = [models.UniqueConstraint(fields=["ticket", "step"], name="approval_step_once")]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.step}"
