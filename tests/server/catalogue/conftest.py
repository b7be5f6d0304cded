"""A small catalogue: printing, which Riverside gets, and the network that it hangs on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from accord.server.accounts.models import Person
from accord.server.catalogue.actions import add_supporting, create, record_step
from accord.server.catalogue.models import Component, Function, Offering, Service, State, Supplier
from tests.cast import Cast

TODAY = date(2026, 5, 8)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class Shelf:
    """The services of these tests with what belongs to them."""

    cast: Cast
    printing: Service
    network: Service
    equipment: Component
    device: Function
    printline: Supplier
    offering: Offering


@pytest.fixture
def shelf(cast: Cast) -> Shelf:
    printline = create(Supplier(code="printline", name="Printline", contract="PL-7"), by=cast.grace)
    network = create(Service(code="network", name="Network", team=cast.network), by=cast.grace)
    printing = create(
        Service(
            code="printing", name="Printing", names={"ru": "Печать", "fr": "Impression"}, owner=cast.fay,
            what="Documents and labels on paper", cost_amount=Decimal(610), cost_currency="EUR", cost_per="month",
        ),
        by=cast.grace,
    )  # fmt: skip
    equipment = create(
        Component(service=printing, code="office-equipment", name="Office equipment", supplier=printline), by=cast.grace
    )
    device = create(Function(component=equipment, code="multi-function-device", name="Copier"), by=cast.grace)
    offering = create(Offering(unit=cast.riverside, service=printing, importance=2), by=cast.grace)
    add_supporting(printing, network, by=cast.grace)
    for service in (network, printing):
        record_step(service, State.LIVE, date(2024, 3, 1), by=cast.grace, today=TODAY)
    return Shelf(cast, printing, network, equipment, device, printline, offering)


@pytest.fixture
def grace(shelf: Shelf) -> Client:
    """Return a browser in which the service-level manager has signed in."""
    return browser_of(shelf.cast.grace)


def browser_of(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client
