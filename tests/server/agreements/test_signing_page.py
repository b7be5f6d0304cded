"""The page on which somebody signs: they show who they are again, and see all that speaks against it."""

import time_machine
from django.utils import timezone

from accord.server.agreements.models import Signature, Version
from accord.server.agreements.states import Method, State
from tests.cast import PASSWORD, Cast
from tests.server.agreements.conftest import Browser
from tests.server.agreements.texts import OLA, SUPPLIER, agreed, offered, text


def signing(version: Version, **more: str) -> dict[str, str]:
    return {"side": "customer", "read": "1", "secret": PASSWORD, "digest": version.digest, **more}


def test_the_password_is_asked_for_again(cast: Cast, browser: Browser) -> None:
    version = offered(cast.grace)
    address = version.get_absolute_url() + "sign/"
    answer = browser.by(cast.alice).post(address, signing(version, secret="something else"))
    assert (answer.status_code, Signature.objects.count()) == (422, 0)
    assert browser.post(address, signing(version)).status_code == 302
    signature = Signature.objects.get()
    assert (signature.person, signature.method, signature.digest) == (cast.alice, Method.PASSWORD, version.digest)


def test_a_one_time_code_will_do(cast: Cast, browser: Browser) -> None:
    from allauth.mfa.totp.internal.auth import (
        TOTP,
        format_hotp_value,
        generate_totp_secret,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    secret = generate_totp_secret()
    TOTP.activate(cast.alice, secret)
    version = offered(cast.grace)
    with time_machine.travel(timezone.now(), tick=False):
        code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
        browser.by(cast.alice).post(version.get_absolute_url() + "sign/", signing(version, secret=code))
    assert Signature.objects.get().method == Method.TOTP


def test_who_has_not_read_does_not_sign(cast: Cast, browser: Browser) -> None:
    version = offered(cast.grace)
    answer = browser.by(cast.alice).post(version.get_absolute_url() + "sign/", signing(version, read=""))
    assert answer.status_code == 422
    assert not Signature.objects.exists()


def test_a_text_that_has_changed_meanwhile_is_not_signed(cast: Cast, browser: Browser) -> None:
    version = offered(cast.grace)
    answer = browser.by(cast.alice).post(version.get_absolute_url() + "sign/", signing(version, digest="0" * 64))
    assert answer.status_code == 422
    assert "has changed since you opened it" in answer.content.decode()


def test_a_gap_asks_for_a_reason_which_stays_on_the_page(cast: Cast, browser: Browser) -> None:
    agreed(cast.grace, cast.fay, text(OLA))
    version = offered(cast.grace)
    address = version.get_absolute_url() + "sign/"
    page = browser.by(cast.grace).get(address).content.decode()
    assert 'name="gap_reason"' in page
    browser.post(address, signing(version, side="provider", gap_reason="The contract is being renegotiated"))
    assert 'name="gap_reason"' not in browser.by(cast.alice).get(address).content.decode()
    browser.post(address, signing(version))
    page = browser.get(version.get_absolute_url()).content.decode()
    assert "The contract is being renegotiated" in page
    assert Version.objects.get(pk=version.pk).state == State.IN_FORCE


def test_a_failing_example_is_shown_with_what_comes_out_and_stops_the_signature(cast: Cast, browser: Browser) -> None:
    wrong = [{"target": "response", "opened": "2026-04-10 16:50", "due": "2026-04-13 08:30", "level": 2}]
    version = offered(cast.grace, text(examples=wrong))
    page = browser.by(cast.alice).get(version.get_absolute_url() + "sign/").content.decode()
    assert "2026-04-13 08:30" in page
    assert "2026-04-13 08:20" in page
    assert 'name="secret"' not in page
    assert browser.post(version.get_absolute_url() + "sign/", signing(version)).status_code == 422


def test_a_supplier_s_signature_on_paper_is_entered(cast: Cast, browser: Browser) -> None:
    version = offered(cast.grace, text(SUPPLIER))
    address = version.get_absolute_url() + "sign/"
    browser.by(cast.grace).post(address, signing(version, side="provider", name="Astrid Moe", position="Key account"))
    browser.by(cast.grace).post(address, signing(version))
    assert Version.objects.get(pk=version.pk).state == State.IN_FORCE
    assert list(Signature.objects.values_list("name", "method")) == [("Astrid Moe", "paper"), ("Grace", "password")]


def test_who_cannot_sign_is_given_nothing_to_sign(cast: Cast, browser: Browser) -> None:
    version = offered(cast.grace)
    address = version.get_absolute_url() + "sign/"
    for person in (cast.bob, cast.dora, cast.hugo, cast.jonas, cast.charlie):
        answer = browser.by(person).get(address)
        assert answer.status_code == 404 or 'name="secret"' not in answer.content.decode()
        browser.post(address, signing(version))
    assert not Signature.objects.exists()
