"""The bench itself, and its answers while the handle moves."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accord.agreements import Agreement, TargetKind
from accord.errors import AccordError
from accord.negotiation.spread import sensible
from accord.server.accounts.access import may_anywhere
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.agreements.views.answers import reasons
from accord.server.negotiation.access import may_keep, proposals_of, require_bench
from accord.server.negotiation.chains import chain_behind
from accord.server.negotiation.drawing import chart_of, length_text
from accord.server.negotiation.forms import LEVELS, OWN, BenchForm
from accord.server.negotiation.queries import asked_by, form_for, level_rows, listed, try_form
from accord.server.negotiation.trying import Tried
from accord.server.negotiation.words import (
    SIGNS,
    STANDING_NAMES,
    counted_in_words,
    gap_in_words,
    heading_of,
    promise_in_words,
    tone_of,
    within,
)

__all__ = ["bench", "chain", "result_context", "try_out"]

SHOWN = 8  # tickets listed below the picture


@require_safe
def bench(request: HttpRequest) -> HttpResponse:
    """Show the distribution of real times with the target as a handle, and all that may be changed."""
    person, now = asker(request), timezone.now()
    require_bench(person)
    form = form_for(person, request.GET)
    context: dict[str, Any] = {
        "form": form,
        "levels": LEVELS,
        "own": OWN,
        "keeps": may_keep(person),
        "sees_tickets": may_anywhere(person, Capability.VIEW_TICKETS),
        "proposals": proposals_of(person).count(),
        "found": None,
        "wrong": [],
    }
    try:
        found = try_form(person, form, now)
    except AccordError as error:
        context["wrong"] = reasons(error)
        return render(request, "negotiation/bench.html", context, status=422)
    _fill(form, found)
    context |= result_context(found) | {
        "chart": chart_of(found),
        "kind": within(TargetKind(found.texts.target.kind)),
        "rows": level_rows(found),
        "chain": chain_behind(found, now.date()) if "chain" in request.GET else None,
        "listed": listed(found, "lost" if found.present is not None and found.counts["lost"] else "missed")[:SHOWN],
        "length_of": lambda seconds: timedelta(seconds=seconds),
        **_baseline(found),
        "import_address": "/history/" if may_anywhere(person, Capability.IMPORT_HISTORY) else "",
    }
    return render(request, "negotiation/bench.html", context, status=422 if form.errors else 200)


@require_safe
def try_out(request: HttpRequest) -> HttpResponse:
    """Answer what a promise would come to: asked for while the handle moves."""
    person = asker(request)
    require_bench(person)
    try:
        found = asked_by(request, person)
    except AccordError as error:
        return render(request, "negotiation/refused.html", {"wrong": reasons(error)})
    sees = may_anywhere(person, Capability.VIEW_TICKETS)
    return render(request, "negotiation/tried.html", result_context(found) | {"sees_tickets": sees})


@require_safe
def chain(request: HttpRequest) -> HttpResponse:
    """Check the chain behind what is tried: asked for when the handle rests."""
    person = asker(request)
    require_bench(person)
    found = asked_by(request, person)
    return render(request, "negotiation/chain.html", {"chain": chain_behind(found, timezone.now().date())})


def result_context(found: Tried) -> dict[str, Any]:
    """Return what the part of the page needs that changes while the handle moves."""
    length = int(found.allowances[0]) if len(found.allowances) else 0
    return {
        "found": found,
        "tally": found.tally,
        "tone": tone_of(found),
        "gap": gap_in_words(found),
        "counted": counted_in_words(found),
        "heading": heading_of(found),
        "promise": promise_in_words(found.asked.terms.allowance, length),
        "has_one_length": len(set(found.allowances[:100_000].tolist())) <= 1,
        "standings": STANDING_NAMES,
        "signs": SIGNS,
    }


def _baseline(found: Tried) -> dict[str, str]:
    """Return the time kept until now as a promise: as agreements write it, and in words."""
    kept = found.until_now
    if kept is None:
        return {"baseline": "", "baseline_said": ""}
    seconds = sensible(kept.seconds)
    return {"baseline": length_text(seconds), "baseline_said": promise_in_words(None, seconds)}


def _fill(form: BenchForm, found: Tried) -> None:
    """Let fields that were not given show what holds."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    cut, target = found.asked.cut, found.texts.target
    defaults: dict[str, list[str]] = {
        "promise": [f"{cut.agreement}|{cut.target}"],
        "first": [cut.first.isoformat()],
        "last": [cut.last.isoformat()],
    }
    if found.asked.terms.pauses is None:
        defaults["pause"] = [str(one) for one in target.pauses]
    if form.data.get("hours") != OWN:
        defaults |= _hours_shown(found.texts.tried)
    for name, values in defaults.items():
        if name == "pause" or not data.get(name):
            data.setlist(name, values)
    form.data = data


_ROWS = {"workdays": ("mon-fri", "daily", "mon"), "saturday": ("sat", "daily", "mon-sat"), "sunday": ("sun", "daily")}


def _hours_shown(text: Agreement) -> dict[str, list[str]]:
    """Return the fields of simple hours as they are now: first opening and last closing of the days."""
    hours = text.hours
    if not isinstance(hours, dict):
        return {}
    week: Any = hours.get("week", {})
    shown = {"zone": [str(hours.get("zone", ""))], "country": [str(hours.get("country", ""))]}
    for name, days in _ROWS.items():
        windows = next((week[day] for day in days if week.get(day)), None)
        if windows:
            closes = str(windows[-1][1])
            shown |= {f"{name}_from": [str(windows[0][0])], f"{name}_until": ["00:00" if closes == "24:00" else closes]}
    return shown
