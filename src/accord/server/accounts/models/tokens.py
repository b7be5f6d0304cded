"""Tokens with which programs sign in."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models.people import Person


class ApiToken(models.Model):
    """What a program shows to act for a person. The token itself is shown once; only its digest is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens")
    name = models.CharField(_("name"), max_length=100)
    start = models.CharField(max_length=16)  # the first letters, so that people can tell their tokens apart
    digest = models.CharField(max_length=64, unique=True)  # SHA-256, hexadecimal: the token is 256 random bits
    scopes = ArrayField(models.CharField(max_length=40), verbose_name=_("may"))
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("API token")
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return self.name
