"""The list of articles, and one article as somebody reads it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language

from accord.server.accounts.access import Visitor
from accord.server.knowledge.access import articles_in_reach
from accord.server.knowledge.models import Article, State, Translation
from accord.server.knowledge.queries.search import hits
from accord.server.knowledge.uses import resolved_with

__all__ = ["Asked", "Found", "Row", "find", "in_language", "review_due", "rows_of"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of articles is to show; an empty text asks for nothing in particular."""

    text: str = ""
    state: str = ""
    service: str = ""
    language: str = ""
    audience: str = ""
    is_due: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for."""
        return self != Asked()


@dataclass(frozen=True, slots=True)
class Found:
    """The keys of articles in the order to show them. `is_guess`: none has all the words, these come nearest."""

    keys: Sequence[int]
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """An article in a list, in the reader's language where there is one."""

    article: Article
    text: Translation
    languages: tuple[str, ...]
    helped: int
    not_helped: int
    resolved: int
    services: tuple[str, ...]


def review_due(articles: QuerySet[Article], today: date) -> QuerySet[Article]:
    """Return the published articles whose review is due."""
    return articles.filter(state=State.PUBLISHED, review_on__lte=today)


def find(person: Visitor, asked: Asked, *, today: date) -> Found:
    """Return the articles that a person reads and asks for: the newest first, or by how well they match."""
    rows = _narrowed(articles_in_reach(person), asked, today)
    found = hits(asked.text, rows) if asked.text else None
    if found is None:
        return Found(list(rows.order_by("-changed_at", "-pk").values_list("pk", flat=True)))
    whole = [hit.key for hit in found if hit.is_whole]
    return Found(whole) if whole else Found([hit.key for hit in found], is_guess=True)


def _narrowed(rows: QuerySet[Article], asked: Asked, today: date) -> QuerySet[Article]:
    if asked.state:
        rows = rows.filter(state=asked.state)
    if asked.audience:
        rows = rows.filter(audience=asked.audience)
    if asked.service:
        rows = rows.filter(
            pk__in=Article.services.through.objects.filter(service__code=asked.service).values("article")
        )
    if asked.language:
        rows = rows.filter(pk__in=Translation.objects.filter(language=asked.language).values("article"))
    return review_due(rows, today) if asked.is_due else rows


def rows_of(keys: Iterable[int]) -> list[Row]:
    """Return articles for a list, in the order of their keys; four queries, and the desk's count."""
    given = list(keys)
    articles = {
        article.pk: article
        for article in Article.objects.filter(pk__in=given)
        .select_related("owner")
        .prefetch_related("services")
        .annotate(
            helped=Count("votes", filter=Q(votes__helped=True)), missed=Count("votes", filter=Q(votes__helped=False))
        )
    }
    texts: dict[int, list[Translation]] = {}
    for text in Translation.objects.filter(article__in=given).defer("body", "words", "head", "letters"):
        texts.setdefault(text.article_id, []).append(text)
    resolved = resolved_with([article.code for article in articles.values()])
    return [_row(articles[key], texts[key], resolved) for key in given if key in articles and key in texts]


def _row(article: Article, texts: Sequence[Translation], resolved: Mapping[str, int]) -> Row:
    languages = tuple(sorted(text.language for text in texts))
    services = tuple(service.said_name for service in article.services.all())
    helped, missed = article.helped, article.missed  # type: ignore[attr-defined]
    return Row(article, in_language(article, texts), languages, helped, missed, resolved.get(article.code, 0), services)


def in_language(article: Article, texts: Sequence[Translation], wanted: str = "") -> Translation:
    """Return the text in a language: the wanted one, else the reader's, else the article's first."""
    by_language = {text.language: text for text in texts}
    for language in (wanted, (get_language() or "")[:2], article.language):
        if language in by_language:
            return by_language[language]
    return texts[0]
