"""Catalogue files between their upload and the moment they are applied."""

from typing import ClassVar

from django.conf import settings
from django.db import models

__all__ = ["Upload"]


class Upload(models.Model):
    """A file that somebody looks at before applying it; its owner alone sees it, and it is gone a day later."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    removes = models.BooleanField(default=False)  # what the file leaves out is to be removed
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return self.name
