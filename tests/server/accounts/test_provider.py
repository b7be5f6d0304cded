"""Signing in through the organisation's own OpenID Connect provider: a real one, on loopback."""

import os
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.test import Client
from oidc_provider_mock import User, run_server_in_thread

from accord.server import environment
from accord.server.accounts.actions import deactivate_person
from accord.server.accounts.models import Person
from accord.server.audit.models import Entry
from tests.cast import Cast

LOGIN = "/provider/organisation/"
KNOWN = {"email": "Alice@example.org", "email_verified": True, "name": "Alice"}
UNKNOWN = {"email": "newcomer@example.org", "email_verified": True, "name": "Nora Newcomer"}
UNVERIFIED = {"email": "alice@example.org", "email_verified": False, "name": "Not Alice"}
USERS = [
    User(sub="known", claims=KNOWN),
    User(sub="unknown", claims=UNKNOWN),
    User(sub="unverified", claims=UNVERIFIED),
    User(sub="silent", claims={"email": "alice@example.org"}),
]


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with patch.dict(os.environ, {"AUTHLIB_INSECURE_TRANSPORT": "1"}), run_server_in_thread(user_claims=USERS) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def provider(issuer: str, settings: Any) -> None:
    told = {"ACCORD_OIDC_ISSUER": issuer, "ACCORD_OIDC_CLIENT_ID": "accord", "ACCORD_OIDC_NAME": "Timber & Tile"}
    with patch.dict(os.environ, {**told, "ACCORD_OIDC_CLIENT_SECRET": "kept between the two"}):
        settings.SOCIALACCOUNT_PROVIDERS = environment.provider()


def come_as(client: Client, subject: str, start: str = LOGIN) -> HttpResponse:
    """Go to the provider, sign in there as `subject`, and come back."""
    away = client.get(start)["Location"]
    answer = requests.post(away, data={"sub": subject}, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    assert back.path == "/provider/organisation/callback/"
    return client.get(f"{back.path}?{back.query}")  # type: ignore[return-value]


def test_the_sign_in_page_offers_the_provider_by_its_name(client: Client, cast: Cast) -> None:
    page = client.get("/sign-in/?next=/account/").content.decode()
    assert "Sign in with Timber &amp; Tile" in page
    assert 'href="/provider/organisation/?next=%2Faccount%2F"' in page


def test_who_is_known_by_a_verified_address_is_linked_and_signed_in(client: Client, cast: Cast) -> None:
    assert come_as(client, "known")["Location"] == "/"
    assert client.session["_auth_user_id"] == str(cast.alice.pk)
    assert SocialAccount.objects.get().user == cast.alice
    assert Entry.objects.filter(action="person.linked", actor=cast.alice).exists()


def test_the_second_time_the_link_is_enough(cast: Cast) -> None:
    come_as(Client(), "known")
    Person.objects.filter(pk=cast.alice.pk).update(email="alice.married@example.org")
    client = Client()
    come_as(client, "known")
    assert client.session["_auth_user_id"] == str(cast.alice.pk)


def test_the_way_leads_on_to_the_page_that_was_wanted(client: Client, cast: Cast) -> None:
    assert come_as(client, "known", f"{LOGIN}?next=/account/tokens/")["Location"] == "/account/tokens/"


@pytest.mark.parametrize("subject", ["unverified", "silent"])
def test_an_address_that_nobody_verified_opens_nothing(client: Client, cast: Cast, subject: str) -> None:
    response = come_as(client, subject)
    assert response.status_code == 403
    assert "does not say that your address is verified" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_who_is_unknown_is_turned_away_with_a_reason(client: Client, cast: Cast) -> None:
    response = come_as(client, "unknown")
    assert response.status_code == 403
    assert "Nobody here has the address newcomer@example.org" in response.content.decode()
    assert not Person.objects.filter(email="newcomer@example.org").exists()


def test_who_is_unknown_becomes_a_requester_where_that_is_wanted(client: Client, cast: Cast, settings: Any) -> None:
    settings.IS_PROVIDER_CREATING_PEOPLE = True
    assert come_as(client, "unknown")["Location"] == "/"
    person = Person.objects.get(email="newcomer@example.org")
    assert (person.name, person.has_usable_password()) == ("Nora Newcomer", False)
    assert [(one.role, one.unit) for one in person.memberships.all()] == [("requester", cast.company)]


def test_who_has_been_deactivated_does_not_come_in_this_way(client: Client, cast: Cast) -> None:
    deactivate_person(cast.alice, by=cast.irma)
    assert come_as(client, "known")["Location"] == "/sign-in/inactive/"
    assert "_auth_user_id" not in client.session


def test_an_account_is_not_tied_to_whoever_happens_to_be_signed_in(client: Client, cast: Cast) -> None:
    client.force_login(cast.irma, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert come_as(client, "known", f"{LOGIN}?process=connect").status_code == 403
    assert not SocialAccount.objects.exists()


def test_an_answer_that_nobody_asked_for_is_refused(client: Client, cast: Cast) -> None:
    response = client.get("/provider/organisation/callback/?code=stolen&state=made-up")
    assert response.status_code in {401, 403}
    assert "_auth_user_id" not in client.session


def test_a_provider_needs_a_client() -> None:
    with (
        patch.dict(os.environ, {"ACCORD_OIDC_ISSUER": "https://id.example.org", "ACCORD_OIDC_CLIENT_ID": ""}),
        pytest.raises(environment.ServerSettingError, match="ACCORD_OIDC_CLIENT_ID"),
    ):
        environment.provider()
