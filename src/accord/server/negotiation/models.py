"""Proposals that somebody keeps, to set them side by side."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Unit

__all__ = ["Proposal"]


@pghistory.track()
class Proposal(models.Model):
    """What somebody tried on the bench, under a name. Only who kept it sees it; a deleted one can be taken back."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="bench_proposals")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="bench_proposals", verbose_name=_("unit"))
    name = models.CharField(_("name"), max_length=100)
    asked = models.JSONField(default=dict)  # the fields of the bench's form, each with its values
    kept_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["kept_at", "id"]
        verbose_name = _("proposal")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "unit", "name"],
                condition=models.Q(deleted_at=None),
                nulls_distinct=False,
                name="proposal_named_once",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["person", "kept_at"], name="proposal_of_person")]

    def __str__(self) -> str:
        return self.name
