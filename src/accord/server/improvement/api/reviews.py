"""The endpoints of reviews: prepared, written, decided and sent by the same actions as on their page."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from accord.server.accounts.access import require
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.views.asking import asker
from accord.server.improvement import actions
from accord.server.improvement.access import VIEW, access_review, require_improving, reviews_in_reach, units_to_improve
from accord.server.improvement.actions import Facts, ReviewFacts
from accord.server.improvement.api.holding import CHANGES, READS, owner_named, shaped
from accord.server.improvement.forms import people_for
from accord.server.improvement.models import Review
from accord.server.improvement.schemas import (
    ImprovementShape,
    ReviewChange,
    ReviewDecision,
    ReviewNew,
    ReviewsAsked,
    ReviewShape,
    shape_review,
)
from accord.server.rest.changes import all_named, edited, named
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Key
from accord.server.rest.tags import made, tagged

__all__ = ["router"]

router = Router(tags=["Improvement"])
_FACTS = ("held_on", "next_on")


def _whole(rows: QuerySet[Review]) -> QuerySet[Review]:
    return rows.select_related("unit").prefetch_related("attendees", "decisions")


def _shaped(review: Review) -> ReviewShape:
    return shape_review(_whole(Review.objects.filter(pk=review.pk)).get())


@router.get("/reviews", response=Page[ReviewShape], url_name="reviews", summary="List reviews", openapi_extra=READS)
def list_reviews(request: HttpRequest, asked: Query[ReviewsAsked]) -> Page[ReviewShape]:
    """Return the reviews of the units whose figures you see, the latest month first."""
    by = asker(request)
    require(by, VIEW)
    rows = reviews_in_reach(by)
    rows = rows.filter(unit__code=asked.unit) if asked.unit else rows
    return page_of(request, _whole(rows), asked, ["-month", "-pk"], shape_review)


@router.post(
    "/reviews", response={201: ReviewShape}, url_name="reviews", summary="Prepare a review", openapi_extra=CHANGES
)
def add_review(request: HttpRequest, given: ReviewNew) -> Status[ReviewShape]:
    """Prepare the review of a unit and a month. A month has one review; one that has not begun has none."""
    by = asker(request)
    require_improving(by)
    unit = named(units_to_improve(by), given.unit, "unit")
    facts = ReviewFacts(given.held_on, given.next_on, _people(given.attendees, unit))
    review = actions.prepare_review(unit, given.month, facts, by=by, now=timezone.now())
    return Status(201, made(request, _shaped(review), "api:review", review.pk))


def _people(keys: Sequence[int], unit: Unit) -> list[Person]:
    wanted = {f"attendees.{place}": key for place, key in enumerate(dict.fromkeys(keys))}
    return list(all_named(people_for(unit), wanted, by="pk").values()) if wanted else []


@router.get("/reviews/{key}", response=ReviewShape, url_name="review", summary="Read a review", openapi_extra=READS)
def read_review(request: HttpRequest, key: Key) -> ReviewShape:
    """Return one review with its minutes and what was decided."""
    return tagged(request, _shaped(access_review(asker(request), key)))


@router.patch(
    "/reviews/{key}", response=ReviewShape, url_name="review", summary="Change a review", openapi_extra=CHANGES
)
@transaction.atomic
def edit_review(request: HttpRequest, key: Key, given: ReviewChange) -> ReviewShape:
    """Write the minutes, say when it is held, with whom, and when the next one is. What was sent stays as it is."""
    by = asker(request)
    review = access_review(by, key, to_change=True)
    row = Review.objects.select_for_update(of=("self",)).select_related("unit").get(pk=review.pk)
    return edited(request, given, partial(_shaped, row), partial(_change, by, row))


def _change(by: Person, row: Review, values: dict[str, Any]) -> None:
    minutes, now = values.pop("minutes", None), timezone.now()
    if values:
        present: dict[str, Any] = {name: getattr(row, name) for name in _FACTS}
        if "attendees" in values:
            values["attendees"] = _people(values["attendees"], row.unit)
        else:
            present["attendees"] = list(row.attendees.all())
        row = actions.change_review(row, ReviewFacts(**present | values), version=row.row_version, by=by, now=now)
    if minutes is not None:
        actions.keep_minutes(row, minutes, version=row.row_version, by=by, now=now)


@router.post(
    "/reviews/{key}/decisions", response={201: ImprovementShape}, url_name="review_decisions",
    summary="Enter a decision", openapi_extra=CHANGES,
)  # fmt: skip
def add_decision(request: HttpRequest, key: Key, given: ReviewDecision) -> Status[ImprovementShape]:
    """Enter what a review decided into the register."""
    by = asker(request)
    review = access_review(by, key, to_change=True)
    facts = Facts(title=given.title, unit=review.unit, owner=owner_named(given.owner, review.unit))
    row = actions.decide(review, facts, by=by, now=timezone.now())
    return Status(201, made(request, shaped(row), "api:improvement", row.code))


@router.post(
    "/reviews/{key}/send", response=ReviewShape, url_name="review_send", summary="Send the minutes",
    openapi_extra=CHANGES,
)  # fmt: skip
def send_review(request: HttpRequest, key: Key) -> ReviewShape:
    """Conclude a review: its minutes go to those who took part as a PDF, and stay as they are from then on."""
    by = asker(request)
    review = access_review(by, key, to_change=True)
    return tagged(request, _shaped(actions.send_review(review, by=by, now=timezone.now())))
