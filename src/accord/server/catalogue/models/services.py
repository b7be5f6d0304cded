"""Services with their components and functions, the suppliers behind them and the services that support them."""

from decimal import Decimal
from typing import ClassVar

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Team
from accord.server.catalogue.models.shared import FOR_SEARCH, Described, Priced, search_index
from accord.server.catalogue.models.steps import State

__all__ = ["Component", "Criticality", "Dependency", "Function", "Service", "Supplier"]


class Criticality(models.TextChoices):
    """How much the business depends on a service."""

    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")
    VITAL = "vital", _("Vital")


@pghistory.track(exclude=FOR_SEARCH)
class Supplier(Described, Priced):
    """A company outside that provides a part of a service; `cost` is what its contract costs."""

    contact = models.CharField(_("contact"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    contract = models.CharField(_("contract"), max_length=200, blank=True)
    contract_ends_on = models.DateField(_("contract ends on"), null=True, blank=True)

    class Meta(Priced.Meta):
        ordering: ClassVar = ["name"]
        verbose_name = _("supplier")
        verbose_name_plural = _("suppliers")
        indexes: ClassVar = [search_index("supplier_words")]

    def get_absolute_url(self) -> str:
        """Return the address of the supplier's page."""
        return reverse("catalogue:supplier", args=[self.code])


class Provided(Described):
    """A service or a part of one: who provides it. Without a team or supplier it is as the level above says."""

    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("team")
    )
    supplier = models.ForeignKey(
        Supplier, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("supplier")
    )

    class Meta:
        abstract = True


@pghistory.track(exclude=FOR_SEARCH)
class Service(Provided, Priced):
    """Something that IT provides and the business can name and value."""

    value = models.TextField(_("value"), max_length=5000, blank=True)
    for_whom = models.TextField(_("for whom"), max_length=5000, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_services",
        verbose_name=_("service owner"),
    )
    hours = models.ForeignKey(
        "calendars.Calendar",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="services",
        verbose_name=_("service hours"),
    )
    where = models.TextField(_("where"), max_length=5000, blank=True)
    not_included = models.TextField(_("what is not included"), max_length=5000, blank=True)
    criticality = models.CharField(
        _("criticality"), max_length=10, choices=Criticality.choices, default=Criticality.MEDIUM
    )
    is_key = models.BooleanField(_("key service"), default=False)
    professional_services_share = models.DecimalField(
        _("share of professional services"),
        max_digits=5,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1))],
    )
    # As the lifecycle steps say, so that lists need not ask them; `actions.lifecycle` keeps it.
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.PROPOSED, editable=False)
    supporting = models.ManyToManyField("self", through="Dependency", symmetrical=False, related_name="supported")

    class Meta(Priced.Meta):
        ordering: ClassVar = ["name"]
        verbose_name = _("service")
        verbose_name_plural = _("services")
        indexes: ClassVar = [search_index("service_words"), models.Index(fields=["state"], name="service_state")]

    def get_absolute_url(self) -> str:
        """Return the address of the service's page."""
        return reverse("catalogue:service", args=[self.code])


@pghistory.track(exclude=FOR_SEARCH)
class Component(Provided):
    """A part of a service."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="components", verbose_name=_("service"))

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = _("component")
        verbose_name_plural = _("components")
        indexes: ClassVar = [search_index("component_words")]

    def get_absolute_url(self) -> str:
        """Return the address of the service's page, at the component."""
        return f"{self.service.get_absolute_url()}#component-{self.code}"


@pghistory.track(exclude=FOR_SEARCH)
class Function(Provided):
    """An IT function: a part of a component, and the smallest thing that an agreement can name."""

    component = models.ForeignKey(Component, models.CASCADE, related_name="functions", verbose_name=_("component"))

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = _("function")
        verbose_name_plural = _("functions")
        indexes: ClassVar = [search_index("function_words")]

    def get_absolute_url(self) -> str:
        """Return the address of the service's page, at the component of the function."""
        return self.component.get_absolute_url()


@pghistory.track()
class Dependency(models.Model):
    """That a service needs another one, which supports it."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="needs", verbose_name=_("service"))
    supporting = models.ForeignKey(Service, models.CASCADE, related_name="serves", verbose_name=_("supporting service"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("supporting service")
        verbose_name_plural = _("supporting services")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "supporting"], name="supported_by_a_service_once"),
            models.CheckConstraint(
                condition=~models.Q(service=models.F("supporting")),
                name="no_service_supports_itself",
                violation_error_message=_("A service cannot support itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} ← {self.supporting}"
