"""Speaks a person's language in their time zone, and tells browsers what not to keep and not to allow."""

from collections.abc import Callable
from datetime import tzinfo
from typing import Final

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from accord.calendars.zones import zone as zone_named
from accord.errors import InputError
from accord.server.ui.preferences import THEME_OF_PERSON

__all__ = ["PersonalSettings"]

Answer = Callable[[HttpRequest], HttpResponseBase]

HEADERS: Final = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class PersonalSettings:
    """Activates the language, the zone and the theme of whoever asks; stands behind authentication.

    Who has not signed in gets the language of their cookie or their browser, and UTC.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        code = _language(request)
        setattr(request, THEME_OF_PERSON, getattr(request.user, "theme", ""))
        with translation.override(code), timezone.override(_zone(request)):
            if "%00" in request.META.get("QUERY_STRING", "") and not request.path.startswith("/api/"):
                raise BadRequest  # the database takes no such character; programs are answered by their own door
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", code)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        for name, value in {**HEADERS, "Cache-Control": _keeping(response)}.items():
            response.headers.setdefault(name, value)
        return response


def _keeping(response: HttpResponseBase) -> str:
    # Pages hold what only this person may see. One that is asked for again by its ETag sets its own header.
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return "no-store" if is_page else "private, no-cache"


def _language(request: HttpRequest) -> str:
    chosen = str(getattr(request.user, "language", ""))
    return chosen if chosen in dict(settings.LANGUAGES) else translation.get_language_from_request(request)


def _zone(request: HttpRequest) -> tzinfo:
    name = str(getattr(request.user, "zone", "")) or settings.TIME_ZONE
    try:
        return zone_named(name)
    except InputError:  # a name that the zone data has lost must not lock a person out
        return timezone.get_default_timezone()
