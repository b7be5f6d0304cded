"""From proposed to retired."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["LifecycleStep", "State"]


class State(models.TextChoices):
    """Where a service stands in its life, in this order."""

    PROPOSED = "proposed", _("Proposed")
    DESIGNED = "designed", _("Designed")
    IN_TRANSITION = "in_transition", _("In transition")
    LIVE = "live", _("Live")
    RETIRING = "retiring", _("Retiring")
    RETIRED = "retired", _("Retired")


@pghistory.track()
class LifecycleStep(models.Model):
    """The day on which a service reached a state, or is planned to reach it; one of each for a state."""

    service = models.ForeignKey("catalogue.Service", models.CASCADE, related_name="steps", verbose_name=_("service"))
    state = models.CharField(_("state"), max_length=20, choices=State.choices)
    is_planned = models.BooleanField(_("planned"), default=False)
    on = models.DateField(_("on"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering: ClassVar = ["on", "id"]
        verbose_name = _("lifecycle step")
        verbose_name_plural = _("lifecycle steps")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "state", "is_planned"], name="a_lifecycle_step_once")
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.get_state_display()}"
