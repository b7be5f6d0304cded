"""What an article and a known error can be, and the functions of the database that searching rests on."""

from typing import ClassVar

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

__all__ = ["Audience", "ErrorState", "Head", "Language", "Letters", "State", "Words"]


class State(models.TextChoices):
    """Where an article stands in its life."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    RETIRED = "retired", pgettext_lazy("article", "Retired")


class Audience(models.TextChoices):
    """Who an article is for."""

    EVERYONE = "everyone", _("Everyone")
    DESK = "desk", _("IT only")
    UNITS = "units", _("People of some units")


class Language(models.TextChoices):
    """A language that articles are written in."""

    ENGLISH = "en", _("English")
    RUSSIAN = "ru", _("Russian")
    FRENCH = "fr", _("French")


class ErrorState(models.TextChoices):
    """Where a known error stands."""

    OPEN = "open", pgettext_lazy("known error", "Open")
    CORRECTED = "corrected", pgettext_lazy("known error", "Corrected")
    ACCEPTED = "accepted", pgettext_lazy("known error", "Accepted")


class Words(models.Func):
    """The words of a title, a summary and a text, stemmed in the language that they are written in."""

    function = "knowledge_words"
    arity = 4
    output_field: ClassVar = SearchVectorField()


class Head(models.Func):
    """The words of a title and a summary alone: small enough to lie in the row, and worth more than those below."""

    function = "knowledge_head"
    arity = 3
    output_field: ClassVar = SearchVectorField()


class Letters(models.Func):
    """A title and a summary in small letters without accents: what is looked through for mistyped words."""

    function = "knowledge_letters"
    arity = 2
    output_field: ClassVar = models.TextField()
