"""What the door remembers: answers that may be asked for again, and how often somebody asked."""

from typing import ClassVar

from django.conf import settings
from django.db import models

__all__ = ["Answer", "Window"]


class Answer(models.Model):
    """What a request with an idempotency key was answered, so that repeating it does nothing again."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)  # SHA-256 of method, address and body
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.BinaryField()
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "key"], name="answered_once_a_key")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.key}"


class Window(models.Model):
    """How many requests somebody made since an instant."""

    holder = models.CharField(max_length=40, primary_key=True)  # "token 12", "person 3"
    began_at = models.DateTimeField()
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.holder}: {self.count}"
