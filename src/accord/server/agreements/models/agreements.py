"""Agreements and their versions: a version keeps the library's document, and columns worked out from it."""

from typing import ClassVar

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Unit
from accord.server.agreements.states import OPEN, Kind, State

__all__ = ["Agreement", "BookMark", "Version"]


@pghistory.track(exclude=["row_version"])
class Agreement(models.Model):
    """One agreement through all its versions."""

    code = models.SlugField(_("short name"), max_length=100, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.SLA)
    title = models.CharField(_("title"), max_length=300)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    template = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="made", verbose_name=_("made from")
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    row_version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["title", "code"]
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        indexes: ClassVar = [models.Index(fields=["state", "title"], name="agreement_by_state")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="agreement_known_state"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="agreement_known_kind"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("agreements:agreement", args=[self.code])


_TEXT_CHANGED = pgtrigger.Q(old__document__df=pgtrigger.F("new__document")) | pgtrigger.Q(
    old__digest__df=pgtrigger.F("new__digest")
)
_UNSIGNED_AGAIN = pgtrigger.Q(old__signed_at__df=pgtrigger.F("new__signed_at"))


@pghistory.track(exclude=["row_version", "chain", "chain_checked_at"])
class Version(models.Model):
    """One version of an agreement. Once both sides have signed, the database refuses every change of its text."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"), default=1)
    document = models.JSONField()  # accord.agreements.Agreement, dumped
    digest = models.CharField(max_length=64)  # SHA-256 of the canonical document, hexadecimal
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    signed_at = models.DateTimeField(null=True, blank=True)  # by both sides

    # Worked out from the document when it is saved.
    effective_from = models.DateField(_("from"), null=True, blank=True)
    effective_until = models.DateField(_("until"), null=True, blank=True)  # may come earlier than the text says
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField(_("next review"), null=True, blank=True)
    units = models.ManyToManyField(Unit, related_name="agreement_versions", verbose_name=_("units"))
    covers_everyone = models.BooleanField(default=False)  # no unit in the scope: the whole organisation
    calendar_code = models.CharField(max_length=60, blank=True)  # the calendar that the hours were copied from
    services: "ArrayField[list[str], list[str]]" = ArrayField(models.CharField(max_length=100), default=list)
    summary = models.JSONField(default=dict)  # what lists show without reading the document
    chain = models.JSONField(default=list)  # findings of the last chain check
    chain_checked_at = models.DateTimeField(null=True, blank=True)

    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    row_version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["agreement", "-number"]
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        indexes: ClassVar = [
            GinIndex(fields=["services"], name="version_services", fastupdate=False),
            models.Index(fields=["state", "starts_at"], name="version_to_start"),
            models.Index(fields=["state", "ends_at"], name="version_to_end"),
            models.Index(fields=["state", "review_on"], name="version_to_review"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["agreement"], condition=models.Q(state__in=OPEN), name="one_open_version"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="version_known_state"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="signed_text_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__signed_at__isnull=False) & (_TEXT_CHANGED | _UNSIGNED_AGAIN),
            ),
            pgtrigger.Protect(
                name="signed_version_stays",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__signed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement}, {self.number}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("agreements:version", args=[self.agreement.code, self.number])

    @property
    def is_open(self) -> bool:
        """Whether the text may still change."""
        return self.state in OPEN


class BookMark(models.Model):
    """A mark that changes with all that binds, so that a process knows when its book is old; there is one row."""

    mark = models.UUIDField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="one_book_mark")]

    def __str__(self) -> str:
        return str(self.mark)
