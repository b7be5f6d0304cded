"""A signature for which nobody types a password: with a key of the browser, and with a one-time code."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from playwright.sync_api import Page, expect

from accord.server.accounts.models import Person
from accord.server.agreements.actions import create_agreement, offer_text
from accord.server.agreements.models import Signature, Version
from tests.cast import PASSWORD, Cast
from tests.server.agreements.texts import text

ADDRESS = "/agreements/network-riverside/1/"
PERIOD = 30  # seconds that a one-time code holds


def negotiated(by: Person) -> Version:
    """Save a text in negotiation."""
    now = datetime.now(UTC)
    version = create_agreement(text(examples=[]), by=by, now=now)
    offer_text(version, by=by, now=now)
    return version


def add_key(page: Page) -> None:
    """Give the browser an authenticator, and add a key of it to the account."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    traits = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**traits, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name of the key").fill("This laptop")
    page.get_by_role("button", name="Add the key").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def test_an_agreement_is_signed_with_a_passkey(visit: Callable[..., Page], people: Cast) -> None:
    version = negotiated(people.grace)
    page = visit("/account/second-factor/keys/new/", by=people.alice.email)
    add_key(page)
    page.goto(f"{ADDRESS}sign/")
    page.get_by_role("link", name="Use your passkey instead").click()
    page.get_by_role("button", name="Use the key").click()
    page.get_by_label("I have read this text and agree to it.").check()
    page.get_by_role("button", name="Sign", exact=True).click()
    page.wait_for_url(lambda url: url.endswith(ADDRESS))
    signature = Signature.objects.get()
    assert (signature.name, signature.method, signature.digest) == ("Alice", "passkey", version.digest)
    expect(page.get_by_text("passkey").first).to_be_visible()


def test_an_agreement_is_signed_with_a_one_time_code(visit: Callable[..., Page], people: Cast) -> None:
    negotiated(people.grace)
    page = visit(f"{ADDRESS}sign/", by=people.alice.email)
    secret = generate_totp_secret()
    TOTP.activate(people.alice, secret)
    page.reload()
    page.get_by_label("I have read this text and agree to it.").check()
    if time.time() % PERIOD > PERIOD - 5:  # a code that holds until it is sent
        time.sleep(5)
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    page.get_by_label("Password or one-time code").fill(code)
    page.get_by_role("button", name="Sign", exact=True).click()
    page.wait_for_url(lambda url: url.endswith(ADDRESS))
    assert Signature.objects.get().method == "totp"
