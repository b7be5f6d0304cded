"""What all processes of the server remember together for a while."""

from typing import ClassVar

from django.db import models


class Remembered(models.Model):
    """A value under a key, until an instant; read and written by `accord.server.accounts.remembering`."""

    key = models.TextField(primary_key=True)
    value = models.JSONField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name_plural: ClassVar = "remembered"

    def __str__(self) -> str:
        return self.key
