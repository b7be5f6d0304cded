"""Who sees which services."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.catalogue.access import access_service, offerings_in_reach, services_in_reach
from accord.server.catalogue.actions import change, create
from accord.server.catalogue.models import Offering, Service
from tests.server.catalogue.conftest import TODAY, Shelf


def seen(person: Person, today: date = TODAY) -> set[str]:
    person = Person.objects.get(pk=person.pk)
    return set(services_in_reach(person, today=today).values_list("code", flat=True))


def test_each_sees_what_their_units_get(shelf: Shelf) -> None:
    cast = shelf.cast
    assert seen(cast.charlie) == {"printing"}  # asks for help at Riverside
    assert seen(cast.alice) == {"printing"}  # represents Riverside
    assert seen(cast.bob) == set()  # represents the south
    assert seen(cast.jonas) == set()  # has no role
    for person in (cast.dora, cast.erik, cast.fay, cast.grace, cast.hugo, cast.irma):
        assert seen(person) == {"printing", "network"}


def test_an_offering_to_a_unit_holds_below_it(shelf: Shelf) -> None:
    create(Offering(unit=shelf.cast.north, service=shelf.network), by=shelf.cast.grace)
    assert seen(shelf.cast.charlie) == {"printing", "network"}
    assert seen(shelf.cast.bob) == set()


def test_a_representative_sees_what_lies_below_their_unit(shelf: Shelf) -> None:
    create(Offering(unit=shelf.cast.southfield, service=shelf.network), by=shelf.cast.grace)
    assert seen(shelf.cast.bob) == {"network"}


def test_what_has_ended_is_gone_and_what_will_begin_is_for_the_representative(shelf: Shelf) -> None:
    shelf.offering.starts_on, shelf.offering.ends_on = TODAY, TODAY + timedelta(days=10)
    change(shelf.offering, version=1, by=shelf.cast.grace)
    days = [TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=9), TODAY + timedelta(days=10)]
    assert [bool(seen(shelf.cast.charlie, day)) for day in days] == [False, True, True, False]
    assert [bool(seen(shelf.cast.alice, day)) for day in days] == [True, True, True, False]


def test_a_requester_sees_no_service_before_it_is_live(shelf: Shelf) -> None:
    Service.objects.filter(code="printing").update(state="designed")
    assert seen(shelf.cast.charlie) == set()
    assert seen(shelf.cast.alice) == {"printing"}


def test_each_sees_only_the_offerings_of_their_units(shelf: Shelf) -> None:
    create(Offering(unit=shelf.cast.southfield, service=shelf.printing), by=shelf.cast.grace)
    assert list(offerings_in_reach(shelf.cast.charlie, today=TODAY)) == [shelf.offering]


def test_what_is_not_seen_is_not_there_and_what_is_seen_may_be_closed(shelf: Shelf) -> None:
    with pytest.raises(Http404):
        access_service(shelf.cast.charlie, "network", today=TODAY)
    with pytest.raises(Http404):
        access_service(shelf.cast.charlie, "network", today=TODAY, to=Capability.EDIT_CATALOGUE)
    with pytest.raises(PermissionDenied):
        access_service(shelf.cast.charlie, "printing", today=TODAY, to=Capability.EDIT_CATALOGUE)
