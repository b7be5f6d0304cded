"""One's own account: who one is here, sessions and tokens."""

from datetime import UTC, datetime, time, timedelta

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.server.accounts.actions import (
    change_person,
    end_other_sessions,
    end_session,
    make_token,
    revoke_token,
)
from accord.server.accounts.browsers import browser_called
from accord.server.accounts.forms.people import ProfileForm, TokenForm
from accord.server.accounts.forms.saving import attempt
from accord.server.accounts.models import ApiToken, Membership, Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker

__all__ = ["account", "session_end", "sessions", "sessions_end_others", "token_new", "token_revoke", "tokens"]


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Show what the server knows of oneself, and take changes of it."""
    person = Person.objects.get(pk=asker(request).pk)
    form = ProfileForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: change_person(person, by=person)):
        messages.success(request, _("Saved."))
        return redirect("accounts:account")
    kinds = set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    context = {
        "form": form,
        "person": asker(request),
        "roles": Membership.objects.filter(person=person).select_related("unit").order_by("unit__path", "role"),
        "teams": person.teams.select_related("team").order_by("team__name"),
        "second_factors": kinds - {Authenticator.Type.RECOVERY_CODES},
    }
    return render(request, "accounts/account.html", context)


@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """List where one has signed in."""
    found = UserSession.objects.purge_and_list(asker(request))
    found.sort(key=lambda session: session.last_seen_at, reverse=True)
    here = request.session.session_key
    lines = [(session, browser_called(session.user_agent), session.session_key == here) for session in found]
    return render(request, "accounts/sessions.html", {"lines": lines})


@require_POST
def session_end(request: HttpRequest, key: int) -> HttpResponse:
    """Sign out one browser."""
    person = asker(request)
    end_session(get_object_or_404(UserSession, pk=key, user=person), by=person)
    messages.success(request, _("That browser is signed out."))
    return redirect("accounts:sessions")


@require_POST
def sessions_end_others(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    end_other_sessions(asker(request), kept=request.session.session_key)
    messages.success(request, _("You are signed out everywhere but here."))
    return redirect("accounts:sessions")


@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    """List one's tokens, those that are of no use any more last."""
    now = timezone.now()
    found = sorted(
        asker(request).tokens.all(), key=lambda token: token.revoked_at is not None or token.expires_at <= now
    )
    return render(
        request, "accounts/tokens.html", {"tokens": found, "now": now, "capabilities": dict(Capability.choices)}
    )


@never_cache
@reauthentication_required  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def token_new(request: HttpRequest) -> HttpResponse:
    """Make a token and show it this once."""
    person, made = asker(request), list[str]()
    form = TokenForm(request.POST or None, by=person)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: made.append(_token(form, person))):
        return render(request, "accounts/token_made.html", {"token": made[0], "name": form.cleaned_data["name"]})
    return render(request, "accounts/token_new.html", {"form": form})


def _token(form: TokenForm, person: Person) -> str:
    values = form.cleaned_data
    ends = datetime.combine(values["expires_on"] + timedelta(days=1), time(), tzinfo=UTC)
    scopes = [Capability(scope) for scope in values["scopes"]]
    return make_token(person, name=values["name"], scopes=scopes, expires_at=ends, now=timezone.now())[1]


@require_POST
def token_revoke(request: HttpRequest, key: int) -> HttpResponse:
    """Make a token useless."""
    person = asker(request)
    revoke_token(get_object_or_404(ApiToken, pk=key, person=person), by=person, now=timezone.now())
    messages.success(request, _("The token is revoked."))
    return redirect("accounts:tokens")
