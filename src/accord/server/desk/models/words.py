"""The words that stand in the columns of tickets."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

__all__ = ["ChangeKind", "Channel", "Impact", "Urgency", "WaitingReason", "called_in", "labels_of"]


@cache
def labels_of(choices: type[models.Choices]) -> Mapping[Any, Any]:
    """Return what each of some choices is called."""
    return dict(choices.choices)


def called_in(field: str, choices: type[models.Choices]) -> Callable[[Any], str]:
    """Return a `get_…_display` that knows its choices: Django's own make a table of all of them each time."""
    labels = labels_of(choices)

    def display(row: Any) -> str:
        value = getattr(row, field)
        return str(labels.get(value, value))

    return display


class Channel(models.TextChoices):
    """The way by which something reached the desk."""

    PORTAL = "portal", _("Portal")
    MAIL = "mail", _("E-mail")
    PHONE = "phone", _("Telephone")
    DESK = "desk", _("Entered by the desk")
    API = "api", _("Interface")
    MONITORING = "monitoring", _("Monitoring")


class WaitingReason(models.TextChoices):
    """What a ticket waits for, by the words of the event log."""

    CUSTOMER = "customer", _("The customer")
    SUPPLIER = "supplier", _("A supplier")
    SCHEDULED = "scheduled", _("A date")
    CHANGE = "change", _("A change")
    OTHER = "other", _("Something else")


class Impact(models.IntegerChoices):
    """How much of the business a problem touches."""

    SALES = 1, _("Sales or the whole company stand still")
    UNIT = 2, _("A whole unit cannot work")
    SEVERAL = 3, _("Several people are held up")
    ONE = 4, _("One person is held up")


class Urgency(models.IntegerChoices):
    """How soon a problem must be gone to avoid harm."""

    NOW = 1, _("At once")
    TODAY = 2, _("Today")
    THIS_WEEK = 3, _("This week")
    WHENEVER = 4, _("When there is time")


class ChangeKind(models.TextChoices):
    """The four kinds of change."""

    INSTALL = "install", _("Install")
    MOVE = "move", _("Move")
    ADD = "add", _("Add")
    CHANGE = "change", pgettext_lazy("class of tickets", "Change")
