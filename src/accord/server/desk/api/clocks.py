"""The endpoints of clocks."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router

from accord.clocks import explain
from accord.errors import InputError
from accord.server.accounts.access import require, units_in_reach
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.agreements.bridge import book
from accord.server.desk.access import clocks_in_reach
from accord.server.desk.bridge import events_of_ticket
from accord.server.desk.judging import read_at
from accord.server.desk.models import Clock
from accord.server.desk.schemas.clocks import (
    ClocksAsked,
    ClockShape,
    ExplanationShape,
    shape_clock,
    shape_explanation,
)
from accord.server.rest.errors import NotAnswerableError
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Key
from accord.server.rest.tags import tagged

__all__ = ["router"]

router = Router(tags=["Tickets and clocks"])

_SEE = Capability.VIEW_TICKETS
_OPEN = (Clock.Verdict.RUNNING, Clock.Verdict.PAUSED)
_OF_CLOCK = ("ticket", "unit", "service", "component", "function", "judgement")


@router.get(
    "/clocks", response=Page[ClockShape], url_name="clocks", summary="List clocks and verdicts",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def list_clocks(request: HttpRequest, asked: Query[ClocksAsked]) -> Page[ClockShape]:
    """Return the clocks of the units within your reach with their verdicts, in the order in which they were judged."""
    by = asker(request)
    require(by, _SEE)
    exact = {
        "ticket__reference": asked.ticket, "service__code": asked.service, "agreement": asked.agreement,
        "kind": asked.kind, "verdict": asked.verdict,
        "decided_at__gte": asked.decided_from, "decided_at__lt": asked.decided_until,
    }  # fmt: skip
    rows = clocks_in_reach(by).filter(**_given(exact))
    rows = rows if asked.superseded else rows.filter(superseded_at=None)
    if asked.verdict in _OPEN:
        rows = rows.filter(decided_at=None)  # follows from the verdict, and lets a small index find them
    if asked.unit:
        rows = rows.filter(unit__in=_below(by, asked.unit))
    return page_of(request, rows.select_related(*_OF_CLOCK), asked, ["pk"], shape_clock)


@router.get("/clocks/{key}", response=ClockShape, url_name="clock", summary="Read a clock", openapi_extra=needs(_SEE))
def read_clock(request: HttpRequest, key: Key) -> ClockShape:
    """Return one clock with its verdict."""
    return tagged(request, shape_clock(_clock(asker(request), key)))


@router.get(
    "/clocks/{key}/explanation", response=ExplanationShape, url_name="clock_explanation",
    summary="Explain a clock", openapi_extra=needs(_SEE),
)  # fmt: skip
def explain_clock(request: HttpRequest, key: Key) -> ExplanationShape:
    """Return how a clock was counted, second by second: what counted, what did not, who held the ticket.

    A clock whose rules have changed since it was judged cannot be told by the rules of today (409).
    """
    clock = _clock(asker(request), key)
    instant = read_at(clock.ticket.source, timezone.now())
    try:
        found = explain(events_of_ticket(clock.ticket), book(), instant, clock.target, clock.cycle)
    except InputError:
        raise _untold() from None
    is_other = found.reading.agreement != clock.agreement or clock.kind != found.reading.kind
    has_moved = clock.decided_at is not None and int(found.elapsed.total_seconds()) != clock.elapsed_s
    if clock.superseded_at or is_other or has_moved:
        raise _untold()
    return shape_explanation(clock, found, instant)


def _untold() -> NotAnswerableError:
    return NotAnswerableError("The rules have changed since this clock was judged: they do not tell it any more.")


def _clock(by: Person, key: int) -> Clock:
    require(by, _SEE)
    return get_object_or_404(clocks_in_reach(by).select_related(*_OF_CLOCK), pk=key)


def _below(by: Person, code: str) -> QuerySet[Unit]:
    unit = units_in_reach(by, _SEE).filter(code=code).first()
    return Unit.objects.filter(path__startswith=unit.path) if unit else Unit.objects.none()


def _given(conditions: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in conditions.items() if value is not None}
