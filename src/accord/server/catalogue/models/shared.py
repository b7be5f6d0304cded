"""What several tables of the catalogue have in common."""

from decimal import Decimal
from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MinValueValidator, RegexValidator, validate_slug
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accord.server.catalogue.models.search import Letters, Words

__all__ = ["FOR_SEARCH", "Described", "Per", "Priced", "amount", "currency", "search_index"]

FOR_SEARCH = ["words", "letters"]
"""Columns that the database keeps by itself: no part of a thing's history."""


class Per(models.TextChoices):
    """What an amount is paid for."""

    MONTH = "month", _("month")
    YEAR = "year", _("year")
    USER_MONTH = "user_month", _("user and month")
    DEVICE_MONTH = "device_month", _("device and month")
    PIECE = "piece", _("piece")


def amount(label: Any) -> Any:
    """Return a field for an amount of money."""
    return models.DecimalField(
        label, max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(Decimal(0))]
    )


def currency() -> Any:
    """Return a field for a currency."""
    is_code = RegexValidator(r"^[A-Z]{3}$", _("Write the three capital letters of the currency, such as EUR."))
    return models.CharField(_("currency"), max_length=3, blank=True, validators=[is_code])


def search_index(name: str) -> GinIndex:
    """Return the index of the words. Without `fastupdate` a burst of new rows does not slow the next search down."""
    return GinIndex(fields=["words"], name=name, fastupdate=False)


class Described(models.Model):
    """A thing with a code, a name in one to three languages, and a description."""

    code = models.CharField(_("short name"), max_length=60, unique=True, validators=[validate_slug])
    name = models.CharField(_("name"), max_length=200)
    names = models.JSONField(_("name in other languages"), default=dict, blank=True)  # {"ru": "Печать"}
    what = models.TextField(_("what it is"), max_length=5000, blank=True)
    row_version = models.PositiveIntegerField(default=1, editable=False)
    words = models.GeneratedField(
        expression=Words("code", "name", "names", "what"), output_field=SearchVectorField(), db_persist=True
    )
    letters = models.GeneratedField(
        expression=Letters("code", "name", "names", "what"), output_field=models.TextField(), db_persist=True
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.said_name

    @property
    def said_name(self) -> str:
        """The name in the language that is being spoken, else the first one."""
        return str(self.names.get((get_language() or "")[:2]) or self.name)


class Priced(models.Model):
    """A thing that costs something."""

    cost = models.TextField(_("cost in words"), max_length=5000, blank=True)
    cost_amount = amount(_("cost"))
    cost_currency = currency()
    cost_per = models.CharField(_("per"), max_length=20, choices=Per.choices, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(cost_amount=None) | ~models.Q(cost_currency="") & ~models.Q(cost_per=""),
                name="%(app_label)s_%(class)s_cost_is_whole",
                violation_error_message=_("A cost has an amount, a currency and what it is paid for."),
            )
        ]
