"""People and what they are for which unit."""

from typing import Any, ClassVar, Final

import pghistory
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Lower, Upper
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accord.server.accounts.models.units import Unit
from accord.server.accounts.numbers import Digits
from accord.server.accounts.roles import Role
from accord.server.accounts.validators import validate_phone, validate_zone

THEMES: Final = (("system", _("As the device")), ("light", _("Light")), ("dark", _("Dark")))


class MailNotices(models.TextChoices):
    """Whether somebody is told of clocks by mail as well as under the bell."""

    NOW = "now", _("At once")
    MORNING = "morning", _("What is unread, each morning")
    NONE = "none", _("Not by mail")


class People(BaseUserManager["Person"]):
    """Finds people by their address, in whatever case it is typed."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return the person with this e-mail address."""
        return self.get(email__iexact=username)


@pghistory.track(exclude=["password", "last_login"])
class Person(AbstractBaseUser):
    """Somebody who can sign in."""

    email = models.EmailField(_("e-mail"), max_length=254)
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=200)
    title = models.CharField(_("position"), max_length=200, blank=True)
    phone = models.CharField(
        _("telephone"), max_length=40, blank=True, default="", db_default="", validators=[validate_phone]
    )
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, blank=True)
    zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[validate_zone])
    theme = models.CharField(_("theme"), max_length=6, choices=THEMES, blank=True)
    breach_mail = models.CharField(
        _("mail about clocks that ran out, and escalations"), max_length=7, choices=MailNotices.choices,
        default=MailNotices.NOW, db_default=MailNotices.NOW,
    )  # fmt: skip
    warning_mail = models.CharField(
        _("mail about clocks that are about to run out"), max_length=7, choices=MailNotices.choices,
        default=MailNotices.NONE, db_default=MailNotices.NONE,
    )  # fmt: skip
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    row_version = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        ordering: ClassVar = ["name", "id"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_person_an_address",
                violation_error_message=_("Somebody has this e-mail address already."),
            )
        ]
        indexes: ClassVar = [
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="person_by_part_of_name"),
            GinIndex(OpClass(Upper("email"), "gin_trgm_ops"), name="person_by_part_of_email"),
            GinIndex(OpClass(Digits("phone"), "gin_trgm_ops"), name="person_by_part_of_phone"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reach_by_capability: dict[str, frozenset[str]] | None = None  # worked out once a request

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the page about this person."""
        return reverse("accounts:person", args=[self.pk])

    def get_full_name(self) -> str:
        """Return the person's name, for packages that ask for it."""
        return self.name


@pghistory.track()
class Membership(models.Model):
    """That a person has a role for a unit and everything below it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="memberships", verbose_name=_("unit"))
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)

    class Meta:
        verbose_name = _("role in a unit")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "unit", "role"], name="a_role_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="a_known_role"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}, {self.unit}"
