"""Signing in with a password, and what happens to those who guess."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accord.server.accounts.actions import deactivate_person
from accord.server.accounts.models import Unit
from accord.server.audit.models import Entry
from tests.cast import PASSWORD, Cast

SIGN_IN = "/sign-in/"


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> object:
    return client.post(SIGN_IN, {"login": email, "password": password, **more})


def test_a_person_signs_in_with_address_and_password(client: Client, cast: Cast) -> None:
    response = sign_in(client, "Alice@Example.org")
    assert response["Location"] == "/"
    assert client.session["_auth_user_id"] == str(cast.alice.pk)
    assert Entry.objects.filter(action="person.signed_in", actor=cast.alice).exists()


def test_who_was_on_the_way_to_a_page_gets_there(client: Client, cast: Cast) -> None:
    assert client.get("/account/tokens/")["Location"] == "/sign-in/?next=/account/tokens/"
    assert sign_in(client, cast.irma.email, next="/account/tokens/")["Location"] == "/account/tokens/"


def test_nobody_is_sent_to_another_site(client: Client, cast: Cast) -> None:
    assert sign_in(client, cast.irma.email, next="https://elsewhere.example/")["Location"] == "/"


def test_a_wrong_password_and_an_unknown_address_are_told_apart_by_nothing(client: Client, cast: Cast) -> None:
    wrong = sign_in(client, cast.alice.email, "not the password").content.decode()
    unknown = sign_in(client, "nobody@example.org", "not the password").content.decode()
    assert "The e-mail address or the password is not right." in wrong
    assert "The e-mail address or the password is not right." in unknown


def test_who_has_been_deactivated_cannot_sign_in(client: Client, cast: Cast) -> None:
    deactivate_person(cast.alice, by=cast.irma)
    sign_in(client, cast.alice.email)
    assert "_auth_user_id" not in client.session


def test_the_ninth_wrong_password_locks_a_person_at_an_address_and_says_until_when(client: Client, cast: Cast) -> None:
    for _ in range(8):
        locked = sign_in(client, cast.alice.email, "guess")
    assert locked.status_code == 429
    assert "Too many wrong passwords" in locked.content.decode()
    assert 0 < int(locked["Retry-After"]) <= 15 * 60
    assert sign_in(client, cast.alice.email).status_code == 429, "the right password does not open it either"
    assert Entry.objects.filter(action="person.locked_out", thing_id=str(cast.alice.pk)).exists()


def test_a_right_password_forgets_the_wrong_ones_before_it(client: Client, cast: Cast) -> None:
    for _ in range(7):
        sign_in(client, cast.alice.email, "guess")
    sign_in(client, cast.alice.email)
    assert sign_in(Client(), cast.alice.email, "guess").status_code == 200


def test_others_and_other_addresses_are_not_locked(client: Client, cast: Cast) -> None:
    for _ in range(8):
        sign_in(client, cast.alice.email, "guess")
    assert sign_in(client, cast.irma.email).status_code == 302
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert sign_in(elsewhere, cast.alice.email).status_code == 302


def test_a_lock_opens_after_a_quarter_of_an_hour(client: Client, cast: Cast) -> None:
    with time_machine.travel("2026-03-02 09:00Z", tick=False) as clock:
        for _ in range(8):
            sign_in(client, cast.alice.email, "guess")
        clock.shift(16 * 60)
        assert sign_in(client, cast.alice.email).status_code == 302


def test_one_person_tried_from_many_addresses_is_slowed_down(cast: Cast) -> None:
    for number in range(20):
        sign_in(Client(REMOTE_ADDR=f"203.0.113.{number + 1}"), cast.alice.email, "guess")
    response = sign_in(Client(REMOTE_ADDR="203.0.113.200"), cast.alice.email)
    assert "Too many wrong passwords" in response.content.decode()


def test_a_session_ends_twelve_hours_after_its_sign_in_however_busy(client: Client, cast: Cast) -> None:
    with time_machine.travel("2026-03-02 09:00Z", tick=False) as clock:
        sign_in(client, cast.irma.email)
        clock.shift(11 * 3600)
        session = client.session
        session["something"] = "changed, which keeps Django's own end of the session away"
        session.save()
        clock.shift(2 * 3600)
        assert client.get("/account/")["Location"] == "/sign-in/?next=/account/"


def test_signing_out_asks_first_and_then_does_it(client: Client, cast: Cast) -> None:
    sign_in(client, cast.irma.email)
    assert client.get("/sign-out/").status_code == 200
    client.post("/sign-out/")
    assert client.get("/account/").status_code == 302


def test_a_sign_in_with_a_foreign_form_is_refused(cast: Cast) -> None:
    assert sign_in(Client(enforce_csrf_checks=True), cast.irma.email).status_code == 403


def test_nobody_makes_an_account_for_themselves(client: Client, cast: Cast) -> None:
    assert "Accounts are made for you" in client.get(reverse("account_signup")).content.decode()
    assert client.post(reverse("account_signup"), {"email": "new@example.org"}).status_code == 405


@pytest.mark.parametrize("page", ["/", "/account/", "/administration/people/", "/sign-in/", "/password/"])
def test_before_the_organisation_exists_every_page_leads_to_the_first_run(client: Client, db: None, page: str) -> None:
    assert not Unit.objects.exists()
    assert client.get(page)["Location"] == "/first-run/"
