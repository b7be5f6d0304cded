"""A calendar's page names the services and offerings whose hours it is."""

from datetime import UTC, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from accord.server.calendars.models import Calendar
from accord.server.calendars.uses import uses_of
from accord.server.catalogue.models import Component, Offering, Service
from accord.server.catalogue.uses import offerings_by_calendar, services_by_calendar
from tests.cast import Cast

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)


@pytest.fixture
def tills(cast: Cast) -> Service:
    """A service in office hours, of which Riverside gets the scanners in the hours of the shop."""
    office, shop = (
        Calendar.objects.create(code=code, name=code.capitalize(), changed_at=NOW) for code in ("office", "shop")
    )
    service = Service.objects.create(code="tills", name="Tills", hours=office)
    scanners = Component.objects.create(service=service, code="scanners", name="Scanners")
    Offering.objects.create(unit=cast.riverside, service=service, component=scanners, hours=shop)
    Offering.objects.create(unit=cast.westpark, service=service)
    return service


def test_services_and_offerings_are_named_where_their_hours_are(tills: Service) -> None:
    found = uses_of(["office", "shop", "nobody"])
    said = {code: [(str(use.kind), use.name, use.url) for use in uses] for code, uses in found.items()}
    assert said == {
        "office": [("Service", "Tills", "/services/tills/")],
        "shop": [("Offering", "Scanners, Riverside", "/services/tills/#offerings")],
        "nobody": [],
    }


def test_each_kind_takes_one_query_however_many_there_are(
    tills: Service, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        other = Service.objects.create(code=f"s-{number}", name=f"S {number}", hours=tills.hours)
        Offering.objects.create(unit=cast.southfield, service=other, hours=tills.hours)
    with django_assert_num_queries(2):
        assert len(services_by_calendar(["office"])["office"]) == 21
        assert len(offerings_by_calendar(["office"])["office"]) == 20
