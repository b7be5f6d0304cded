"""Known errors: the list, one of them, and writing them."""

from django.contrib import messages
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.knowledge import actions
from accord.server.knowledge.access import access_error, errors_in_reach, is_editor, reads_for_it
from accord.server.knowledge.errors import StaleError
from accord.server.knowledge.forms import ErrorForm
from accord.server.knowledge.markdown import html_of
from accord.server.knowledge.models import ErrorState, KnownError
from accord.server.knowledge.queries.search import error_hits
from accord.server.ui.forms import add_problems
from accord.server.ui.paging import page_by_number
from accord.server.ui.ways import ways_from

__all__ = ["change", "known_error", "known_errors", "new"]

_EDIT = Capability.EDIT_KNOWLEDGE


@require_safe
def known_errors(request: HttpRequest) -> HttpResponse:
    """Show the known errors that a person reads, open ones first, or by what they look for."""
    require(request.user, Capability.READ_KNOWLEDGE)
    text, state = request.GET.get("q", "").strip()[:200], request.GET.get("state", "")
    rows = errors_in_reach(request.user).defer("words", "head", "letters").prefetch_related("services")
    if state:
        rows = rows.filter(state=state)
    found = error_hits(text, rows) if text else None
    if found is not None:
        order = [When(pk=hit.key, then=Value(place)) for place, hit in enumerate(found)]
        rows = rows.filter(pk__in=[hit.key for hit in found])
        rows = rows.order_by(Case(*order, default=Value(0), output_field=IntegerField()))
    else:
        is_open = Case(When(state=ErrorState.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
        rows = rows.order_by(is_open, "-changed_at", "-pk")
    context = {"page": page_by_number(rows, request.GET), "text": text, "state": state, "states": ErrorState.choices}
    return render(request, "knowledge/known_errors.html", {**context, "is_editor": is_editor(request.user)})


@require_safe
def known_error(request: HttpRequest, code: str) -> HttpResponse:
    """Show how an error shows itself, what helps meanwhile, and to IT why it is so."""
    error = access_error(request.user, code)
    context = {
        "error": error,
        "workaround": html_of(error.workaround),
        "root_cause": html_of(error.root_cause),
        "services": list(error.services.all()),
        "is_inside": reads_for_it(request.user),
        "is_editor": is_editor(request.user),
        "ways": ways_from(request, "known_error", [error])[error.pk],
    }
    return render(request, "knowledge/known_error.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write a new known error; `?problem=` names the ticket that it is corrected under."""
    require(request.user, _EDIT)
    begun = {"version": 0, "problem": request.GET.get("problem", ""), "title": request.GET.get("title", "")}
    form = ErrorForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        error = actions.record_error(form.facts(), by=asker(request), now=timezone.now())
        messages.success(request, _("The known error is saved."))
        return redirect(error)
    return render(request, "knowledge/edit_error.html", {"form": form, "error": None})


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change a known error."""
    error = access_error(request.user, code, to=_EDIT)
    form = ErrorForm(request.POST or None, initial=ErrorForm.told(error))
    if request.method == "POST" and form.is_valid() and _changed(request, form, error):
        messages.success(request, _("The known error is saved."))
        return redirect(error)
    return render(request, "knowledge/edit_error.html", {"form": form, "error": error})


def _changed(request: HttpRequest, form: ErrorForm, error: KnownError) -> bool:
    version = form.cleaned_data["version"]
    try:
        actions.change_error(error, form.facts(), version=version, by=asker(request), now=timezone.now())
    except StaleError as problem:
        form.add_error(None, str(problem))
        return False
    except InputError as problem:
        add_problems(form, problem)
        return False
    return True
