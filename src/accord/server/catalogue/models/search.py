"""What the database looks through: words in three languages, and plain letters for what was mistyped."""

from typing import ClassVar

from django.contrib.postgres.search import SearchVectorField
from django.db import models

__all__ = ["Letters", "Words"]


class Words(models.Func):
    """The words of a code, a name, its translations and a description, stemmed in each language of the product."""

    function = "catalogue_words"
    arity = 4
    output_field: ClassVar = SearchVectorField()


class Letters(models.Func):
    """The same texts in small letters without accents."""

    function = "catalogue_letters"
    arity = 4
    output_field: ClassVar = models.TextField()
