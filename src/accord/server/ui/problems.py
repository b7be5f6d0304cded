"""The pages for what went wrong; they need no database, so that they can say that it is gone."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

__all__ = ["bad_request", "csrf_failure", "forbidden", "not_found", "server_error"]

TEXTS: Final = {
    400: (
        _("This request makes no sense here"),
        _("The address or the form was not complete. Go back, load the page again and repeat what you did."),
    ),
    403: (
        _("This is not open to you"),
        _("Your roles do not include this area. An administrator can change them."),
    ),
    404: (
        _("There is nothing here"),
        _("The address is wrong, or what stood here belongs to a unit that you do not work for."),
    ),
    500: (
        _("Something broke on our side"),
        _("It has been written to the log. What you did before is saved; try again in a minute."),
    ),
}
EXPIRED: Final = (
    _("The form is too old"),
    _("It was open for long, or you signed in again since. Go back, load the page again and repeat what you did."),
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be read."""
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request for an area that the person's roles lack."""
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request for something that is not there, or not to be seen."""
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a request that ended in an error."""
    return _page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without a valid token."""
    return _page(request, 403, EXPIRED)


def _page(request: HttpRequest, status: int, texts: tuple[object, object] | None = None) -> HttpResponse:
    heading, advice = texts or TEXTS[status]
    context = {"status": status, "heading": heading, "advice": advice}
    return HttpResponse(render_to_string("ui/problem.html", context, request), status=status)
