"""What the forms of the catalogue have in common: who acts, what day it is, and saving what was typed."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.errors import AccordError, InputError
from accord.server.accounts.models import Person
from accord.server.catalogue.actions import change, create, remove
from accord.server.catalogue.actions.things import Thing
from accord.server.catalogue.errors import StaleError
from accord.server.ui.forms import add_problems
from accord.server.ui.wording import told_error

__all__ = ["acting_person", "edit_page", "removed", "save", "today"]


def acting_person(request: HttpRequest) -> Person:
    """Return who acts; the middleware lets nobody else through."""
    assert isinstance(request.user, Person)
    return request.user


def today() -> date:
    """Return the day it is where the reader is."""
    return timezone.localdate()


def save(request: HttpRequest, form: Any) -> Thing | None:
    """Save the thing of a form that was sent; None when it was not, or cannot be. What was typed stays."""
    if request.method != "POST" or not form.is_valid():
        return None
    thing: Thing = form.instance
    by = acting_person(request)
    try:
        saved = change(thing, version=form.cleaned_data["seen"], by=by) if thing.pk else create(thing, by=by)
    except StaleError as error:
        _show_stale(form, error)
    except InputError as error:
        add_problems(form, error)
    except ValidationError as error:
        _show_invalid(form, error)
    else:
        messages.success(request, _("%(name)s has been saved.") % {"name": saved})
        return saved
    return None


def _show_stale(form: Any, error: StaleError) -> None:
    advice = _(
        "What you typed is still here. Compare it with the present state, then save again to put yours in its place."
    )
    form.add_error(None, f"{error} {advice}")
    present = type(form.instance)._default_manager.values_list("row_version", flat=True).get(pk=form.instance.pk)
    form.data = {**form.data.dict(), "seen": present}


def _show_invalid(form: Any, error: ValidationError) -> None:
    given = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    for name, problems in given.items():
        form.add_error(name if name in form.fields else None, problems)


def edit_page(
    request: HttpRequest, form: Any, *, title: str, trail: list[tuple[str, str]], **more: Any
) -> HttpResponse:
    """Show a form on a page of its own."""
    cancel = trail[-1][1]
    context = {"form": form, "title": title, "trail": trail, "cancel": cancel, "removal": "", "versions": "", **more}
    return render(request, "catalogue/edit.html", context)


def removed(request: HttpRequest, thing: Thing, then: str, otherwise: str) -> HttpResponse:
    """Remove a thing and go on, or say why it cannot go."""
    try:
        remove(thing, by=acting_person(request))
    except AccordError as error:
        messages.error(request, told_error(error))
        return redirect(otherwise)
    messages.success(request, _("%(name)s has been removed.") % {"name": thing})
    return redirect(then)
