"""Articles as tests write them."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from accord.server.knowledge.actions import About, Text, move_to, start_article
from accord.server.knowledge.models import Article
from tests.cast import Cast

NOW = datetime(2026, 10, 12, 9, tzinfo=UTC)

type Write = Callable[..., Article]


@pytest.fixture
def write(cast: Cast) -> Write:
    """Write an article: `write("A title", "Its text.", language="ru", audience="desk")`, published unless said."""

    def written(
        title: str,
        body: str = "Text.",
        summary: str = "",
        language: str = "en",
        *,
        is_draft: bool = False,
        **about: object,
    ) -> Article:
        article = start_article(
            About(**about),
            Text(language, title, summary, body),
            by=cast.dora,
            now=NOW,  # type: ignore[arg-type]
        )
        if not is_draft:
            move_to(article, "published", by=cast.dora, now=NOW)
        return article

    return written
