"""The letter that brings the minutes of a review."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accord.server.accounts.models import Person
from accord.server.desk.posting import Post
from accord.server.improvement.models import Review
from accord.server.ui.filters import FILTERS

__all__ = ["letter_of"]


def letter_of(review: Review, person: Person, now: datetime) -> Post:
    """Return the letter to somebody who took part, in their language."""
    with translation.override(person.language or settings.LANGUAGE_CODE):
        said = {
            "name": person.name, "unit": review.unit.name, "month": FILTERS["month"](review.month),
            "pdf": settings.ADDRESS + reverse("improvement:review_pdf", args=[review.pk]),
            "page": settings.ADDRESS + review.get_absolute_url(),
        }  # fmt: skip
        text = _(
            "Hello %(name)s,\n\nhere are the minutes of the review of %(month)s for %(unit)s:\n\n%(pdf)s\n\n"
            "What was decided is followed up here:\n\n%(page)s\n"
        )
        return Post(
            to=person, subject=_("Minutes: %(unit)s, %(month)s") % said, text=text % said, written_at=now, leaves_at=now
        )
