"""What people looked for and did not find."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.server.knowledge.models.articles import Article

__all__ = ["Gap"]


class Gap(models.Model):
    """A text that was searched and found nothing, with how often. `article` is what closed it."""

    text = models.CharField(_("searched"), max_length=200, unique=True)
    count = models.PositiveIntegerField(_("times"), default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField(_("last asked"))
    closed_at = models.DateTimeField(null=True)
    article = models.ForeignKey(Article, models.SET_NULL, null=True, related_name="gaps")

    class Meta:
        verbose_name = _("gap")
        indexes: ClassVar = [
            models.Index(fields=["-count", "-last_at"], name="gap_most_asked", condition=models.Q(closed_at=None))
        ]

    def __str__(self) -> str:
        return self.text
