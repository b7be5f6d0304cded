"""Looking for articles and known errors: by the stems of words in three languages, by letters where a word has none.

Each word counts once for each article: more in the title or the summary than in the text, more when few articles have
it, less when only its letters are alike. What has all the words comes first, then what has most of their weight.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import get_language

from accord.server.accounts.access import Visitor
from accord.server.knowledge.access import articles_in_reach, errors_in_reach
from accord.server.knowledge.models import Article, KnownError, State

__all__ = ["Hit", "Suggestion", "error_hits", "error_suggestions", "hits", "suggestions"]

_MOST_WORDS: Final = 12
_MOST: Final = 500
_SHORTEST_GUESSED: Final = 4

# Stop words of any of the languages are no words. `each` is where a word stands, and how much that counts. Whether
# somebody reads an article is asked of the best ones, in their order, until there are enough.
_FOUND: Final = """
WITH asked AS MATERIALIZED (
  SELECT place, word, to_tsquery('pg_catalog.english', form) || to_tsquery('pg_catalog.russian', form)
    || to_tsquery('pg_catalog.french', form) || to_tsquery('pg_catalog.simple', form) AS query
  FROM unnest(%s::text[]) WITH ORDINALITY AS given(word, place), LATERAL (SELECT quote_literal(word) || ':*' AS form) f
  WHERE numnode(plainto_tsquery('pg_catalog.english', word)) > 0
    AND numnode(plainto_tsquery('pg_catalog.russian', word)) > 0
    AND numnode(plainto_tsquery('pg_catalog.french', word)) > 0
), exact AS MATERIALIZED (
  SELECT asked.place, texts.{key} AS found, 1::float8 AS worth
    FROM asked JOIN {table} texts ON texts.words @@ asked.query
  UNION ALL
  SELECT asked.place, texts.{key}, 4::float8 FROM asked JOIN {table} texts ON texts.head @@ asked.query
), missed AS (
  SELECT array_agg(place::int) AS places, array_agg(word) AS words FROM asked
  WHERE length(word) >= %s AND place NOT IN (SELECT place FROM exact)
), each AS (
  SELECT place, found, max(worth) AS worth FROM exact GROUP BY place, found
  UNION ALL
  SELECT near.place, near.found, near.likeness::float8 * 3
    FROM missed, knowledge_near_{near}(missed.places, missed.words) near
), weighed AS (
  SELECT place, found, worth / ln(2 + count(*) OVER (PARTITION BY place)) AS worth FROM each
), totals AS (
  SELECT found, count(*) AS words, sum(worth) AS worth FROM weighed GROUP BY found
)
SELECT best.found, best.worth, best.is_whole {columns}
FROM (
  SELECT found, worth, is_whole FROM (
    SELECT found, worth, words >= (SELECT count(*) FROM asked) AS is_whole FROM totals
    ORDER BY is_whole DESC, worth DESC, found OFFSET 0
  ) ordered WHERE (SELECT true FROM ({scope}) scope (key) WHERE scope.key = ordered.found) LIMIT %s
) best {joined}
ORDER BY best.is_whole DESC, best.worth DESC, best.found
"""
_SAID: Final = """
JOIN knowledge_article article ON article.id = best.found
JOIN LATERAL (
  SELECT title, summary, language FROM knowledge_translation said WHERE said.article_id = article.id
  ORDER BY said.language = %s DESC, said.language = article.language DESC, said.language LIMIT 1
) text ON true
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. `is_whole`: it has all the words that were asked for, be it by letters that are alike."""

    key: int
    worth: float
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An article that may help, as a ticket's page or the portal shows it."""

    code: str
    title: str
    summary: str
    language: str
    worth: float
    is_whole: bool

    @property
    def number(self) -> str:
        """The article's number as people read it out."""
        return self.code.upper()


def hits(text: str, articles: QuerySet[Article]) -> list[Hit] | None:
    """Return the articles that match a text, the best first; None for a text without words. One query."""
    return _hits(text, articles, "article_id", "knowledge_translation", "articles")


def error_hits(text: str, errors: QuerySet[KnownError]) -> list[Hit] | None:
    """Return the known errors that match a text, the best first; None for a text without words. One query."""
    return _hits(text, errors, "id", "knowledge_knownerror", "errors")


def suggestions(text: str, person: Visitor, limit: int = 5) -> list[Suggestion]:
    """Return published articles that may answer a text, the best first, in the reader's language where there is one.

    The text may be what somebody is typing, or the whole subject of a ticket. One query.
    """
    words = _words(text)
    if not words:
        return []
    scope, bound = _scope(articles_in_reach(person).filter(state=State.PUBLISHED))
    columns = ", article.code, text.title, text.summary, text.language"
    query = _FOUND.format(
        key="article_id", table="knowledge_translation", near="articles", columns=columns, joined=_SAID, scope=scope
    )
    language = (get_language() or "")[:2]
    rows = _asked(query, [words, _SHORTEST_GUESSED, *bound, limit, language])
    return [
        Suggestion(code, title, summary, spoken, float(worth), is_whole)
        for _key, worth, is_whole, code, title, summary, spoken in rows
    ]


def error_suggestions(text: str, person: Visitor, limit: int = 3) -> list[KnownError]:
    """Return known errors that a text may speak of, the best first. Two queries."""
    found = error_hits(text, errors_in_reach(person))
    order = {hit.key: place for place, hit in enumerate((found or [])[:limit])}
    return sorted(KnownError.objects.filter(pk__in=order).defer("words", "head"), key=lambda error: order[error.pk])


def _hits(
    text: str, rows: QuerySet[Article] | QuerySet[KnownError], key: str, table: str, near: str
) -> list[Hit] | None:
    words = _words(text)
    if not words:
        return None
    scope, bound = _scope(rows)
    query = _FOUND.format(key=key, table=table, near=near, columns="", joined="", scope=scope)
    found = _asked(query, [words, _SHORTEST_GUESSED, *bound, _MOST])
    return [Hit(key, float(worth), is_whole) for key, worth, is_whole in found]


def _scope(rows: QuerySet[Article] | QuerySet[KnownError]) -> tuple[str, Sequence[Any]]:
    """Return the query for the keys of rows; Django refuses to write one that it knows to be empty."""
    try:
        return rows.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return "SELECT NULL::bigint", ()


def _asked(query: str, bound: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, bound)
        return list(cursor.fetchall())


def _words(text: str) -> list[str]:
    """Return the first different words; a longer text says the same things again."""
    return list(dict.fromkeys(re.findall(r"\w+", text[:2000].casefold())))[:_MOST_WORDS]
