"""The demonstration company's catalogue, and the organisation that the library is given."""

from datetime import date

import pytest

from accord.demonstration import organisation as company
from accord.demonstration.people import agents
from accord.demonstration.teams import TEAMS
from accord.demonstration.units import UNITS
from accord.server.accounts.actions import create_organisation, create_person, create_team, create_unit
from accord.server.accounts.models import Person, Team, Unit
from accord.server.catalogue import bridge
from accord.server.catalogue.demonstration import fill
from accord.server.catalogue.models import Component, Function, LifecycleStep, Offering, Service, Supplier
from tests.server.catalogue.conftest import Shelf


@pytest.fixture
def filled(db: None) -> Person:
    """Save units, teams and a few people of Timber & Tile, then its catalogue."""
    units: dict[str, Unit] = {}
    for unit in UNITS:
        made = Unit(code=unit.id, name=unit.name, parent=units.get(unit.parent or ""), zone="Europe/Moscow")
        units[unit.id] = create_unit(made, by=None) if unit.parent else create_organisation(made, by=None)
    for team in TEAMS:
        create_team(Team(code=team.id, name=team.name, support_level=team.support_level), by=None)
    for number, name in enumerate(agents("network")):
        create_person(Person(email=f"n{number}@example.org", name=name), password=None, by=None)
    head = create_person(Person(email="head@example.org", name="Head"), password=None, by=None)
    fill(by=head)
    return head


def test_the_company_is_as_large_as_it_is_told(filled: Person) -> None:
    counts = [kind.objects.count() for kind in (Service, Component, Function, Supplier)]
    assert counts == [17, 33, 33, 6]


def test_the_library_is_given_the_organisation_that_generated_the_history(filled: Person) -> None:
    assert bridge.organisation() == company()


def test_every_place_gets_services_in_an_order_of_importance(filled: Person) -> None:
    for unit in ("riverside", "contact-centre", "head-office", "warehouse"):
        ranks = list(
            Offering.objects.filter(unit__code=unit).order_by("importance").values_list("importance", flat=True)
        )
        assert ranks == list(range(1, len(ranks) + 1))
        assert len(ranks) >= 12


def test_every_service_says_what_it_is_and_what_it_is_not(filled: Person) -> None:
    told = ("what", "value", "for_whom", "where", "cost", "not_included")
    assert [one.code for one in Service.objects.all() if not all(getattr(one, name) for name in told)] == []
    assert Service.objects.get(code="wired-network").owner == Person.objects.get(name="Marta Duarte")


def test_lives_are_told_with_their_days(filled: Person) -> None:
    steps = LifecycleStep.objects.filter(service__code="web-shop").order_by("on").values_list("state", "on")
    first, *_, last = steps
    assert first == ("proposed", date(2024, 1, 15))
    assert last == ("live", date(2024, 10, 14))
    assert LifecycleStep.objects.filter(service__code="video-surveillance", is_planned=True).count() == 2


def test_the_organisation_takes_six_queries(shelf: Shelf, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(6):  # type: ignore[operator]
        found = bridge.organisation()
    assert found.line_of("riverside") == ("riverside", "north", "company")
    assert found.services["printing"].components["office-equipment"].supplier == "printline"
