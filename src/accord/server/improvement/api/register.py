"""The endpoints of the register: improvements, what deviations are made of, causes, and closing."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.models import Service
from accord.server.improvement import actions
from accord.server.improvement.access import (
    VIEW,
    access_cause,
    access_improvement,
    improvements_in_reach,
    require_improving,
    units_to_improve,
)
from accord.server.improvement.actions import Facts
from accord.server.improvement.api.holding import CHANGES, READS, held_of, owner_named, shaped, whole
from accord.server.improvement.models import Cause, Improvement, Source
from accord.server.improvement.queries.page import page_of as page_of_improvement
from accord.server.improvement.schemas import (
    CauseMerge,
    CausesAsked,
    CausesGiven,
    CauseShape,
    ClosingGiven,
    CompositionShape,
    ImprovementChange,
    ImprovementNew,
    ImprovementsAsked,
    ImprovementShape,
    shape_cause,
    shape_composition,
    shape_improvement,
)
from accord.server.knowledge.access import errors_in_reach
from accord.server.rest.changes import all_named, edited, named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code, Key
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["Improvement"])
_FACTS = ("title", "text", "unit", "service", "owner", "known_error")


@router.get(
    "/improvements", response=Page[ImprovementShape], url_name="improvements", summary="List improvements",
    openapi_extra=READS,
)  # fmt: skip
def list_improvements(request: HttpRequest, asked: Query[ImprovementsAsked]) -> Page[ImprovementShape]:
    """Return the improvements of the units whose figures you see, the latest first."""
    by = asker(request)
    require(by, VIEW)
    rows = _asked_for(improvements_in_reach(by), asked)
    return page_of(request, whole(rows), asked, ["-opened_at", "-pk"], shape_improvement)


def _asked_for(rows: QuerySet[Improvement], asked: ImprovementsAsked) -> QuerySet[Improvement]:
    given = {
        "state": asked.state, "source": asked.source, "unit__code": asked.unit, "service__code": asked.service,
        "owner": asked.owner,
    }  # fmt: skip
    rows = rows.filter(**{name: value for name, value in given.items() if value is not None})
    if asked.cause is not None:
        rows = rows.filter(pk__in=Improvement.causes.through.objects.filter(cause=asked.cause).values("improvement"))
    if asked.overdue:
        today = timezone.localdate()
        rows = rows.filter(actions__due_on__lt=today, actions__done_at=None).distinct()
    return rows


@router.post(
    "/improvements", response={201: ImprovementShape}, url_name="improvements", summary="Enter an improvement",
    openapi_extra=CHANGES,
)  # fmt: skip
def add_improvement(request: HttpRequest, given: ImprovementNew) -> Status[ImprovementShape]:
    """Enter an improvement by hand, or for a known error."""
    by = asker(request)
    require_improving(by)
    facts = Facts(**_named(by, dict(given)))
    source = Source.KNOWN_ERROR if facts.known_error else Source.HAND
    row = actions.open_improvement(facts, source=source, by=by, now=timezone.now())
    return Status(201, made(request, shaped(row), "api:improvement", row.code))


def _named(by: Person, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a body with the rows that it names in place of their names."""
    told = dict(values)
    if told.get("unit"):
        told["unit"] = named(units_to_improve(by), told["unit"], "unit")
    if told.get("service"):
        told["service"] = named(Service.objects.all(), told["service"], "service")
    if told.get("known_error"):
        told["known_error"] = named(errors_in_reach(by), told["known_error"].lower(), "known_error")
    return told | ({"owner": owner_named(told["owner"], None)} if "owner" in told else {})


@router.get(
    "/improvements/{code}", response=ImprovementShape, url_name="improvement", summary="Read an improvement",
    openapi_extra=READS,
)  # fmt: skip
def read_improvement(request: HttpRequest, code: Code) -> ImprovementShape:
    """Return one improvement with its causes and actions, and with what was found when it is a deviation."""
    return tagged(request, shaped(access_improvement(asker(request), code)))


