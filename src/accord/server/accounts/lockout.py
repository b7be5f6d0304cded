"""What happens to somebody who guesses passwords."""

from datetime import datetime
from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

__all__ = ["address_of", "name_of", "refuse", "too_many"]

TOO_MANY = 429


def address_of(request: HttpRequest) -> str:
    """Return the network address of whoever asks; behind our proxy it is the last one that the proxy has noted."""
    if settings.IS_BEHIND_PROXY:
        noted = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
        if noted:
            return noted
    return str(request.META.get("REMOTE_ADDR", ""))


def name_of(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Return whom somebody tries to sign in as, in one spelling."""
    given = (credentials or {}).get("email") or (credentials or {}).get("username") or request.POST.get("login", "")
    return str(given).strip().lower()


def refuse(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """Say that there were too many wrong passwords, and when to try again."""
    attempts = AccessAttempt.objects.filter(username=name_of(request, credentials), ip_address=address_of(request))
    last = attempts.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    return _page(request, (last or timezone.now()) + get_cool_off(request))


def too_many(request: HttpRequest) -> HttpResponse:
    """Say that somebody asks too often; the limits that lead here are a few minutes long."""
    return _page(request, None)


def _page(request: HttpRequest, again_at: datetime | None) -> HttpResponse:
    response = render(request, "accounts/locked_out.html", {"again_at": again_at}, status=TOO_MANY)
    wait = (again_at - timezone.now()).total_seconds() if again_at else 60
    response["Retry-After"] = str(max(int(wait), 1))
    return response
