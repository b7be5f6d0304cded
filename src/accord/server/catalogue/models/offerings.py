"""Which unit gets which service."""

from typing import Any, ClassVar

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Unit
from accord.server.catalogue.models.services import Component, Service
from accord.server.catalogue.models.shared import Per, amount, currency

__all__ = ["Offering"]


class DateRange(models.Func):
    """The days from a first to the day before an end; without either it has no bound."""

    function = "DATERANGE"
    output_field: ClassVar = DateRangeField()


@pghistory.track()
class Offering(models.Model):
    """That a unit, and everything below it, gets a service or one of its components.

    `hours`: service hours of this unit; without them those of the service. `importance`: 1 is what the unit needs most.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="offerings", verbose_name=_("unit"))
    service = models.ForeignKey(Service, models.CASCADE, related_name="offerings", verbose_name=_("service"))
    component = models.ForeignKey(
        Component, models.CASCADE, null=True, blank=True, related_name="offerings", verbose_name=_("only the component")
    )
    hours = models.ForeignKey(
        "calendars.Calendar",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offerings",
        verbose_name=_("service hours"),
    )
    importance = models.PositiveSmallIntegerField(_("importance"), default=1, validators=[MinValueValidator(1)])
    price_amount = amount(_("price"))
    price_currency = currency()
    price_per = models.CharField(_("per"), max_length=20, choices=Per.choices, blank=True)
    starts_on = models.DateField(_("offered from"), null=True, blank=True)
    ends_on = models.DateField(_("no longer from"), null=True, blank=True)  # the first day without it
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering: ClassVar = ["importance", "service__name", "id"]
        verbose_name = _("offering")
        verbose_name_plural = _("offerings")
        indexes: ClassVar = [models.Index(fields=["unit", "importance"], name="offering_by_importance")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on"))
                | models.Q(starts_on=None)
                | models.Q(ends_on=None),
                name="offering_ends_after_it_starts",
                violation_error_message=_("An offering ends after it has started."),
            ),
            models.CheckConstraint(
                condition=models.Q(price_amount=None) | ~models.Q(price_currency="") & ~models.Q(price_per=""),
                name="offering_price_is_whole",
                violation_error_message=_("A price has an amount, a currency and what it is paid for."),
            ),
            ExclusionConstraint(
                name="offered_once_at_a_time",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("service", RangeOperators.EQUAL),
                    (Coalesce("component", 0), RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("The unit is offered this on some of these days already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.component or self.service}, {self.unit}"

    def clean(self) -> None:
        """Refuse a component of another service, and an end before the start, of which no range of days can be made."""
        if self.starts_on and self.ends_on and self.ends_on <= self.starts_on:
            raise ValidationError({"ends_on": _("An offering ends after it has started.")})
        if self.component is not None and self.component.service_id != self.service_id:
            raise ValidationError({"component": _("This component belongs to another service.")})

    def get_absolute_url(self) -> Any:
        """Return the address of the service's page, at its offerings."""
        return f"{self.service.get_absolute_url()}#offerings"
