"""Authenticator apps and recovery codes; keys are tried in a browser."""

from datetime import timedelta
from typing import Any

import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from accord.server.audit.models import Entry
from tests.cast import PASSWORD, Cast

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def sign_in(cast: Cast) -> Client:
    client = Client()
    client.post("/sign-in/", {"login": cast.alice.email, "password": PASSWORD})
    return client


def proven(cast: Cast) -> Client:
    """Sign in, and show once more that it is Alice."""
    client = sign_in(cast)
    client.post("/sign-in/again/", {"password": PASSWORD})
    return client


def set_up(cast: Cast) -> tuple[Client, str]:
    """Give Alice an app; return her browser and what the app knows."""
    client = proven(cast)
    client.get("/account/second-factor/app/")
    secret = client.session["mfa.totp.secret"]
    client.post("/account/second-factor/app/", {"code": code_of(secret)})
    return client, secret


def test_before_a_second_factor_changes_the_password_is_asked_again(cast: Cast) -> None:
    assert sign_in(cast).get("/account/second-factor/app/")["Location"].startswith("/sign-in/again/")
    with time_machine.travel(timedelta(minutes=-6)):
        client = proven(cast)
        assert client.get("/account/second-factor/app/").status_code == 200
    assert client.get("/account/second-factor/app/")["Location"].startswith("/sign-in/again/")


def test_an_app_is_set_up_by_the_code_that_it_shows(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        client, _secret = set_up(cast)
    assert set(Authenticator.objects.filter(user=cast.alice).values_list("type", flat=True)) == {
        "totp",
        "recovery_codes",
    }
    assert "In use" in client.get("/account/second-factor/").content.decode()
    assert Entry.objects.filter(action="second_factor.added", actor=cast.alice).exists()


def test_a_wrong_code_sets_nothing_up(cast: Cast) -> None:
    client = proven(cast)
    client.get("/account/second-factor/app/")
    page = client.post("/account/second-factor/app/", {"code": "000000"}).content.decode()
    assert "The code is not right" in page
    assert not Authenticator.objects.exists()


def test_the_secret_does_not_lie_readable_in_the_database(cast: Cast) -> None:
    _client, secret = set_up(cast)
    assert secret not in str(Authenticator.objects.get(type="totp").data)


def test_from_then_on_the_password_alone_opens_nothing(cast: Cast) -> None:
    _client, secret = set_up(cast)
    client = sign_in(cast)
    assert client.get("/account/").status_code == 302
    assert client.get("/sign-in/second-factor/").status_code == 200
    assert "not right" in client.post("/sign-in/second-factor/", {"code": "123456"}).content.decode()
    assert client.post("/sign-in/second-factor/", {"code": code_of(secret)})["Location"] == "/"
    assert client.get("/account/").status_code == 200


def test_a_recovery_code_opens_once(cast: Cast) -> None:
    client, _secret = set_up(cast)
    text = client.get("/account/second-factor/recovery/file/").content.decode()
    code = text.split()[0]
    assert len(text.split()) == 10
    assert code in client.get("/account/second-factor/recovery/").content.decode()
    first, second = sign_in(cast), sign_in(cast)
    assert first.post("/sign-in/second-factor/", {"code": code})["Location"] == "/"
    assert second.post("/sign-in/second-factor/", {"code": code}).status_code == 200


def test_codes_cannot_be_guessed_without_end(cast: Cast) -> None:
    _client, secret = set_up(cast)
    client = sign_in(cast)
    for _ in range(20):
        client.post("/sign-in/second-factor/", {"code": "123456"})
    page = client.post("/sign-in/second-factor/", {"code": code_of(secret)}).content.decode()
    assert "Wait a quarter of an hour" in page


def test_an_app_is_removed_after_a_question(cast: Cast) -> None:
    client, _secret = set_up(cast)
    assert "Remove the authenticator app?" in client.get("/account/second-factor/app/remove/").content.decode()
    client.post("/account/second-factor/app/remove/")
    assert not Authenticator.objects.exists()
    assert Entry.objects.filter(action="second_factor.removed").exists()
