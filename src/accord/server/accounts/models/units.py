"""Business units."""

from typing import ClassVar

import pghistory
from django.core.validators import validate_slug
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.validators import validate_currency, validate_zone


@pghistory.track()
class Unit(models.Model):
    """A part of the organisation that receives services. The one without a parent is the organisation itself."""

    code = models.CharField(_("short name"), max_length=60, unique=True, validators=[validate_slug])
    name = models.CharField(_("name"), max_length=200)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("belongs to")
    )
    # The keys from the top down to this unit, "1.4.9.": what lies below a unit starts with the unit's own path.
    path = models.CharField(max_length=400, db_collation="C", db_index=True, editable=False)
    zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_zone])
    currency = models.CharField(_("currency"), max_length=3, default="EUR", validators=[validate_currency])
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("unit")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                models.Value(1),
                condition=models.Q(parent=None),
                name="one_organisation",
                violation_error_message=_("There is one organisation: every other unit belongs to a unit."),
            ),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="unit_is_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name
