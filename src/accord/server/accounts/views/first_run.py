"""Setting up a new server."""

from collections.abc import Mapping
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import auth, messages
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accord.server.accounts import setup_code
from accord.server.accounts.actions import create_administrator, create_organisation
from accord.server.accounts.forms.organisation import FirstRunForm
from accord.server.accounts.forms.saving import attempt
from accord.server.accounts.lockout import too_many
from accord.server.accounts.middleware import open_to_all
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.queries import organisation

__all__ = ["first_run"]

_LOCK = 7_202  # two browsers that set up one server at the same moment
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@open_to_all
@never_cache
@sensitive_post_parameters("password", "again", "setup_code")
@require_http_methods(["GET", "HEAD", "POST"])
def first_run(request: HttpRequest) -> HttpResponse:
    """Ask for the organisation and its administrator, once; afterwards there is no such page."""
    if organisation() is not None:
        raise Http404("the organisation has been set up")
    if not ratelimit.consume(request, action="first_run"):
        return too_many(request)
    setup_code.issue(settings.DATA)
    form = FirstRunForm(request.POST or None, initial={"currency": "EUR", "zone": "Europe/Berlin"})
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _set_up(form.cleaned_data)):
        setup_code.forget(settings.DATA)
        _sign_in(request, form.cleaned_data["email"])
        messages.success(
            request, _("%(name)s is set up. Next: its units.") % {"name": form.cleaned_data["organisation"]}
        )
        return redirect("accounts:units")
    return render(request, "accounts/first_run.html", {"form": form})


@transaction.atomic
def _set_up(values: Mapping[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    unit = Unit(
        code=values["code"], name=values["organisation"], zone=values["zone"], currency=values["currency"]
    )  # fmt: skip
    create_organisation(unit, by=None)
    person = create_administrator(values["email"], values["name"], values["password"])
    Person.objects.filter(pk=person.pk).update(language=translation.get_language() or "", zone=values["zone"])


def _sign_in(request: HttpRequest, email: str) -> None:
    person = Person.objects.get(email__iexact=email)
    auth.login(request, person, backend=BACKEND)
    record_authentication(request, person, method="password")
