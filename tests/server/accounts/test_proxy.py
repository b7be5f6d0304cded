"""What a proxy says about a request counts only where one is said to stand before Accord."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from accord.server.accounts.lockout import address_of
from accord.server.audit.models import Entry
from tests.cast import PASSWORD, Cast

FORGED = {
    "HTTP_X_FORWARDED_FOR": "203.0.113.9",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_HOST": "evil.example",
    "HTTP_X_REAL_IP": "203.0.113.9",
    "HTTP_FORWARDED": "for=203.0.113.9;proto=https;host=evil.example",
}
PRINT = "from django.conf import settings; print(settings.SECURE_PROXY_SSL_HEADER)"


def test_without_a_proxy_forged_headers_change_neither_address_nor_host_nor_encryption(rf: RequestFactory) -> None:
    assert not settings.IS_BEHIND_PROXY
    request = rf.get("/", REMOTE_ADDR="198.51.100.7", **FORGED)
    assert address_of(request) == "198.51.100.7"
    assert request.get_host() == "testserver"
    assert not request.is_secure()
    assert request.build_absolute_uri("/x") == "http://testserver/x"


def test_who_guesses_passwords_does_not_escape_the_lock_with_another_forged_address_each_time(
    client: Client, cast: Cast
) -> None:
    for number in range(8):
        form = {"login": cast.alice.email, "password": "guess"}
        locked = client.post("/sign-in/", form, headers={"X-Forwarded-For": f"203.0.113.{number}"})
    assert locked.status_code == 429


def test_the_trail_has_the_address_that_really_asked(client: Client, cast: Cast) -> None:
    form = {"login": cast.irma.email, "password": PASSWORD}
    client.post("/sign-in/", form, REMOTE_ADDR="198.51.100.7", **FORGED)
    assert Entry.objects.get(action="person.signed_in").details["address"] == "198.51.100.7"


@pytest.mark.parametrize(
    ("noted", "address"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("10.0.0.1, 203.0.113.9", "203.0.113.9"),  # the first was sent along; the last is the proxy's own
        ("", "127.0.0.1"),
    ],
)
def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_noted_last(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch, noted: str, address: str
) -> None:
    monkeypatch.setattr(settings, "IS_BEHIND_PROXY", True)
    assert address_of(rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=noted)) == address


@pytest.mark.parametrize(("given", "header"), [("1", "('HTTP_X_FORWARDED_PROTO', 'https')"), ("", "None")])
def test_whether_a_request_came_encrypted_is_believed_from_a_proxy_only(given: str, header: str) -> None:
    told = {**os.environ, "ACCORD_BEHIND_PROXY": given}
    done = subprocess.run([sys.executable, "-c", PRINT], env=told, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == header
