"""Articles, in one or several languages, with all their versions."""

from typing import ClassVar

import pghistory
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Person, Unit
from accord.server.catalogue.models import Component, Function, Service
from accord.server.knowledge.models.words import Audience, Head, Language, Letters, State, Words

__all__ = ["Article", "Picture", "Translation", "Version", "Vote"]

_DIGEST = 64


@pghistory.track()
class Article(models.Model):
    """What holds for an article in every language: who it is for, what it is about, when it is looked over again."""

    code = models.CharField(_("number"), max_length=40, unique=True)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.DRAFT)
    audience = models.CharField(_("for"), max_length=20, choices=Audience.choices, default=Audience.EVERYONE)
    units = models.ManyToManyField(Unit, verbose_name=_("units"), blank=True, related_name="+")
    services = models.ManyToManyField(Service, verbose_name=_("services"), blank=True, related_name="articles")
    components = models.ManyToManyField(Component, verbose_name=_("components"), blank=True, related_name="articles")
    functions = models.ManyToManyField(Function, verbose_name=_("functions"), blank=True, related_name="articles")
    owner = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("looked after by")
    )
    review_on = models.DateField(_("review on"), null=True, blank=True)
    reminded_on = models.DateField(null=True, editable=False)
    language = models.CharField(_("first language"), max_length=2, choices=Language.choices, default=Language.ENGLISH)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("article")
        indexes: ClassVar = [
            models.Index(fields=["state", "-changed_at"], name="article_changed"),
            models.Index(fields=["review_on"], name="article_review", condition=models.Q(state="published")),
        ]

    def __str__(self) -> str:
        return self.code.upper()

    def get_absolute_url(self) -> str:
        """Return the article's page."""
        return reverse("knowledge:article", args=[self.code])


class Translation(models.Model):
    """An article in one language. `number` is that of its present version; `of` is what it was translated from."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("summary"), max_length=400, blank=True)
    body = models.TextField(_("text"), max_length=100_000)
    number = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    words = models.GeneratedField(
        expression=Words("language", "title", "summary", "body"), output_field=SearchVectorField(), db_persist=True
    )
    head = models.GeneratedField(
        expression=Head("language", "title", "summary"), output_field=SearchVectorField(), db_persist=True
    )
    letters = models.GeneratedField(
        expression=Letters("title", "summary"), output_field=models.TextField(), db_persist=True
    )

    class Meta:
        verbose_name = _("translation")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article", "language"], name="one_text_for_each_language")
        ]
        # Without `fastupdate` a burst of new rows does not slow the next search down.
        indexes: ClassVar = [
            GinIndex(fields=["words"], name="translation_words", fastupdate=False),
            GinIndex(fields=["head"], name="translation_head", fastupdate=False),
            GinIndex(OpClass("letters", name="gin_trgm_ops"), name="translation_letters", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """What a translation said since an instant, and who wrote it."""

    translation = models.ForeignKey(Translation, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=400, blank=True)
    body = models.TextField()
    note = models.CharField(_("what changed"), max_length=200, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("version")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["translation", "number"], name="versions_count_from_one")
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class Picture(models.Model):
    """A picture in an article; its content lies in the upload folder under its digest."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="pictures")
    name = models.CharField(max_length=150)
    content_type = models.CharField(max_length=40)
    digest = models.CharField(max_length=_DIGEST)
    size = models.PositiveIntegerField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("picture")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return where the picture is read from."""
        return reverse("knowledge:picture", args=[self.article.code, self.pk])


class Vote(models.Model):
    """Whether an article helped somebody; each person says it once, and may change their mind."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="votes")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    helped = models.BooleanField()
    comment = models.CharField(_("comment"), max_length=1000, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("vote")
        constraints: ClassVar = [models.UniqueConstraint(fields=["article", "person"], name="one_vote_each")]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.helped}"
