"""What is known already that may help with a ticket: articles, and known errors with their workarounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from accord.server.accounts.models import Person
from accord.server.desk.access import tickets_in_reach
from accord.server.desk.models import Link, Ticket
from accord.server.knowledge.access import articles_in_reach, errors_in_reach
from accord.server.knowledge.models import Article, Audience, KnownError
from accord.server.knowledge.queries.listing import in_language
from accord.server.knowledge.queries.search import Suggestion, error_suggestions, suggestions

__all__ = ["Knowledge", "Known", "KnownArticle", "knowledge_for", "words_of"]

MOST_ARTICLES: Final = 5
MOST_ERRORS: Final = 3
_LONG: Final = ("words", "head", "letters")


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """An article that may help. `words` go into an answer; there are none when the customer may not read it."""

    found: Suggestion
    words: str


@dataclass(frozen=True, slots=True)
class Known:
    """A known error that a ticket may be a case of.

    `problem` is the ticket that it is corrected under, as far as the reader sees it and it is another one; `is_linked`
    says whether the two are linked, or are one; `link` is the key of a link with the known error itself, which takes it
    away.
    """

    error: KnownError
    problem: str
    is_linked: bool
    link: int | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What may help with a ticket, the best first; known errors that are linked with it come before all others."""

    articles: Sequence[KnownArticle]
    errors: Sequence[Known]


def knowledge_for(person: Person, ticket: Ticket) -> Knowledge:
    """Return what is known about the subject and the service of a ticket, as far as somebody reads it."""
    asked = f"{ticket.subject} {ticket.service.said_name if ticket.service else ''}"
    return Knowledge(_articles(person, asked), _errors(person, ticket, asked))


def _articles(person: Person, asked: str) -> list[KnownArticle]:
    found = suggestions(asked, person, MOST_ARTICLES)
    rows = Article.objects.filter(code__in=[one.code for one in found], audience=Audience.DESK)
    inside = set(rows.values_list("code", flat=True))
    return [KnownArticle(one, "" if one.code in inside else _named(one.title, one.code)) for one in found]


def _named(title: str, code: str) -> str:
    """Return an article as a link in Markdown; it is read by mail, too."""
    escaped = title.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return f"[{escaped}]({settings.ADDRESS}{reverse('knowledge:article', args=[code])})"


def _errors(person: Person, ticket: Ticket, asked: str) -> list[Known]:
    linked, own = _linked_to(person, ticket), dict(ticket.error_links.values_list("error_id", "pk"))
    is_linked = Q(problem__in=linked) | Q(pk__in=own)
    found = list(errors_in_reach(person).defer(*_LONG).filter(is_linked).order_by("pk")) if linked or own else []
    known = {error.pk for error in found}
    found += [error for error in error_suggestions(asked, person, MOST_ERRORS) if error.pk not in known]
    seen = _seen(person, [error.problem for error in found if error.problem])
    return [Known(error, seen.get(error.problem, ""), error.pk in known, own.get(error.pk)) for error in found]


def _linked_to(person: Person, ticket: Ticket) -> set[str]:
    """Return the references of the tickets that this one is linked with, and its own."""
    links = Link.objects.filter(Q(ticket=ticket) | Q(other=ticket)).values_list("ticket", "other")
    keys = {key for pair in links for key in pair} | {ticket.pk}
    return set(tickets_in_reach(person).filter(pk__in=keys).values_list("reference", flat=True))


def _seen(person: Person, problems: Sequence[str]) -> Mapping[str, str]:
    if not problems:
        return {}
    rows = tickets_in_reach(person).filter(reference__in=problems).values_list("reference", flat=True)
    return {reference: reference for reference in rows}


def words_of(person: Person, *, article: str = "", error: str = "") -> tuple[str, str]:
    """Return what an article or a known error puts into an answer, and the number of the article that helps."""
    if article and (row := articles_in_reach(person).filter(code=article.lower()).first()):
        is_inside = row.audience == Audience.DESK
        texts = list(row.translations.defer("body", *_LONG))
        return "" if is_inside or not texts else _named(in_language(row, texts).title, row.code), str(row)
    if error and (known := errors_in_reach(person).defer(*_LONG).filter(code=error.lower()).first()):
        return known.workaround, ""
    return "", ""
