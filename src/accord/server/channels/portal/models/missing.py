"""The forms that people gave up."""

from typing import ClassVar

from django.conf import settings
from django.db import models

__all__ = ["LeftForm"]


class LeftForm(models.Model):
    """A form that somebody began and left: it counts among the contacts that were given up, once for each draft."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    form = models.CharField(max_length=120)
    began_at = models.DateTimeField()
    left_at = models.DateTimeField(db_index=True)  # when it was last typed into

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "form", "began_at"], name="form_left_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.form}"