@router.patch(
    "/improvements/{code}", response=ImprovementShape, url_name="improvement", summary="Change an improvement",
    openapi_extra=CHANGES,
)  # fmt: skip
@transaction.atomic
def edit_improvement(request: HttpRequest, code: Code, given: ImprovementChange) -> ImprovementShape:
    """Say anew what is known, and whose it is."""
    by = asker(request)
    row = held_of(by, code)
    return edited(request, given, partial(shaped, row), partial(_change, by, row))


def _change(by: Person, row: Improvement, values: dict[str, Any]) -> None:
    if "title" in values and row.source == Source.DEVIATION:
        raise InputError([at_field(_("A deviation is called by what was found."), "title")])
    present = {name: getattr(row, name) for name in _FACTS}
    facts = Facts(**present | _named(by, values))
    actions.change_improvement(row, facts, version=row.row_version, by=by, now=timezone.now())


@router.get(
    "/improvements/{code}/composition", response=CompositionShape, url_name="improvement_composition",
    summary="Read what a deviation is made of", openapi_extra=READS,
)  # fmt: skip
def read_composition(request: HttpRequest, code: Code) -> CompositionShape:
    """Return who held the missed clocks, where they lie, and whether what was done moved the number."""
    by, now = asker(request), timezone.now()
    page = page_of_improvement(access_improvement(by, code), by, now, timezone.localdate(now))
    if page.deviation is None:
        raise Http404(code)
    return tagged(request, shape_composition(page, page.deviation.made_of))


@router.put(
    "/improvements/{code}/causes", response=ImprovementShape, url_name="improvement_causes",
    summary="Name its causes", openapi_extra=CHANGES,
)  # fmt: skip
@transaction.atomic
def set_causes(request: HttpRequest, code: Code, given: CausesGiven) -> ImprovementShape:
    """Say what the causes are: those named here take the place of those before."""
    by = asker(request)
    row = held_of(by, code)
    match(request, shaped(row))
    wanted = {f"causes.{place}": key for place, key in enumerate(dict.fromkeys(given.causes))}
    causes = all_named(Cause.objects.filter(merged_into=None), wanted, by="pk") if wanted else {}
    actions.name_causes(row, causes.values(), new=given.new, by=by, now=timezone.now())
    return tagged(request, shaped(row))


@router.post(
    "/improvements/{code}/close", response=ImprovementShape, url_name="improvement_close", summary="Close it",
    openapi_extra=CHANGES,
)  # fmt: skip
def close_improvement(request: HttpRequest, code: Code, given: ClosingGiven) -> ImprovementShape:
    """Close an improvement with what came of it. None closes while an action is not done."""
    by = asker(request)
    row = access_improvement(by, code, to_change=True)
    actions.close_improvement(row, outcome=given.outcome, note=given.note, by=by, now=timezone.now())
    return tagged(request, shaped(row))


@router.post(
    "/improvements/{code}/reopen", response=ImprovementShape, url_name="improvement_reopen", summary="Reopen it",
    openapi_extra=CHANGES,
)  # fmt: skip
def reopen_improvement(request: HttpRequest, code: Code) -> ImprovementShape:
    """Go on with what was closed; what is open stays as it is."""
    by = asker(request)
    row = access_improvement(by, code, to_change=True)
    actions.reopen_improvement(row, by=by, now=timezone.now())
    return tagged(request, shaped(row))


@router.get("/causes", response=Page[CauseShape], url_name="causes", summary="List causes", openapi_extra=READS)
def list_causes(request: HttpRequest, asked: Query[CausesAsked]) -> Page[CauseShape]:
    """Return the causes that can be named, the first named first; those that were merged are left out."""
    require(asker(request), VIEW)
    return page_of(request, Cause.objects.filter(merged_into=None), asked, ["pk"], shape_cause)


@router.post(
    "/causes/{key}/merge", response=CauseShape, url_name="cause_merge", summary="Merge a cause into another",
    openapi_extra=needs(Capability.CONFIGURE_DESK),
)  # fmt: skip
def merge_cause(request: HttpRequest, key: Key, given: CauseMerge) -> CauseShape:
    """Let what names a cause name another one instead, which is returned. The old name goes on to point there."""
    by = asker(request)
    cause = access_cause(by, key)
    into = all_named(Cause.objects.filter(merged_into=None), {"into": given.into}, by="pk")["into"]
    actions.merge_cause(cause, into, by=by, now=timezone.now())
    return shape_cause(into)
