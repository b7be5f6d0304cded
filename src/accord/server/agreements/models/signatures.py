"""Signatures: who signed which text, for which side, and how they showed who they are."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accord.server.agreements.models.agreements import Version
from accord.server.agreements.states import Method, Side

__all__ = ["Signature"]


class Signature(models.Model):
    """That somebody signed a text, named by its digest: when the text changes before both have signed, it is void."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="signatures")
    side = models.CharField(_("side"), max_length=8, choices=Side.choices)
    # Who signed; for a signature on paper who entered it.
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="signatures")
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=200)
    position = models.CharField(_("position"), max_length=200, blank=True)
    signed_at = models.DateTimeField(_("signed at"))
    method = models.CharField(max_length=8, choices=Method.choices)
    digest = models.CharField(max_length=64)
    gap_reason = models.TextField(_("why it is signed over a gap"), blank=True)

    class Meta:
        ordering: ClassVar = ["signed_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "side", "digest"], name="a_side_signs_a_text_once"),
            models.CheckConstraint(condition=models.Q(side__in=Side.values), name="signature_known_side"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="signatures_stay", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_side_display()}"
