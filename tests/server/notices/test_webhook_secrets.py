"""Secrets lie sealed in the database; the server's key can be changed, and without it nothing is sent."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.utils import timezone

from accord.server.accounts.adapters import SecondFactorAdapter
from accord.server.accounts.jobs import seal_anew as seal_factors_anew
from accord.server.notices.webhooks import actions
from accord.server.notices.webhooks.jobs import seal_anew
from accord.server.notices.webhooks.models import Delivery, Endpoint
from accord.server.notices.webhooks.sending import serve
from accord.server.sealing import InvalidToken, sealing_for
from tests.cast import Cast

NEW = "n" * 50


@pytest.fixture
def hook(cast: Cast, settings: Any) -> Endpoint:
    settings.WEBHOOKS_INSIDE = True
    row = Endpoint(name="Chat", address="http://localhost:9/")
    return actions.make(row, by=cast.irma, now=timezone.now())


def kept() -> str:
    """Return what the database holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM notices_endpoint")
        (row,) = cursor.fetchall()
    return str(row[0])


def read() -> str:
    return str(Endpoint.objects.get().secret)


def test_the_database_does_not_hold_the_secret(hook: Endpoint) -> None:
    assert hook.secret.startswith("whsec_")
    assert "whsec_" not in kept()
    assert read() == hook.secret


def test_what_lay_open_is_sealed_by_the_migration_and_opened_by_its_way_back(hook: Endpoint) -> None:
    migration = import_module("accord.server.notices.migrations.0005_sealed_secrets")
    editor = SimpleNamespace(connection=connection)
    migration.open_again(None, editor)
    assert kept() == hook.secret
    migration.seal(None, editor)
    assert "whsec_" not in kept()
    assert read() == hook.secret


def test_the_servers_key_is_changed_without_losing_a_secret(cast: Cast, hook: Endpoint, settings: Any) -> None:
    factor = Authenticator.objects.create(
        user=cast.dora, type="totp", data={"secret": SecondFactorAdapter().encrypt("JBSWY3DP")}
    )
    now = timezone.now()
    assert (seal_anew(now), seal_factors_anew(now)) == (0, 0)  # nothing to do as long as there is one key
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], NEW
    assert read() == hook.secret
    assert [(seal_anew(now), seal_factors_anew(now)) for _ in range(2)] == [(1, 1), (0, 0)]
    settings.SECRET_KEY_FALLBACKS = []
    assert read() == hook.secret
    factor.refresh_from_db()
    assert SecondFactorAdapter().decrypt(factor.data["secret"]) == "JBSWY3DP"


def test_a_secret_that_no_key_opens_switches_its_webhook_off_until_it_gets_a_new_one(
    cast: Cast, hook: Endpoint, settings: Any
) -> None:
    settings.SECRET_KEY = NEW
    assert read() == ""
    now = timezone.now()
    actions.send_test(hook, by=cast.irma, now=now)
    assert serve(hook.pk, timezone.now) == 0
    row = Endpoint.objects.get()
    assert (row.is_on, row.off_reason) == (False, "unreadable")
    assert Delivery.objects.get().next_try_at is not None  # it waits
    assert actions.rotate(row, by=cast.irma, now=now).secret == read() != ""


def test_what_is_sealed_for_one_purpose_is_closed_to_another() -> None:
    with pytest.raises(InvalidToken):
        sealing_for("webhooks").read(sealing_for("something else").seal("x"))
