"""Who a program acts for, by the token that it shows."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from accord.server.accounts.access import reach_of
from accord.server.accounts.models import ApiToken, Person
from accord.server.accounts.roles import Capability

__all__ = ["PREFIX", "START_LENGTH", "TokenGrant", "digest_of", "person_of"]

PREFIX: Final = "accord_"
START_LENGTH: Final = len(PREFIX) + 5
USE_IS_NOTED_EVERY: Final = timedelta(minutes=1)


@dataclass(frozen=True)
class TokenGrant:
    """A person as a token lets a program act for them: `person` reaches no further than the token's scopes."""

    person: Person
    scopes: frozenset[Capability]
    token_id: int


def digest_of(token: str) -> str:
    """Return what is kept of a token. It is 256 random bits, so that one round of SHA-256 cannot be turned around."""
    return hashlib.sha256(token.encode()).hexdigest()


def person_of(token: str, now: datetime) -> TokenGrant | None:
    """Return whom a token stands for; None when it is unknown, revoked, out of date, or its person may not sign in."""
    if not token.startswith(PREFIX):
        return None
    valid = Q(revoked_at=None, expires_at__gt=now, person__is_active=True)
    row = ApiToken.objects.select_related("person").filter(valid, digest=digest_of(token)).first()
    if row is None:
        return None
    _note_use(row, now)
    scopes = frozenset(Capability(scope) for scope in row.scopes if scope in Capability.values)
    # Every access rule asks the person's reach: narrowing it here narrows all of them.
    row.person.reach_by_capability = {
        capability: paths for capability, paths in reach_of(row.person).items() if capability in scopes
    }
    return TokenGrant(row.person, scopes, row.pk)


def _note_use(row: ApiToken, now: datetime) -> None:
    if row.used_at is None or row.used_at <= now - USE_IS_NOTED_EVERY:
        ApiToken.objects.filter(pk=row.pk).update(used_at=now)
