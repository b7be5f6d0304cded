"""Reading scorecards: the list, one in a period, as a PDF, its versions, and the units below it side by side."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accord.calendars.zones import zone
from accord.measures import CATALOGUE
from accord.measures.scorecard import Standing
from accord.server.accounts.access import require
from accord.server.accounts.views.asking import asker
from accord.server.improvement.words import SIGNS, title_of
from accord.server.reporting.measure_words import period_words, written
from accord.server.scorecards.access import VIEW, access_card, cards_in_reach, may_agree, may_agree_anywhere
from accord.server.scorecards.columns import LIST, card_columns, league_columns
from accord.server.scorecards.models import Scorecard
from accord.server.scorecards.paper import card_pdf
from accord.server.scorecards.queries.cards import Card, card_of, versions_of
from accord.server.scorecards.queries.causes import causes_of
from accord.server.scorecards.queries.league import Place, league_of
from accord.server.scorecards.queries.listing import KINDS, cards_found
from accord.server.scorecards.queries.periods import LENGTHS, in_force, last_whole_month, period_asked, scope_of_card
from accord.server.scorecards.words import PERSPECTIVES, STANDINGS, amount, chance_of, deviation_of, measure_name
from accord.server.scorecards.words import target_of as said_target
from accord.server.ui.exports import export
from accord.server.ui.paging import page_by_number

__all__ = ["card", "cards", "pdf", "shown", "units", "versions"]


@require_safe
def cards(request: HttpRequest) -> HttpResponseBase:
    """List the scorecards with the score of the last whole month."""
    require(request.user, VIEW)
    text, kind = request.GET.get("q", "").strip()[:200], request.GET.get("kind", "")
    rows = cards_found(cards_in_reach(request.user), text, kind, with_ended=request.GET.get("ended") == "1")
    file = export(rows, LIST, request.GET.get("format", ""), name="scorecards")
    if file is not None:
        return file
    context = {
        "page": page_by_number(rows, request.GET), "text": text, "kind": kind, "kinds": KINDS,
        "with_ended": request.GET.get("ended") == "1", "may_agree": may_agree_anywhere(request.user),
    }  # fmt: skip
    return render(request, "scorecards/list.html", context)


@require_safe
def card(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show a scorecard in a period: what was agreed, what was reached, the trend, and why."""
    found = access_card(request.user, code)
    read = _read(request, found)
    causes = causes_of(asker(request), read.scope, read.period, [row.line.measure for row in read.rows])
    name = f"scorecard-{found.code}-{read.period.start.isoformat()}"
    file = export(read.rows, card_columns(read, causes), request.GET.get("format", ""), name=name)
    if file is not None:
        return file
    context = {**shown(request, read), "causes": causes, "signs": SIGNS, "title_of": title_of}
    return render(request, "scorecards/card.html", context)


def _read(request: HttpRequest, found: Scorecard) -> Card:
    return card_of(found, period_asked(request.GET, scope_of_card(found), timezone.now()))


def shown(request: HttpRequest, read: Card) -> dict[str, Any]:
    """Return what pages say of a scorecard in a period."""
    found, period = read.scorecard, read.period
    return {
        "card": read,
        "scorecard": found,
        "period": period,
        "period_text": period_words(period),
        "period_words": period_words,
        "lengths": LENGTHS,
        "today": timezone.now().astimezone(zone(read.scope.zone)).date(),
        "may_agree": may_agree(request.user, found.unit),
        "perspectives": PERSPECTIVES,
        "standings": STANDINGS,
        "order": tuple(Standing),
        "written": written,
        "amount": amount,
        "said_target": said_target,
        "deviation_of": deviation_of,
        "chance_of": chance_of,
        "measure_name": measure_name,
        "keep": {"span": period.length.value, "from": period.start.isoformat()},
        "measure_query": {
            **{name: code for name, code in read.scope.query.items() if code},
            "span": period.length.value, "from": period.start.isoformat(), "promise": "sla",
        },
    }  # fmt: skip


@require_safe
def pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Hand a scorecard out as a PDF."""
    found = access_card(request.user, code)
    read = _read(request, found)
    causes = causes_of(asker(request), read.scope, read.period, [row.line.measure for row in read.rows])
    name = f"scorecard-{found.code}-{read.period.start.isoformat()}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(card_pdf(read, causes), content_type="application/pdf", headers=headers)


@require_safe
def units(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the units below side by side, by name unless asked otherwise; units that overlap are no different."""
    found = access_card(request.user, code)
    read = _read(request, found)
    league = league_of(read)
    by_score = request.GET.get("sort") == "score"
    places = sorted(league.places, key=_by_score) if by_score else league.places
    name = f"units-{found.code}-{read.period.start.isoformat()}"
    file = export(places, league_columns(league), request.GET.get("format", ""), name=name)
    if file is not None:
        return file
    names = {one.unit.code: one.unit.name for one in league.places}
    context = {
        **shown(request, read), "league": league, "page": page_by_number(places, request.GET), "names": names,
        "by_score": by_score,
        "left_out": [measure_name(CATALOGUE.get(one.measure), one.measure) for one in league.left_out],
    }  # fmt: skip
    return render(request, "scorecards/units.html", context)


def _by_score(place: Place) -> tuple[bool, float]:
    value = place.score.value
    return value is None, -(value or 0.0)


@require_safe
def versions(request: HttpRequest, code: str) -> HttpResponse:
    """Show what was agreed from when on, the latest first."""
    found = access_card(request.user, code)
    now = timezone.now()
    scope = scope_of_card(found)
    known = versions_of(found)
    period = last_whole_month(scope, now).after
    read = Card(found, scope, period, known, in_force(known, period), [], [])
    return render(request, "scorecards/versions.html", {**shown(request, read), "catalogue": CATALOGUE})
