"""Tokens with which programs act for a person."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accord.errors import InputError
from accord.server.accounts import access
from accord.server.accounts.actions import deactivate_person, make_token, revoke_token
from accord.server.accounts.models import ApiToken, Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.tokens import person_of
from tests.cast import PASSWORD, Cast

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def made(person: Person, *scopes: Capability, days: int = 90) -> str:
    return make_token(person, name="Export", scopes=scopes, expires_at=NOW + days * DAY, now=NOW)[1]


def test_only_a_digest_and_the_first_letters_are_kept(cast: Cast) -> None:
    token = made(cast.grace, Capability.VIEW_MEASURES)
    row = ApiToken.objects.get()
    assert token.startswith(row.start)
    assert len(token) - len(row.start) >= 38
    assert row.digest == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(ApiToken.objects.values())


def test_a_token_stands_for_its_person_within_its_scopes(cast: Cast) -> None:
    grant = person_of(made(cast.grace, Capability.VIEW_MEASURES), NOW)
    assert grant is not None
    assert (grant.person, grant.scopes) == (cast.grace, {Capability.VIEW_MEASURES})
    assert access.may(grant.person, Capability.VIEW_MEASURES, cast.riverside)
    assert not access.may_anywhere(grant.person, Capability.DRAFT_AGREEMENTS), "Grace may, the token may not"


def test_a_scope_gives_nothing_that_the_person_lacks(cast: Cast) -> None:
    grant = person_of(made(cast.alice, Capability.MANAGE_PEOPLE, Capability.VIEW_MEASURES), NOW)
    assert grant is not None
    assert not access.may_anywhere(grant.person, Capability.MANAGE_PEOPLE)
    assert not access.may(grant.person, Capability.VIEW_MEASURES, cast.southfield)


def test_a_useless_token_stands_for_nobody(cast: Cast) -> None:
    token = made(cast.grace, Capability.VIEW_MEASURES, days=1)
    assert person_of(token, NOW + 2 * DAY) is None, "out of date"
    assert person_of(token[:-1], NOW) is None, "not copied whole"
    assert person_of("", NOW) is None
    revoke_token(ApiToken.objects.get(), by=cast.grace, now=NOW)
    assert person_of(token, NOW) is None, "revoked"


def test_a_token_stops_with_its_person(cast: Cast) -> None:
    token = made(cast.grace, Capability.VIEW_MEASURES)
    deactivate_person(cast.grace, by=cast.irma)
    assert person_of(token, NOW) is None


def test_the_last_use_is_noted_once_a_minute_at_most(cast: Cast) -> None:
    token = made(cast.grace, Capability.VIEW_MEASURES)
    for seconds in (0, 30, 59, 90):
        person_of(token, NOW + timedelta(seconds=seconds))
    assert ApiToken.objects.get().used_at == NOW + timedelta(seconds=90)
    person_of(token, NOW + timedelta(seconds=120))
    assert ApiToken.objects.get().used_at == NOW + timedelta(seconds=90)


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_token_lives_a_year_at_most(cast: Cast, days: int) -> None:
    with pytest.raises(InputError, match="a year at most"):
        made(cast.grace, Capability.VIEW_MEASURES, days=days)


def test_a_token_that_may_do_nothing_is_refused(cast: Cast) -> None:
    with pytest.raises(InputError, match="what the token may do"):
        made(cast.grace)


def test_on_the_page_a_token_is_shown_once_and_can_be_revoked(
    cast: Cast, signed_in: Callable[[Person], Client]
) -> None:
    client = signed_in(cast.grace)
    again = client.get("/account/tokens/new/")["Location"]
    assert again == "/sign-in/again/?next=%2Faccount%2Ftokens%2Fnew%2F"
    client.post(again, {"password": PASSWORD})
    ends = (timezone.localdate() + 30 * DAY).isoformat()
    wanted = {"name": "Nightly export", "scopes": ["view_measures"], "expires_on": ends}
    page = client.post("/account/tokens/new/", wanted).content.decode()
    token = page.partition('value="accord_')[2].partition('"')[0]
    assert person_of(f"accord_{token}", timezone.now()) is not None
    listed = client.get("/account/tokens/").content.decode()
    assert "Nightly export" in listed
    assert token not in listed
    client.post(f"/account/tokens/{ApiToken.objects.get().pk}/revoke")
    assert person_of(f"accord_{token}", timezone.now()) is None


def test_the_page_offers_no_scope_that_the_person_lacks(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    client = signed_in(cast.alice)
    client.post("/sign-in/again/", {"password": PASSWORD})
    page = client.get("/account/tokens/new/").content.decode()
    assert "see what was agreed" in page
    assert "manage people" not in page
    ends = (timezone.localdate() + 30 * DAY).isoformat()
    wanted = {"name": "More", "scopes": ["manage_people"], "expires_on": ends}
    assert "manage_people is not one" in client.post("/account/tokens/new/", wanted).content.decode()


def test_nobody_revokes_another_persons_token(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    made(cast.grace, Capability.VIEW_MEASURES)
    key = ApiToken.objects.get().pk
    assert signed_in(cast.irma).post(f"/account/tokens/{key}/revoke").status_code == 404
