"""The preferences that everybody has, and the style guide."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accord.server.ui.guide import sample
from accord.server.ui.navigation import holds
from accord.server.ui.preferences import THEME_COOKIE, THEMES

__all__ = ["guide", "language", "theme"]

A_YEAR = 365 * 24 * 3600
ADMINISTERING = "manage_people"


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show every component, to those who run the product."""
    if not holds(request.user, ADMINISTERING):
        raise PermissionDenied
    return render(request, "ui/guide.html", sample(request.GET))


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language: with the person who has signed in, and in this browser."""
    chosen = request.POST.get("language", "")
    response = _back(request)
    if chosen in dict(settings.LANGUAGES):
        _remember(request, language=chosen)
        _keep(response, settings.LANGUAGE_COOKIE_NAME, chosen)
    return response


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the theme: with the person who has signed in, and in this browser."""
    chosen = request.POST.get("theme", "")
    response = _back(request)
    if chosen in THEMES:
        _remember(request, theme=chosen)
        _keep(response, THEME_COOKIE, chosen)
    return response


def _back(request: HttpRequest) -> HttpResponseRedirect:
    wanted = request.POST.get("next", "/")
    is_here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return redirect(wanted if is_here else "/")


def _remember(request: HttpRequest, **settings_of_person: str) -> None:
    person = request.user
    if not person.is_authenticated:
        return
    for name, value in settings_of_person.items():
        setattr(person, name, value)
    person.save(update_fields=list(settings_of_person))


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=A_YEAR, samesite="Lax", httponly=True, secure=bool(settings.SESSION_COOKIE_SECURE)
    )
