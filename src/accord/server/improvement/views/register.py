"""The register, one improvement, and the tickets behind a deviation."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accord.errors import InputError
from accord.server.accounts.access import may, require
from accord.server.accounts.models import Unit
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.improvement import actions
from accord.server.improvement.access import (
    VIEW,
    access_improvement,
    improvements_in_reach,
    may_improve,
    may_improve_anywhere,
    require_improving,
)
from accord.server.improvement.columns import REGISTER, TICKETS
from accord.server.improvement.composition import missed_with
from accord.server.improvement.forms import ActionForm, CausesForm, ClosingForm, ImprovementForm
from accord.server.improvement.listening import title_of_low_scores
from accord.server.improvement.models import Deviation, Improvement, Source, State
from accord.server.improvement.queries.listing import Asked, counts, rows_of, searched
from accord.server.improvement.queries.page import page_of
from accord.server.improvement.words import (
    EFFECT_SIGNS,
    FEATURES,
    SIGNS,
    finding_in_words,
    holder_called,
    names_of,
    title_of,
    value_called,
)
from accord.server.knowledge.access import errors_in_reach
from accord.server.knowledge.markdown import html_of
from accord.server.surveys.access import ratings_in_reach
from accord.server.ui.exports import export
from accord.server.ui.forms import add_problems
from accord.server.ui.paging import page_by_number

__all__ = ["change", "entry", "new", "register", "shown", "tickets"]


@require_safe
def register(request: HttpRequest) -> HttpResponseBase:
    """Show the register: what is not closed, or by what is asked for."""
    require(request.user, VIEW)
    person, asked, today = asker(request), Asked.of(request.GET), timezone.localdate()
    found = searched(improvements_in_reach(person), asked, person, today)
    rows = rows_of(found, asked.state)
    file = export(rows, REGISTER, request.GET.get("format", ""), name="improvements")
    if file is not None:
        return file
    counted = counts(found)
    units = Unit.objects.filter(improvements__in=improvements_in_reach(person)).distinct().order_by("name")
    context = {
        "page": page_by_number(rows, request.GET, count=counted.get(asked.state, 0)),
        "asked": asked, "counts": counted, "states": State.choices, "sources": Source.choices, "units": units,
        "signs": SIGNS, "title_of": title_of, "today": today, "may_improve": may_improve_anywhere(person),
    }  # fmt: skip
    return render(request, "improvement/register.html", context)


@require_safe
def entry(request: HttpRequest, code: str) -> HttpResponse:
    """Show an improvement: what was found, what it is made of, its causes, and what is done."""
    return shown(request, access_improvement(request.user, code))


def shown(request: HttpRequest, improvement: Improvement, status: int = 200, **forms: Any) -> HttpResponse:
    """Draw an improvement's page, with forms that were refused."""
    person, now = asker(request), timezone.now()
    page = page_of(improvement, person, now, timezone.localdate(now))
    is_editor = may_improve(person, improvement.unit)
    context = {
        "page": page, "improvement": improvement, "title": title_of(improvement), "is_editor": is_editor,
        "finding": finding_in_words(page.deviation) if page.deviation else "",
        "text": html_of(improvement.text), "signs": SIGNS, "effect_signs": EFFECT_SIGNS,
        "sees_tickets": may(person, Capability.VIEW_TICKETS, improvement.unit), "today": timezone.localdate(now),
        **(_forms(improvement, page.causes) if is_editor and not improvement.is_closed else {}), **forms,
    }  # fmt: skip
    return render(request, "improvement/entry.html", context, status=status)


def _forms(improvement: Improvement, causes: Any) -> dict[str, Any]:
    due = timezone.localdate() + timedelta(days=14)
    return {
        "causes_form": CausesForm(initial={"causes": causes}, prefix="why"),
        "action_form": ActionForm(unit=improvement.unit, initial={"due_on": due, "owner": improvement.owner}),
        "closing_form": ClosingForm(improvement=improvement, prefix="end"),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter an improvement by hand; `?known_error=`, `?rating=` (a bad answer) and `?unit=` say what it begins with."""
    require_improving(request.user)
    form = ImprovementForm(request.POST or None, person=asker(request), initial=_begun(request))
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        source = Source.KNOWN_ERROR if facts.known_error else Source.HAND
        made = actions.open_improvement(facts, source=source, by=asker(request), now=timezone.now())
        messages.success(request, _("It stands in the register."))
        return redirect(made)
    status = 422 if request.method == "POST" else 200
    return render(request, "improvement/edit.html", {"form": form, "improvement": None}, status=status)


def _begun(request: HttpRequest) -> dict[str, object]:
    unit = Unit.objects.filter(code=request.GET.get("unit", "")).first()
    begun: dict[str, object] = {"unit": unit, "owner": asker(request)}
    error = errors_in_reach(request.user).filter(code=request.GET.get("known_error", "").lower()).first()
    if error is not None:
        begun |= {"title": error.title, "known_error": error, "service": error.services.order_by("name").first()}
    key = request.GET.get("rating", "")
    rows = ratings_in_reach(request.user).select_related("unit", "service")
    rating = rows.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 19 else None
    if rating is not None:
        begun |= {"title": title_of_low_scores(rating), "unit": rating.unit, "service": rating.service}
        begun["text"] = "\n".join(f"> {line}" for line in rating.comment.splitlines())
    return begun


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Say anew what is known, and whose it is."""
    improvement, person = access_improvement(request.user, code, to_change=True), asker(request)
    told = ImprovementForm.told(improvement)
    form = ImprovementForm(request.POST or None, person=person, improvement=improvement, initial=told)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.change_improvement(improvement, form.facts(), version=version, by=person, now=timezone.now())
        except InputError as problem:
            add_problems(form, problem)
        else:
            messages.success(request, _("Saved."))
            return redirect(improvement)
    context = {"form": form, "improvement": improvement, "title": title_of(improvement)}
    return render(request, "improvement/edit.html", context, status=422 if request.method == "POST" else 200)


@require_safe
def tickets(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the missed clocks behind a deviation: all, those of a holder (`?holder=`), or of a group (`?part=`)."""
    improvement = access_improvement(request.user, code)
    if not may(request.user, Capability.VIEW_TICKETS, improvement.unit) or not hasattr(improvement, "deviation"):
        raise Http404(code)
    found = Deviation.objects.select_related("unit", "service").get(pk=improvement.pk)
    feature, value = _asked(request)
    related = ("ticket__team", "unit", "component")
    rows = missed_with(found, feature, value).select_related(*related)
    file = export(rows, TICKETS, request.GET.get("format", ""), name=f"{code.lower()}-tickets")
    if file is not None:
        return file
    context = {
        "improvement": improvement, "title": title_of(improvement), "page": page_by_number(rows, request.GET),
        "chosen": _called(feature, value), "length": _length,
    }  # fmt: skip
    return render(request, "improvement/tickets.html", context)


def _length(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


def _asked(request: HttpRequest) -> tuple[str, str]:
    if holder := request.GET.get("holder", ""):
        return "holder", holder
    feature, _colon, value = request.GET.get("part", "").partition(":")
    return (feature, value) if feature in FEATURES else ("", "")


def _called(feature: str, value: str) -> str:
    if feature == "holder":
        holder, _colon, name = value.partition(":")
        names = names_of([(holder, name)])
        return holder_called(holder, name, names) if name or holder in ("customer", "out_of_hours", "nobody") else ""
    names = names_of([(feature, value)])
    return f"{FEATURES[feature]}: {value_called(feature, value, names)}" if feature else ""
