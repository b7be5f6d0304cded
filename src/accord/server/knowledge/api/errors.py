"""The endpoints of known errors."""

from dataclasses import fields
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from accord.server.accounts.access import require
from accord.server.accounts.models import Person
from accord.server.accounts.views.asking import asker
from accord.server.knowledge import actions
from accord.server.knowledge.access import access_error, errors_in_reach, reads_for_it
from accord.server.knowledge.actions import ErrorFacts
from accord.server.knowledge.api.naming import EDIT, READ, things_named
from accord.server.knowledge.models import KnownError
from accord.server.knowledge.schemas import (
    KnownErrorChange,
    KnownErrorNew,
    KnownErrorsAsked,
    KnownErrorShape,
    shape_error,
)
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["Knowledge"])


def _whole(rows: QuerySet[KnownError]) -> QuerySet[KnownError]:
    return rows.defer("words", "head", "letters").prefetch_related("services")


def _shaped(by: Person, error: KnownError) -> KnownErrorShape:
    """Return a known error as it is now."""
    return shape_error(_whole(KnownError.objects.filter(pk=error.pk)).get(), is_inside=reads_for_it(by))


@router.get(
    "/known-errors", response=Page[KnownErrorShape], url_name="known_errors", summary="List known errors",
    openapi_extra=needs(READ),
)  # fmt: skip
def list_known_errors(request: HttpRequest, asked: Query[KnownErrorsAsked]) -> Page[KnownErrorShape]:
    """Return the known errors that you read, the last changed first."""
    by = asker(request)
    require(by, READ)
    rows, is_inside = errors_in_reach(by), reads_for_it(by)
    rows = rows.filter(state=asked.state) if asked.state else rows
    rows = rows.filter(problem=asked.problem) if asked.problem and is_inside else rows
    if asked.service:
        through = KnownError.services.through.objects
        rows = rows.filter(pk__in=through.filter(service__code=asked.service).values("knownerror"))
    return page_of(
        request, _whole(rows), asked, ["-changed_at", "-pk"], lambda row: shape_error(row, is_inside=is_inside)
    )


@router.post(
    "/known-errors", response={201: KnownErrorShape}, url_name="known_errors", summary="Write down a known error",
    openapi_extra=needs(EDIT),
)  # fmt: skip
def add_known_error(request: HttpRequest, given: KnownErrorNew) -> Status[KnownErrorShape]:
    """Write down an error whose cause is known."""
    by = asker(request)
    require(by, EDIT)
    error = actions.record_error(_facts(dict(given)), by=by, now=timezone.now())
    return Status(201, made(request, _shaped(by, error), "api:known_error", error.code))


def _facts(values: dict[str, Any]) -> ErrorFacts:
    return ErrorFacts(**values | things_named(values))


@router.get(
    "/known-errors/{code}", response=KnownErrorShape, url_name="known_error", summary="Read a known error",
    openapi_extra=needs(READ),
)  # fmt: skip
def read_known_error(request: HttpRequest, code: Code) -> KnownErrorShape:
    """Return one known error."""
    by = asker(request)
    return tagged(request, _shaped(by, access_error(by, code)))


@router.patch(
    "/known-errors/{code}", response=KnownErrorShape, url_name="known_error", summary="Change a known error",
    openapi_extra=needs(EDIT),
)  # fmt: skip
@transaction.atomic
def edit_known_error(request: HttpRequest, code: Code, given: KnownErrorChange) -> KnownErrorShape:
    """Say anew what is known of an error."""
    by = asker(request)
    require(by, EDIT)
    error = KnownError.objects.select_for_update().get(pk=access_error(by, code, to=EDIT).pk)
    match(request, _shaped(by, error))
    if values := given.given():
        present = {one.name: getattr(error, one.name) for one in fields(ErrorFacts) if one.name != "services"}
        present["services"] = list(error.services.all())
        facts = ErrorFacts(**present | values | things_named(values))
        actions.change_error(error, facts, version=error.row_version, by=by, now=timezone.now())
    return tagged(request, _shaped(by, error))
