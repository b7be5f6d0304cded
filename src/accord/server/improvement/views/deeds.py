"""What is done to an improvement: causes, actions, closing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accord.errors import InputError
from accord.server.accounts.views.asking import asker, refusals_shown
from accord.server.improvement import actions
from accord.server.improvement.access import access_action, access_improvement
from accord.server.improvement.actions.finding import refresh_composition
from accord.server.improvement.forms import ActionForm, CausesForm, ClosingForm
from accord.server.improvement.models import Improvement
from accord.server.improvement.views.register import shown
from accord.server.ui.forms import add_problems

__all__ = ["causes", "close", "done", "drop", "plan", "recount", "reopen", "resume"]

type Deed = Callable[[], object]


@require_POST
def causes(request: HttpRequest, code: str) -> HttpResponse:
    """Say what the causes are."""
    improvement = access_improvement(request.user, code, to_change=True)
    form = CausesForm(request.POST, prefix="why")

    def deed() -> None:
        given = form.cleaned_data
        actions.name_causes(improvement, given["causes"], new=given["new"], by=asker(request), now=timezone.now())

    return _answer(request, improvement, form, deed, "causes_form")


@require_POST
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """Plan an action."""
    improvement = access_improvement(request.user, code, to_change=True)
    form = ActionForm(request.POST, unit=improvement.unit)
    return _answer(
        request, improvement, form,
        lambda: actions.add_action(improvement, form.facts(), by=asker(request), now=timezone.now()), "action_form",
    )  # fmt: skip


@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Close an improvement with what came of it."""
    improvement = access_improvement(request.user, code, to_change=True)
    form = ClosingForm(request.POST, improvement=improvement, prefix="end")
    return _answer(
        request, improvement, form,
        lambda: actions.close_improvement(improvement, **form.cleaned_data, by=asker(request), now=timezone.now()),
        "closing_form",
    )  # fmt: skip


def _answer(request: HttpRequest, improvement: Improvement, form: Any, deed: Deed, name: str) -> HttpResponse:
    """Do what a form asks for and go to the page, or show the page with the form as it was refused."""
    if form.is_valid():
        try:
            deed()
        except InputError as problem:
            add_problems(form, problem)
        else:
            messages.success(request, _("Saved."))
            return redirect(improvement)
    return shown(request, improvement, 422, **{name: form})


@require_POST
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    """Go on with what was closed."""
    improvement = access_improvement(request.user, code, to_change=True)
    actions.reopen_improvement(improvement, by=asker(request), now=timezone.now())
    return redirect(improvement)


@require_POST
def recount(request: HttpRequest, code: str) -> HttpResponse:
    """Work out anew what a deviation is made of."""
    improvement = access_improvement(request.user, code, to_change=True)
    if hasattr(improvement, "deviation"):
        refresh_composition(improvement.deviation, timezone.now(), by=asker(request))
    return redirect(improvement)


@require_POST
def done(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Report an action done."""
    action = access_action(request.user, code, key)
    with refusals_shown(request):
        actions.finish_action(action, by=asker(request), now=timezone.now())
    return redirect(action.improvement)


@require_POST
def resume(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Take back that an action is done."""
    action = access_action(request.user, code, key)
    with refusals_shown(request):
        actions.resume_action(action, by=asker(request), now=timezone.now())
    return redirect(action.improvement)


@require_POST
def drop(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Take out an action that nobody will do."""
    improvement = access_improvement(request.user, code, to_change=True)
    action = access_action(request.user, code, key)
    with refusals_shown(request):
        actions.drop_action(action, by=asker(request), now=timezone.now())
    return redirect(improvement)
