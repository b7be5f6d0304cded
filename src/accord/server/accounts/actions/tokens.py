"""Making and revoking the tokens with which programs sign in."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import ApiToken, Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.tokens import PREFIX, START_LENGTH, digest_of
from accord.server.audit.actions import record

__all__ = ["LONGEST_LIFE", "make_token", "revoke_token"]

LONGEST_LIFE: Final = timedelta(days=366)
TOKEN_BYTES: Final = 32


@transaction.atomic
def make_token(
    person: Person, *, name: str, scopes: Collection[Capability], expires_at: datetime, now: datetime
) -> tuple[ApiToken, str]:
    """Make a token for a person; return it and what the program shows, which is never to be seen again.

    A life of more than a year, one that has ended, and a token that may do nothing raise InputError.
    """
    _check(scopes, expires_at, now)
    shown = PREFIX + secrets.token_urlsafe(TOKEN_BYTES)
    token = ApiToken(
        person=person, name=name, start=shown[:START_LENGTH], digest=digest_of(shown),
        scopes=sorted(set(scopes)), made_at=now, expires_at=expires_at,
    )  # fmt: skip
    token.full_clean(exclude=("used_at", "revoked_at"))
    token.save()
    record("token.made", token, by=person, now=now, scopes=token.scopes, expires_at=expires_at)
    return token, shown


def _check(scopes: Collection[Capability], expires_at: datetime, now: datetime) -> None:
    if not scopes:
        raise InputError(at_field(_("Choose what the token may do."), "scopes"))
    if not now < expires_at <= now + LONGEST_LIFE:
        raise InputError(at_field(_("A token is valid for a year at most, and at least until tomorrow."), "expires_on"))


@transaction.atomic
def revoke_token(token: ApiToken, *, by: Person, now: datetime) -> None:
    """Make a token useless at once; revoking it again changes nothing."""
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now):
        record("token.revoked", token, by=by, now=now, person=token.person.email)
