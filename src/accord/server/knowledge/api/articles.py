"""The endpoints of articles."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from accord.server.accounts.access import require
from accord.server.accounts.models import Person
from accord.server.accounts.views.asking import asker
from accord.server.knowledge import actions
from accord.server.knowledge.access import access_article, articles_in_reach, reads_for_it
from accord.server.knowledge.actions import About
from accord.server.knowledge.actions import Text as Words
from accord.server.knowledge.api.naming import EDIT, READ, owner_named, things_named
from accord.server.knowledge.models import Article, Translation
from accord.server.knowledge.queries.listing import review_due
from accord.server.knowledge.schemas import (
    ArticleChange,
    ArticleNew,
    ArticlesAsked,
    ArticleShape,
    ArticleText,
    Spoken,
    TextNew,
    Usefulness,
    VoteNew,
    shape_article,
    shape_text,
)
from accord.server.knowledge.uses import resolved_with
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code, Shape
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["Knowledge"])
_ABOUT = ("audience", "owner", "review_on")
_THINGS = ("units", "services", "components", "functions")


class Unwritten(Shape):
    """What there is where an article says nothing yet in a language."""


def _whole(rows: QuerySet[Article]) -> QuerySet[Article]:
    texts = Translation.objects.defer("words", "head", "letters")
    return rows.prefetch_related(*_THINGS, Prefetch("translations", texts))


def _shaped(by: Person, article: Article) -> ArticleShape:
    """Return an article as it is now."""
    return shape_article(_whole(Article.objects.filter(pk=article.pk)).get(), is_inside=reads_for_it(by))


def _held(by: Person, code: str) -> Article:
    """Return an article to be changed, and let nobody else change it meanwhile."""
    require(by, EDIT)
    found = access_article(by, code, to=EDIT)
    return Article.objects.select_for_update().get(pk=found.pk)


@router.get(
    "/articles", response=Page[ArticleShape], url_name="articles", summary="List articles", openapi_extra=needs(READ)
)
def list_articles(request: HttpRequest, asked: Query[ArticlesAsked]) -> Page[ArticleShape]:
    """Return the articles that you read, the last changed first. Drafts are for those who write articles."""
    by = asker(request)
    require(by, READ)
    rows, is_inside = articles_in_reach(by), reads_for_it(by)
    given = {"state": asked.state, "audience": asked.audience if is_inside else None}
    rows = rows.filter(**{name: value for name, value in given.items() if value})
    if asked.service:
        rows = rows.filter(
            pk__in=Article.services.through.objects.filter(service__code=asked.service).values("article")
        )
    if asked.language:
        rows = rows.filter(pk__in=Translation.objects.filter(language=asked.language).values("article"))
    rows = review_due(rows, timezone.localdate()) if asked.review_due else rows
    return page_of(
        request, _whole(rows), asked, ["-changed_at", "-pk"], lambda row: shape_article(row, is_inside=is_inside)
    )


@router.post(
    "/articles", response={201: ArticleShape}, url_name="articles", summary="Write an article",
    openapi_extra=needs(EDIT),
)  # fmt: skip
def add_article(request: HttpRequest, given: ArticleNew) -> Status[ArticleShape]:
    """Write a new article in one language. It is a draft until its state is changed to `published`."""
    by = asker(request)
    require(by, EDIT)
    values = dict(given)
    text = Words(**{name: values[name] for name in ("language", "title", "summary", "body")})
    article = actions.start_article(About(**_about(values)), text, by=by, now=timezone.now())
    return Status(201, made(request, _shaped(by, article), "api:article", article.code))


def _about(values: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: values[name] for name in _ABOUT if name in values} | things_named(values)
    return told | {"owner": owner_named(told["owner"])} if "owner" in told else told


@router.get(
    "/articles/{code}", response=ArticleShape, url_name="article", summary="Read an article", openapi_extra=needs(READ)
)
def read_article(request: HttpRequest, code: Code) -> ArticleShape:
    """Return one article with what it says in every language."""
    by = asker(request)
    return tagged(request, _shaped(by, access_article(by, code)))


@router.patch(
    "/articles/{code}", response=ArticleShape, url_name="article", summary="Change an article",
    openapi_extra=needs(EDIT),
)  # fmt: skip
@transaction.atomic
def edit_article(request: HttpRequest, code: Code, given: ArticleChange) -> ArticleShape:
    """Publish or retire an article, say who it is for, what it is about, and when it is looked over again."""
    by, now = asker(request), timezone.now()
    article = _held(by, code)
    match(request, _shaped(by, article))
    values = given.given()
    if told := _about(values):
        present = {name: getattr(article, name) for name in _ABOUT}
        present |= {name: list(getattr(article, name).all()) for name in _THINGS}
        actions.save_about(article, About(**present | told), version=article.row_version, by=by, now=now)
    if "state" in values:
        actions.move_to(article, values["state"], by=by, now=now)
    return tagged(request, _shaped(by, article))


@router.get(
    "/articles/{code}/texts/{language}", response=ArticleText, url_name="article_text", summary="Read a text",
    openapi_extra=needs(READ),
)  # fmt: skip
def read_article_text(request: HttpRequest, code: Code, language: Spoken) -> ArticleText:
    """Return what an article says in a language."""
    found = access_article(asker(request), code).translations.filter(language=language).first()
    if found is None:
        raise Http404(language)
    return tagged(request, shape_text(found))


@router.put(
    "/articles/{code}/texts/{language}", response=ArticleText, url_name="article_text", summary="Write a text",
    openapi_extra=needs(EDIT),
)  # fmt: skip
@transaction.atomic
def write_article_text(request: HttpRequest, code: Code, language: Spoken, given: TextNew) -> ArticleText:
    """Write what an article says in a language; what it said before stays as a version. `*` begins a translation."""
    by = asker(request)
    article = _held(by, code)
    present = article.translations.filter(language=language).first()
    match(request, shape_text(present) if present else Unwritten())
    seen = present.number if present else 0
    written = actions.save_text(article, Words(str(language), **dict(given)), seen=seen, by=by, now=timezone.now())
    return tagged(request, shape_text(written))


@router.get(
    "/articles/{code}/usefulness", response=Usefulness, url_name="article_usefulness", summary="Read whom it helped",
    openapi_extra=needs(READ),
)  # fmt: skip
def read_usefulness(request: HttpRequest, code: Code) -> Usefulness:
    """Return how many readers an article helped, and how many tickets it resolved."""
    by = asker(request)
    return tagged(request, _usefulness(by, access_article(by, code)))


@router.post(
    "/articles/{code}/votes", response=Usefulness, url_name="article_votes", summary="Say whether it helped",
    openapi_extra=needs(READ),
)  # fmt: skip
def vote(request: HttpRequest, code: Code, given: VoteNew) -> Usefulness:
    """Say whether an article helped you; saying it again replaces what you said before."""
    by = asker(request)
    article = access_article(by, code)
    actions.say_whether_it_helped(article, helped=given.helped, comment=given.comment, by=by, now=timezone.now())
    return _usefulness(by, article)


def _usefulness(by: Person, article: Article) -> Usefulness:
    counts = article.votes.aggregate(yes=Count("pk", filter=Q(helped=True)), no=Count("pk", filter=Q(helped=False)))
    resolved = resolved_with([article.code]).get(article.code, 0) if reads_for_it(by) else None
    return Usefulness(helped=counts["yes"], not_helped=counts["no"], resolved=resolved)
