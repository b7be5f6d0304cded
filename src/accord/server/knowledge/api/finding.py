"""The endpoints of searching, and of what was looked for in vain."""

from typing import Annotated

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import Field

from accord.server.accounts.access import require
from accord.server.accounts.views.asking import asker
from accord.server.knowledge import actions
from accord.server.knowledge.access import reads_for_it
from accord.server.knowledge.api.naming import EDIT, READ
from accord.server.knowledge.models import Gap
from accord.server.knowledge.queries.search import error_suggestions, suggestions
from accord.server.knowledge.schemas import (
    FoundKnowledge,
    GapsAsked,
    GapShape,
    shape_error,
    shape_found,
    shape_gap,
)
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Key, Shape
from accord.server.rest.tags import match, tagged

__all__ = ["router"]

router = Router(tags=["Knowledge"])


class KnowledgeAsked(Shape):
    """What is looked for."""

    q: Annotated[str, Field(min_length=1, max_length=300, description="What somebody would ask.")]
    limit: int = Field(10, ge=1, le=50, description="How many of each kind at most.")


@router.get(
    "/knowledge", response=FoundKnowledge, url_name="knowledge", summary="Search articles and known errors",
    openapi_extra=needs(READ),
)  # fmt: skip
def search_knowledge(request: HttpRequest, asked: Query[KnowledgeAsked]) -> FoundKnowledge:
    """Return published articles and known errors that may answer a text, typing mistakes and all, the best first."""
    by = asker(request)
    require(by, READ)
    errors = error_suggestions(asked.q, by, asked.limit)
    prefetch_related_objects(errors, "services")
    is_inside = reads_for_it(by)
    found = FoundKnowledge(
        articles=[shape_found(one) for one in suggestions(asked.q, by, asked.limit)],
        known_errors=[shape_error(error, is_inside=is_inside) for error in errors],
    )
    return tagged(request, found)


@router.get("/gaps", response=Page[GapShape], url_name="gaps", summary="List gaps", openapi_extra=needs(EDIT))
def list_gaps(request: HttpRequest, asked: Query[GapsAsked]) -> Page[GapShape]:
    """Return what people searched for and did not find, what was asked most often first."""
    require(asker(request), EDIT)
    return page_of(request, Gap.objects.filter(closed_at=None), asked, ["-count", "-last_at", "-pk"], shape_gap)


@router.get("/gaps/{key}", response=GapShape, url_name="gap", summary="Read a gap", openapi_extra=needs(EDIT))
def read_gap(request: HttpRequest, key: Key) -> GapShape:
    """Return one gap that is not closed."""
    require(asker(request), EDIT)
    return tagged(request, shape_gap(get_object_or_404(Gap, pk=key, closed_at=None)))


@router.delete("/gaps/{key}", response={204: None}, url_name="gap", summary="Close a gap", openapi_extra=needs(EDIT))
@transaction.atomic
def close_gap(request: HttpRequest, key: Key) -> Status[None]:
    """Take a gap off the list. It opens again when it is asked for again."""
    by = asker(request)
    require(by, EDIT)
    gap = get_object_or_404(Gap.objects.select_for_update(), pk=key, closed_at=None)
    match(request, shape_gap(gap))
    actions.close_gap(gap, by=by, now=timezone.now())
    return Status(204, None)
