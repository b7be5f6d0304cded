"""Reviews: IT and a unit look at a month together, and what they say is kept."""

from typing import ClassVar, Final

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accord.server.accounts.models import Person, Unit
from accord.server.contents import Contents

__all__ = ["PAPERS", "Review"]

PAPERS: Final = Contents("reviews")
"""The PDFs of minutes as they were sent."""
_PERSON = settings.AUTH_USER_MODEL


@pghistory.track(exclude=["row_version", "digest"])
class Review(models.Model):
    """The meeting of IT and a unit about a month. Once its minutes are sent, they and their PDF stay as they are."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reviews", verbose_name=_("unit"))
    month = models.DateField(_("month"))  # its first day
    held_on = models.DateField(_("held on"), null=True, blank=True)
    attendees = models.ManyToManyField(Person, blank=True, related_name="+", verbose_name=_("attendees"))
    minutes = models.TextField(_("minutes"), max_length=50_000, blank=True)
    next_on = models.DateField(pgettext_lazy("meeting", "next review"), null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(_PERSON, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()
    sent_at = models.DateTimeField(_("sent"), null=True)
    sent_by = models.ForeignKey(_PERSON, models.SET_NULL, null=True, related_name="+")
    language = models.CharField(max_length=5, blank=True)  # of the PDF
    digest = models.CharField(max_length=64, blank=True)  # of the PDF as it was sent
    row_version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering: ClassVar = ["-month", "unit"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "month"], name="review_once"),
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | ~models.Q(digest=""), name="review_sent_with_paper"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.month:%Y-%m}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("improvement:review", args=[self.pk])

    @property
    def paper_name(self) -> str:
        """What the file of its PDF is called."""
        return f"review-{self.unit.code}-{self.month:%Y-%m}.pdf"
