"""A service that Riverside gets, and people who have signed in to the portal."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from accord.server.accounts.models import Person
from accord.server.catalogue.models import Component, Function, Offering, Service, State
from tests.cast import Cast

OPENED = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)


@pytest.fixture
def printing(cast: Cast) -> Service:
    service = Service.objects.create(
        code="printing", name="Printing", names={"ru": "Печать", "fr": "Impression"}, state=State.LIVE, team=cast.desk,
        owner=cast.fay,
    )  # fmt: skip
    device = Component.objects.create(service=service, code="device", name="Multi-function device")
    Function.objects.create(component=device, code="toner", name="Toner cartridge")
    Offering.objects.create(service=service, unit=cast.company)
    return service


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    def as_person(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return as_person
