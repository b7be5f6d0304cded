"""The endpoints of reviews, which are read by program and held on their page."""

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router

from accord.server.accounts.access import require
from accord.server.accounts.views.asking import asker
from accord.server.improvement.access import VIEW, access_review, reviews_in_reach
from accord.server.improvement.api.holding import READS
from accord.server.improvement.models import Review
from accord.server.improvement.schemas import ReviewsAsked, ReviewShape, shape_review
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Key
from accord.server.rest.tags import tagged

__all__ = ["router"]

router = Router(tags=["Improvement"])


def _whole(rows: QuerySet[Review]) -> QuerySet[Review]:
    return rows.select_related("unit").prefetch_related("attendees", "decisions")


@router.get("/reviews", response=Page[ReviewShape], url_name="reviews", summary="List reviews", openapi_extra=READS)
def list_reviews(request: HttpRequest, asked: Query[ReviewsAsked]) -> Page[ReviewShape]:
    """Return the reviews of the units whose figures you see, the latest month first."""
    by = asker(request)
    require(by, VIEW)
    rows = reviews_in_reach(by)
    rows = rows.filter(unit__code=asked.unit) if asked.unit else rows
    return page_of(request, _whole(rows), asked, ["-month", "-pk"], shape_review)


@router.get("/reviews/{key}", response=ReviewShape, url_name="review", summary="Read a review", openapi_extra=READS)
def read_review(request: HttpRequest, key: Key) -> ReviewShape:
    """Return one review with its minutes and what was decided."""
    found = access_review(asker(request), key)
    return tagged(request, shape_review(_whole(Review.objects.filter(pk=found.pk)).get()))
