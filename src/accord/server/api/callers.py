"""Who asks: by a token, or by the session of a browser."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.utils import check_csrf

from accord.server.accounts.api import GRANT_KEY
from accord.server.accounts.models import Person
from accord.server.accounts.tokens import person_of
from accord.server.api.errors import CrossSiteError, NotSignedInError

__all__ = ["Caller", "caller_of"]

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


@dataclass(frozen=True, slots=True)
class Caller:
    """The person for whom something is asked, and the name under which their requests are counted."""

    person: Person
    holder: str


def caller_of(request: HttpRequest) -> Caller:
    """Return who asks, and let the request be theirs. A request that shows a token is never the session's."""
    shown = request.headers.get("Authorization")
    return _by_session(request) if shown is None else _by_token(request, shown)


def _by_token(request: HttpRequest, shown: str) -> Caller:
    kind, _space, token = shown.partition(" ")
    grant = person_of(token.strip(), timezone.now()) if kind.lower() == "bearer" else None
    if grant is None:
        raise NotSignedInError(_("The token is unknown, revoked or out of date."), was_shown=True)
    request.user = grant.person
    request.META[GRANT_KEY] = grant.token_id
    return Caller(grant.person, f"token {grant.token_id}")


def _by_session(request: HttpRequest) -> Caller:
    person = request.user
    if not isinstance(person, Person) or not person.is_active:
        raise NotSignedInError(_("Show a token: Authorization: Bearer accord_…"), was_shown=False)
    # A browser sends its session to whoever makes it ask: only our own pages know the token against forgery.
    if request.method not in SAFE and check_csrf(request) is not None:
        raise CrossSiteError(_("A session that changes something shows its token in X-CSRFToken."))
    return Caller(person, f"person {person.pk}")
