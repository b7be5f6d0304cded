"""Problems with a known cause and a workaround."""

from typing import ClassVar

import pghistory
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Person
from accord.server.catalogue.models import Service
from accord.server.knowledge.models.words import ErrorState, Head, Language, Letters, Words

__all__ = ["KnownError"]


@pghistory.track(exclude=["words", "head", "letters"])
class KnownError(models.Model):
    """A problem whose cause is known: how it shows, what helps meanwhile, and why it is so.

    `problem` is the reference of the problem ticket that it is being corrected under.
    """

    code = models.CharField(_("number"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=200)
    symptom = models.TextField(_("symptom"), max_length=5000)
    workaround = models.TextField(_("workaround"), max_length=5000, blank=True)
    root_cause = models.TextField(_("root cause"), max_length=5000, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.ENGLISH)
    state = models.CharField(_("state"), max_length=20, choices=ErrorState.choices, default=ErrorState.OPEN)
    is_public = models.BooleanField(_("shown to everyone, not only to IT"), default=False)
    services = models.ManyToManyField(Service, verbose_name=_("services"), blank=True, related_name="known_errors")
    problem = models.CharField(_("problem ticket"), max_length=40, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, models.SET_NULL, null=True, editable=False, related_name="+")
    row_version = models.PositiveIntegerField(default=1, editable=False)
    words = models.GeneratedField(
        expression=Words("language", "title", "symptom", "workaround"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    head = models.GeneratedField(
        expression=Head("language", "title", "symptom"), output_field=SearchVectorField(), db_persist=True
    )
    letters = models.GeneratedField(
        expression=Letters("title", "symptom"), output_field=models.TextField(), db_persist=True
    )

    class Meta:
        verbose_name = _("known error")
        indexes: ClassVar = [
            GinIndex(fields=["words"], name="known_error_words", fastupdate=False),
            GinIndex(fields=["head"], name="known_error_head", fastupdate=False),
            GinIndex(OpClass("letters", name="gin_trgm_ops"), name="known_error_letters", fastupdate=False),
            models.Index(fields=["problem"], name="known_error_problem"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the known error's page."""
        return reverse("knowledge:known_error", args=[self.code])
