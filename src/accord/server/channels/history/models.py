"""Files of other desks on their way into the event log."""

from pathlib import Path
from typing import ClassVar

import pghistory
from django.conf import settings
from django.core.validators import validate_slug
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accord.server.desk.models import OWN_SOURCE

__all__ = ["Import", "Step"]


class ImportState(models.TextChoices):
    """Where an import stands."""

    UPLOADED = "uploaded", _("Uploaded")
    MAPPED = "mapped", pgettext_lazy("import", "Ready")
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


class Step(models.TextChoices):
    """What a running import is doing, in this order."""

    READING = "reading", _("Reading the file")
    TAKING_IN = "taking_in", _("Adding what is new")
    JUDGING = "judging", _("Judging the tickets")


@pghistory.track(exclude=["found", "look", "notes", "step"])  # what people decided, not what a look or a run wrote down
class Import(models.Model):
    """One file: what it is, what its words mean here, and what became of it. The file lies under MEDIA_ROOT/imports."""

    State = ImportState

    source = models.CharField(_("desk"), max_length=60, validators=[validate_slug])
    file_name = models.CharField(_("file"), max_length=200)
    size = models.BigIntegerField(_("size"))
    unpacked = models.BigIntegerField()  # octets, once unpacked
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=80)
    format = models.CharField(_("format"), max_length=20, blank=True)
    zone = models.CharField(_("time zone"), max_length=64, blank=True)
    prefix = models.CharField(_("prefix"), max_length=20, blank=True)
    subject_column = models.CharField(_("subject"), max_length=200, blank=True)
    mapping = models.JSONField(default=dict)  # accord.importers.Mapping, as far as somebody has said it
    choices = models.JSONField(default=dict)  # attribute → value of the file → where it belongs, see `choices`
    found = models.JSONField(default=dict)  # what a look at the file found, see `looking`
    look = models.PositiveIntegerField(default=0)  # how often the file was looked at
    goes_on = models.BooleanField(default=False)  # import at once when nothing new is found

    state = models.CharField(_("state"), max_length=10, choices=ImportState.choices, default=ImportState.UPLOADED)
    step = models.CharField(max_length=10, choices=Step.choices, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)  # how often a run was begun
    cancel_asked = models.BooleanField(default=False)
    message = models.TextField(blank=True)  # why it was refused or failed, for people
    rows_read = models.PositiveIntegerField(null=True)
    rows_used = models.PositiveIntegerField(null=True)
    rows_rejected = models.PositiveIntegerField(null=True)
    tickets_new = models.PositiveIntegerField(null=True)
    tickets_known = models.PositiveIntegerField(null=True)
    events_new = models.PositiveIntegerField(null=True)
    events_known = models.PositiveIntegerField(null=True)
    clocks_changed = models.PositiveIntegerField(null=True)
    notes = models.JSONField(default=list)  # what had to be assumed

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("uploaded"))
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes: ClassVar = [
            models.Index(fields=["-at", "-id"], name="import_latest"),
            models.Index(fields=["source", "-at"], name="import_of_source"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=ImportState.values), name="import_known_state"),
            models.CheckConstraint(condition=~models.Q(source=OWN_SOURCE), name="import_of_another_desk"),
            models.CheckConstraint(
                condition=models.Q(rows_read=models.F("rows_used") + models.F("rows_rejected")),
                name="import_rows_add_up",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("history:import", args=[self.pk])

    @property
    def path(self) -> Path:
        """Where its file lies."""
        return Path(settings.MEDIA_ROOT) / "imports" / self.stored_as

    @property
    def rejects_path(self) -> Path:
        """Where the list of its rejected rows lies, once it has run."""
        return self.path.with_name(f"{self.stored_as}.rejects.csv")

    @property
    def sample_path(self) -> Path:
        """Where the events of its first tickets lie, for the preview."""
        return self.path.with_name(f"{self.stored_as}.sample.parquet")

    @property
    def is_open(self) -> bool:
        """Whether its mapping may still change."""
        return self.state in {ImportState.UPLOADED, ImportState.MAPPED}

    @property
    def is_under_way(self) -> bool:
        """Whether it waits for the worker, or is being worked on."""
        return self.state in {ImportState.QUEUED, ImportState.RUNNING}
