"""Lifecycle, supporting services, offerings and what retiring saves."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accord.errors import InputError
from accord.server.catalogue.actions import add_supporting, create, record_step, reorder, withdraw_step
from accord.server.catalogue.errors import StepError
from accord.server.catalogue.models import Offering, Service, State
from accord.server.catalogue.queries.page import service_page
from accord.server.catalogue.queries.retirement import retirement_of
from tests.server.catalogue.conftest import TODAY, Shelf


def test_a_service_stands_in_the_furthest_state_it_has_reached(shelf: Shelf) -> None:
    step = record_step(shelf.printing, State.RETIRING, TODAY, by=shelf.cast.grace, today=TODAY)
    assert shelf.printing.state == State.RETIRING
    withdraw_step(step, by=shelf.cast.grace)
    assert Service.objects.get(code="printing").state == State.LIVE


def test_a_planned_step_changes_no_state(shelf: Shelf) -> None:
    later = TODAY + timedelta(days=90)
    record_step(shelf.printing, State.RETIRED, later, is_planned=True, by=shelf.cast.grace, today=TODAY)
    assert shelf.printing.state == State.LIVE


@pytest.mark.parametrize(
    ("state", "on", "said"),
    [
        (State.RETIRING, TODAY + timedelta(days=1), "This day has not come yet"),
        (State.RETIRING, date(2020, 1, 1), "Retiring would lie before Live"),
        (State.DESIGNED, date(2024, 3, 2), "Live would lie before Designed"),
    ],
)
def test_a_step_that_cannot_be_is_refused(shelf: Shelf, state: State, on: date, said: str) -> None:
    with pytest.raises(StepError, match=said):
        record_step(shelf.printing, state, on, by=shelf.cast.grace, today=TODAY)
    assert shelf.printing.steps.count() == 1


def test_time_to_launch_runs_from_proposed_to_live(shelf: Shelf) -> None:
    record_step(shelf.printing, State.PROPOSED, date(2023, 12, 1), by=shelf.cast.grace, today=TODAY)
    page = service_page(shelf.cast.grace, shelf.printing, today=TODAY, now=shelf.cast.grace.joined_at)
    assert page.time_to_launch == timedelta(days=91)


def test_services_cannot_support_each_other_in_a_circle(shelf: Shelf) -> None:
    with pytest.raises(InputError, match=r"printing → network → printing|network → printing → network"):
        add_supporting(shelf.network, shelf.printing, by=shelf.cast.grace)


def test_retiring_the_only_service_on_a_supplier_sets_the_supplier_free(shelf: Shelf) -> None:
    found = retirement_of(shelf.printing, today=TODAY)
    assert [one.code for one in found.suppliers] == ["printline"]
    assert [one.code for one in found.services] == ["network"]  # nobody else needs it, and no unit is offered it
    assert [one.code for one in found.components] == ["office-equipment"]
    assert found.offerings == [shelf.offering]
    assert [(one.amount, one.currency, one.per) for one in found.saved] == [(Decimal("610.00"), "EUR", "month")]


def test_a_service_that_others_need_is_named_as_missed(shelf: Shelf) -> None:
    assert [one.code for one in retirement_of(shelf.network, today=TODAY).broken] == ["printing"]


def test_an_offering_cannot_overlap_another_one(shelf: Shelf) -> None:
    with pytest.raises(ValidationError, match="on some of these days already"):
        create(Offering(unit=shelf.cast.riverside, service=shelf.printing, starts_on=TODAY), by=shelf.cast.grace)


def test_a_component_of_another_service_cannot_be_offered(shelf: Shelf) -> None:
    wrong = Offering(unit=shelf.cast.westpark, service=shelf.network, component=shelf.equipment)
    with pytest.raises(ValidationError, match="belongs to another service"):
        create(wrong, by=shelf.cast.grace)


def test_importance_is_numbered_from_one_without_gaps(shelf: Shelf) -> None:
    second = create(Offering(unit=shelf.cast.riverside, service=shelf.network, importance=7), by=shelf.cast.grace)
    reorder(shelf.cast.riverside, {second.pk: 1, shelf.offering.pk: 9}, by=shelf.cast.fay)
    found = Offering.objects.filter(unit=shelf.cast.riverside).order_by("importance").values_list("pk", "importance")
    assert list(found) == [(second.pk, 1), (shelf.offering.pk, 2)]
