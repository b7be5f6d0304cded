"""The section on the page of a service that says, unit by unit, what was kept."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from tests.cast import Cast
from tests.server.reporting.test_unit_page import figure, service

TODAY = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def frozen() -> object:
    with time_machine.travel(TODAY, tick=False):
        yield


def test_the_section_is_drawn_and_not_spelled_out(client: Client, cast: Cast) -> None:
    printing = service("Printing")
    figure(cast.riverside, printing, 95, 100)
    client.force_login(cast.grace, backend="allauth.account.auth_backends.AuthenticationBackend")
    text = client.get("/services/printing/").content.decode()
    assert "What was agreed, what was kept" in text
    assert "95/100" in text
    assert "&lt;table" not in text
