"""Closed by default: nobody sees a page without having signed in, except the few that must be open."""

import time
from collections.abc import Callable
from typing import Final

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import auth
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import ResolverMatch
from django.utils import timezone

from accord.server.accounts.models import Person, Unit
from accord.server.accounts.sessions import SessionStore

__all__ = ["SIGNED_IN_AT", "Authentication", "SessionActivity", "SignInRequired", "open_to_all", "open_to_programs"]

SIGNED_IN_AT: Final = "signed_in_at"
OPEN_NAMESPACES: Final = frozenset({"health", "ui"})
OPEN_PREFIXES: Final = (
    "account_login",
    "account_logout",
    "account_signup",
    "account_inactive",
    "account_reset",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "openid_connect",
    "socialaccount",
)
ACTIVITY_IS_NOTED_EVERY: Final = 60  # seconds, by each web process


def open_to_all[V: Callable[..., HttpResponseBase]](view: V) -> V:
    """Mark a view that answers people who have not signed in; it looks after itself (a first run, a token)."""
    view.is_open_to_all = True  # type: ignore[attr-defined]
    return view


def open_to_programs[V: Callable[..., HttpResponseBase]](view: V) -> V:
    """Mark a view that answers before the first run too: a program has no use for the page that sets things up."""
    view.is_open_to_programs = True  # type: ignore[attr-defined]
    return view


def _is_open(match: ResolverMatch) -> bool:
    return (
        getattr(match.func, "is_open_to_all", False)
        or match.namespace in OPEN_NAMESPACES
        or (match.url_name or "").startswith(OPEN_PREFIXES)
    )


class Authentication(AuthenticationMiddleware):
    """Django's, which takes the person that was read with the session where there is one."""

    def process_request(self, request: HttpRequest) -> None:
        """Say who asks; the language of every answer depends on it."""
        super().process_request(request)
        request.user = _who_asks(request)


def _who_asks(request: HttpRequest) -> Person | AnonymousUser:
    said = request.session.get(auth.SESSION_KEY)  # reads the session, and the person along with it
    known = request.session.person() if said and isinstance(request.session, SessionStore) else None
    return known or auth.get_user(request)


class SignInRequired:
    """Send people who have not signed in to the sign-in page, and everybody to the first run before there is one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        """Let the request through, or answer with the page that comes before it."""
        _end_old_session(request)
        match = request.resolver_match
        if request.user.is_authenticated or match is None:
            return None
        if match.namespace in OPEN_NAMESPACES or getattr(match.func, "is_open_to_programs", False):
            return None
        if match.view_name != "accounts:first_run" and not Unit.objects.filter(parent=None).exists():
            return redirect("accounts:first_run")
        return None if _is_open(match) else redirect_to_login(request.get_full_path())


def _end_old_session(request: HttpRequest) -> None:
    """A session ends so long after its sign-in, however busy it was."""
    began = request.session.get(SIGNED_IN_AT)
    if began is not None and time.time() - began > settings.SESSION_COOKIE_AGE:
        auth.logout(request)


class SessionActivity:
    """Notes when a session was last used, once a minute at most: the list of sessions is no reason to write more."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        key = request.session.session_key
        # Asking for the person would read the session of a request that never needed it.
        if key and request.session.accessed and _is_time_to_note(key):
            UserSession.objects.filter(session_key=key).update(last_seen_at=timezone.now())
        return response


def _is_time_to_note(key: str) -> bool:
    return bool(caches["process"].add(f"session-seen:{key}", True, ACTIVITY_IS_NOTED_EVERY))
