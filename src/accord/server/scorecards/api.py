"""The endpoints of scorecards."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from accord.errors import InputError, Place, Problem
from accord.measures.scorecard import Goal
from accord.server.accounts.access import require
from accord.server.accounts.models import Person
from accord.server.accounts.views.asking import asker
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code
from accord.server.rest.tags import made, tagged
from accord.server.scorecards import actions
from accord.server.scorecards.access import AGREE, VIEW, access_about, access_card, cards_in_reach
from accord.server.scorecards.actions import Promise
from accord.server.scorecards.models import Scorecard
from accord.server.scorecards.queries.cards import card_of
from accord.server.scorecards.queries.listing import cards_found
from accord.server.scorecards.queries.periods import period_asked, scope_of_card
from accord.server.scorecards.schemas import (
    LineGiven,
    ReadAsked,
    ScorecardHead,
    ScorecardNew,
    ScorecardsAsked,
    ScorecardShape,
    ScorecardVersionNew,
    shape_card,
    shape_head,
)

__all__ = ["router"]

router = Router(tags=["Measures"])


@router.get(
    "/scorecards", response=Page[ScorecardHead], url_name="scorecards", summary="List scorecards",
    openapi_extra=needs(VIEW),
)  # fmt: skip
def list_scorecards(request: HttpRequest, asked: Query[ScorecardsAsked]) -> Page[ScorecardHead]:
    """Return scorecards with the score of the last whole month, in the order of their short names."""
    by = asker(request)
    require(by, VIEW)
    rows = cards_found(cards_in_reach(by), asked.q or "", "", with_ended=asked.ended)
    return page_of(request, rows, asked, ["code"], shape_head)


@router.post(
    "/scorecards", response={201: ScorecardShape}, url_name="scorecards", summary="Agree a scorecard",
    openapi_extra=needs(AGREE),
)  # fmt: skip
def agree_scorecard(request: HttpRequest, given: ScorecardNew) -> Status[ScorecardShape]:
    """Agree the first version of the scorecard of a unit, a service, or all of IT."""
    by = asker(request)
    if given.unit and given.service:
        raise InputError(_("A scorecard is of a unit or of a service."), "", Place(field="service"))
    unit, service = access_about(by, given.unit or "", given.service or "")
    promises = _promises(given.lines)
    card = actions.agree(unit, service, promises, given.holds_from, reason=given.reason, by=by, now=timezone.now())
    return Status(201, made(request, _shown(card, ReadAsked()), "api:scorecard", card.code))


@router.get(
    "/scorecards/{code}", response=ScorecardShape, url_name="scorecard", summary="Read a scorecard",
    openapi_extra=needs(VIEW),
)  # fmt: skip
def read_scorecard(request: HttpRequest, code: Code, asked: Query[ReadAsked]) -> ScorecardShape:
    """Return a scorecard in a period, by the version that was in force on its last day."""
    return tagged(request, _shown(access_card(asker(request), code), asked))


@router.post(
    "/scorecards/{code}/versions", response={201: ScorecardShape}, url_name="scorecard_versions",
    summary="Agree a scorecard anew", openapi_extra=needs(AGREE),
)  # fmt: skip
def agree_scorecard_anew(request: HttpRequest, code: Code, given: ScorecardVersionNew) -> Status[ScorecardShape]:
    """Agree a further version from this month on, or a later one: months that have passed keep what they had."""
    by = asker(request)
    card = access_card(by, code, to_change=True)
    promises = _promises(given.lines)
    actions.agree_anew(
        card, promises, given.holds_from, reason=given.reason, seen=card.row_version, by=by, now=timezone.now()
    )
    return Status(201, made(request, _shown(card, ReadAsked()), "api:scorecard", card.code))


def _promises(lines: Sequence[LineGiven]) -> list[Promise]:
    people = Person.objects.in_bulk([one.responsible for one in lines])
    missing = [place for place, one in enumerate(lines) if one.responsible not in people]
    if missing:
        text = _("There is nobody with this key.")
        raise InputError([Problem(text, "", Place(field=f"lines[{place}].responsible")) for place in missing])
    return [Promise(_goal(one), people[one.responsible]) for one in lines]


def _goal(one: LineGiven) -> Goal:
    return Goal(one.measure, one.perspective, one.better, one.target, one.threshold, one.weight)


def _shown(card: Scorecard, asked: ReadAsked) -> ScorecardShape:
    query = {"span": asked.span, "from": asked.day.isoformat() if asked.day else ""}
    return shape_card(card_of(card, period_asked(query, scope_of_card(card), timezone.now())))
