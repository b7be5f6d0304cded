"""The letters that ask: five links, each of which chooses an answer and counts nothing by itself."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from accord.server.accounts.models import Person
from accord.server.desk.models import Step, Ticket
from accord.server.desk.posting import Post
from accord.server.desk.ratings import RatingLink
from accord.server.surveys.links import address_of
from accord.server.surveys.models import AsksAfter, Rating
from accord.server.surveys.rule import asks_after
from accord.server.surveys.words import SCORES, question_of

__all__ = ["letter_of", "links_after_resolving", "links_of"]


def links_of(rating: Rating) -> list[RatingLink]:
    """Return a link for each answer, the best first, in the language that is being spoken."""
    return [RatingLink(f"{score} – {said}", address_of(rating, score)) for score, said in SCORES.items()]


def links_after_resolving(ticket: Ticket, person: Person) -> list[RatingLink]:
    """Return the links of the letter that says that a ticket is resolved; none where customers are asked later."""
    if asks_after() != AsksAfter.RESOLVED:
        return []
    rating = Rating.objects.filter(ticket=ticket, person=person).select_related("ticket").first()
    return links_of(rating) if rating is not None else []


def letter_of(rating: Rating, *, written_at: datetime, leaves_at: datetime, step: Step | None = None) -> Post:
    """Return the letter that puts a question."""
    person = rating.person
    with translation.override(person.language or settings.LANGUAGE_CODE):
        lines = "\n".join(f"{one.label}: {one.address}" for one in links_of(rating))
        asked = _("Hello %(name)s,\n\n%(question)s One click is enough:\n\n%(links)s\n\nThere is room for a comment.\n")
        text = asked % {"name": person.name, "question": question_of(rating), "links": lines}
        return Post(
            to=person, subject=_("One question: how satisfied are you?"), text=text, written_at=written_at,
            leaves_at=leaves_at, ticket=rating.ticket, step=step,
        )  # fmt: skip
