"""The letter that brings the minutes of a review."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from accord.server.accounts.models import Person
from accord.server.desk.posting import Enclosed, Post
from accord.server.improvement.models import Review
from accord.server.improvement.models.reviews import PAPERS
from accord.server.ui.filters import FILTERS

__all__ = ["letter_of"]


def letter_of(review: Review, person: Person, now: datetime) -> Post:
    """Return the letter to somebody who took part, in their language."""
    with translation.override(person.language or settings.LANGUAGE_CODE):
        said = {
            "name": person.name, "unit": review.unit.name, "month": FILTERS["month"](review.month),
            "page": settings.ADDRESS + review.get_absolute_url(),
        }  # fmt: skip
        text = _(
            "Hello %(name)s,\n\nthe minutes of the review of %(month)s for %(unit)s are attached.\n\n"
            "What was decided is followed up here:\n\n%(page)s\n"
        )
        return Post(
            to=person, subject=_("Minutes: %(unit)s, %(month)s") % said, text=text % said, written_at=now,
            leaves_at=now, files=(_paper(review),),
        )  # fmt: skip


def _paper(review: Review) -> Enclosed:
    return Enclosed(name=review.paper_name, content_type="application/pdf", folder=PAPERS.folder, digest=review.digest)
