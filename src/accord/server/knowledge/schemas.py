"""Articles, known errors and gaps as the API gives and takes them."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from accord.server.knowledge.models import Article, Audience, ErrorState, Gap, KnownError, Language, State, Translation
from accord.server.knowledge.queries.search import Suggestion
from accord.server.rest.changes import Change, unchanged
from accord.server.rest.shapes import Asked, Code, Instant, Key, Shape, Text, one_of

__all__ = [
    "ArticleChange", "ArticleNew", "ArticleShape", "ArticleText", "ArticlesAsked", "FoundArticle", "FoundKnowledge",
    "GapShape", "GapsAsked", "KnownErrorChange", "KnownErrorNew", "KnownErrorShape", "KnownErrorsAsked", "Spoken",
    "TextNew",
    "Usefulness", "VoteNew", "shape_article", "shape_error", "shape_found", "shape_gap", "shape_text",
]  # fmt: skip

Spoken = Annotated[Language, one_of(Language)]
ArticleState = Annotated[State, one_of(State)]
Readers = Annotated[Audience, one_of(Audience)]
StateOfError = Annotated[ErrorState, one_of(ErrorState)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Summary = Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)]
Body = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100_000), Field(description="Markdown.")
]
Note = Annotated[str, Field(max_length=200, description="What changed.")]
Long = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5000)]
Codes = Annotated[list[Code], Field(max_length=200)]
_KINDS = ("units", "services", "components", "functions")


class ArticlesAsked(Asked):
    """Which articles are wanted."""

    state: ArticleState | None = None
    audience: Readers | None = None
    service: Code | None = Field(None, description="Only those about this service.")
    language: Spoken | None = Field(None, description="Only those written in this language.")
    review_due: bool = Field(False, description="Only those whose day of review has come.")


class ArticleText(Shape):
    """What an article says in one language."""

    language: Spoken
    title: str
    summary: str
    body: str = Field(description="Markdown.")
    version: int
    changed_at: Instant


class ArticleShape(Shape):
    """An article. For whom it is and who looks after it is told to IT only, and null for others."""

    code: str
    state: ArticleState
    audience: Readers | None
    units: list[str] | None = Field(description="For whose people it is, when it is for some units.")
    services: list[str]
    components: list[str]
    functions: list[str]
    owner: int | None = Field(description="The key of who looks after it.")
    review_on: date | None
    language: Spoken = Field(description="The language that it was written in first.")
    texts: list[ArticleText]
    made_at: Instant
    changed_at: Instant


class ArticleNew(Shape):
    """An article to be written: its first text, and what holds for all languages. It begins as a draft."""

    language: Spoken
    title: Title
    summary: Summary = ""
    body: Body
    audience: Readers = Audience.EVERYONE
    units: Codes = Field([], description="For whose people it is, when it is for some units.")
    services: Codes = Field([])
    components: Codes = Field([])
    functions: Codes = Field([])
    owner: Key | None = Field(None, description="The key of somebody who writes articles.")
    review_on: date | None = None


class ArticleChange(Change):
    """What is to change of an article beside its texts."""

    state: ArticleState = unchanged()
    audience: Readers = unchanged()
    units: Codes = unchanged("For whose people it is, when it is for some units.")
    services: Codes = unchanged()
    components: Codes = unchanged()
    functions: Codes = unchanged()
    owner: Key | None = Field(None, description="The key of somebody who writes articles.")
    review_on: date | None = None


class TextNew(Shape):
    """What an article is to say in a language."""

    title: Title
    summary: Summary = ""
    body: Body
    note: Note = ""


class VoteNew(Shape):
    """Whether an article helped."""

    helped: bool
    comment: str = Field("", max_length=1000, description="What is missing.")


class Usefulness(Shape):
    """Whom an article helped. How many tickets it resolved is told to IT only, and null for others."""

    helped: int
    not_helped: int
    resolved: int | None


class KnownErrorsAsked(Asked):
    """Which known errors are wanted."""

    state: StateOfError | None = None
    service: Code | None = Field(None, description="Only those of this service.")
    problem: Text | None = Field(None, description="Only those corrected under this problem ticket.")


class KnownErrorShape(Shape):
    """A known error. Its cause and its problem ticket are told to IT only, and null for others."""

    code: str
    title: str
    symptom: str
    workaround: str = Field(description="Markdown.")
    root_cause: str | None
    language: Spoken
    state: StateOfError
    is_public: bool
    services: list[str]
    problem: str | None
    made_at: Instant
    changed_at: Instant


class KnownErrorNew(Shape):
    """A known error to be written down."""

    title: Title
    symptom: Annotated[Long, Field(min_length=1, description="What people see, in their words.")]
    workaround: Long = Field("", description="What helps until it is corrected. Markdown.")
    root_cause: Long = Field("", description="Told to IT only. Markdown.")
    language: Spoken = Language.ENGLISH
    state: StateOfError = ErrorState.OPEN
    is_public: bool = Field(False, description="Shown to everyone, not only to IT.")
    services: Codes = Field([])
    problem: str = Field("", max_length=40, description="The reference of the problem ticket.")


class KnownErrorChange(Change):
    """What is to change of a known error."""

    title: Title = unchanged()
    symptom: Annotated[Long, Field(min_length=1)] = unchanged("What people see, in their words.")
    workaround: Long = unchanged("What helps until it is corrected. Markdown.")
    root_cause: Long = unchanged("Told to IT only. Markdown.")
    language: Spoken = unchanged()
    state: StateOfError = unchanged()
    is_public: bool = unchanged("Shown to everyone, not only to IT.")
    services: Codes = unchanged()
    problem: Annotated[str, Field(max_length=40)] = unchanged("The reference of the problem ticket.")


class FoundArticle(Shape):
    """An article that may answer a text. `is_whole`: it has all the words."""

    code: str
    title: str
    summary: str
    language: Spoken
    is_whole: bool


class FoundKnowledge(Shape):
    """What may answer a text, the best first."""

    articles: list[FoundArticle]
    known_errors: list[KnownErrorShape]


class GapsAsked(Asked):
    """Which gaps are wanted."""


class GapShape(Shape):
    """What people searched for and did not find."""

    id: int
    text: str
    count: int
    first_at: Instant
    last_at: Instant


def _codes(rows: Iterable[Any]) -> list[str]:
    return sorted(row.code for row in rows)


def shape_text(text: Translation) -> ArticleText:
    """Return what an article says in a language."""
    names = ("title", "summary", "body", "changed_at")
    return ArticleText(
        language=Language(text.language), version=text.number, **{name: getattr(text, name) for name in names}
    )


def shape_article(article: Article, *, is_inside: bool) -> ArticleShape:
    """Return an article whose texts and things are at hand, as somebody inside of IT or outside reads it."""
    told: dict[str, Any] = {kind: _codes(getattr(article, kind).all()) for kind in _KINDS}
    texts = sorted(article.translations.all(), key=lambda text: text.language)
    if not is_inside:
        told["units"] = None
    return ArticleShape(
        code=article.code, state=State(article.state), audience=Audience(article.audience) if is_inside else None,
        owner=article.owner_id if is_inside else None, review_on=article.review_on if is_inside else None,
        language=Language(article.language), texts=[shape_text(text) for text in texts], made_at=article.made_at,
        changed_at=article.changed_at, **told,
    )  # fmt: skip


def shape_error(error: KnownError, *, is_inside: bool) -> KnownErrorShape:
    """Return a known error whose services are at hand, as somebody inside of IT or outside reads it."""
    names = ("code", "title", "symptom", "workaround", "is_public", "made_at", "changed_at")
    return KnownErrorShape(
        language=Language(error.language), state=ErrorState(error.state), services=_codes(error.services.all()),
        root_cause=error.root_cause if is_inside else None, problem=error.problem if is_inside else None,
        **{name: getattr(error, name) for name in names},
    )  # fmt: skip


def shape_found(found: Suggestion) -> FoundArticle:
    """Return an article that was found."""
    return FoundArticle(
        code=found.code, title=found.title, summary=found.summary, language=Language(found.language),
        is_whole=found.is_whole,
    )  # fmt: skip


def shape_gap(gap: Gap) -> GapShape:
    """Return a gap."""
    names = ("text", "count", "first_at", "last_at")
    return GapShape(id=gap.pk, **{name: getattr(gap, name) for name in names})
