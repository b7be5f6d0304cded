"""Catalogue files and the database: in one transaction, only once, only what was looked at."""

from datetime import date
from decimal import Decimal

import pytest

from accord.errors import InputError
from accord.server.audit.models import Entry
from accord.server.catalogue.actions import apply_file, change, plan_file
from accord.server.catalogue.errors import PlanChangedError
from accord.server.catalogue.exchange.planning import Action
from accord.server.catalogue.exchange.reading import read
from accord.server.catalogue.exchange.rows import Reading
from accord.server.catalogue.exchange.writing import to_workbook, to_yaml
from accord.server.catalogue.models import Component, Function, Offering, Service
from accord.server.catalogue.queries.content import content
from accord.server.catalogue.queries.history import versions_of
from tests.server.catalogue.conftest import TODAY, Shelf

TEXT = """
services:
  printing:
    name: Printing
    criticality: vital
    cost_amount: 700
    cost_currency: EUR
    cost_per: month
    team: service-desk
    components:
      office-equipment: {name: Office machines}
      label-printers: {name: Label printers, functions: {label: {name: Label}}}
    offerings:
      - {unit: westpark, importance: 1, starts_on: 2026-01-01}
    lifecycle:
      - {state: proposed, on: 2023-12-01, note: First idea}
"""


def file(text: str = TEXT) -> Reading:
    return read("catalogue.yaml", text.encode())


def test_a_file_is_applied_and_says_the_second_time_that_nothing_changes(shelf: Shelf) -> None:
    plan = apply_file(file(), today=TODAY, by=shelf.cast.grace)
    assert [len(plan.of(action)) for action in Action] == [4, 2, 0]
    printing = Service.objects.get(code="printing")
    assert (printing.criticality, printing.cost_amount, printing.team) == ("vital", Decimal(700), shelf.cast.desk)
    assert printing.what == "Documents and labels on paper"  # left out, so it stays
    assert printing.row_version == 2
    assert Component.objects.get(code="office-equipment").name == "Office machines"
    assert Function.objects.get(code="label").component.code == "label-printers"
    assert Offering.objects.get(unit=shelf.cast.westpark).starts_on == date(2026, 1, 1)
    assert apply_file(file(), today=TODAY, by=shelf.cast.grace).changes == ()


@pytest.mark.parametrize(("name", "write"), [("a.yaml", to_yaml), ("a.xlsx", to_workbook)])
def test_what_is_taken_out_changes_nothing_when_taken_in(shelf: Shelf, name: str, write: object) -> None:
    rows = content()
    plan = plan_file(read(name, write(rows)), today=TODAY, removing=True)  # type: ignore[operator]
    assert plan.changes == ()
    assert plan.unchanged == sum(map(len, rows.values())) == 9


def test_applying_is_one_audit_entry_and_a_version_of_each_thing(shelf: Shelf) -> None:
    apply_file(file(), today=TODAY, by=shelf.cast.fay)
    [entry] = Entry.objects.filter(action="catalogue.applied")
    assert (entry.actor, entry.details["add"], entry.details["change"]) == (shelf.cast.fay, 4, 2)
    latest = versions_of(Service.objects.get(code="printing"))[0]
    assert latest.by == "Fay"
    assert {one.label for one in latest.fields} >= {"criticality", "cost", "team"}


def test_a_plan_holds_only_as_long_as_nothing_changes(shelf: Shelf) -> None:
    plan = plan_file(file(), today=TODAY)
    shelf.network.what = "Cables"
    change(shelf.network, version=1, by=shelf.cast.fay)
    with pytest.raises(PlanChangedError):
        apply_file(file(), today=TODAY, by=shelf.cast.grace, expected=plan.fingerprint)
    again = plan_file(file(), today=TODAY)
    assert apply_file(file(), today=TODAY, by=shelf.cast.grace, expected=again.fingerprint).changes == again.changes


def test_a_file_with_one_wrong_row_changes_nothing(shelf: Shelf) -> None:
    with pytest.raises(InputError, match='there is no unit "westprk"'):
        apply_file(file(TEXT.replace("westpark", "westprk")), today=TODAY, by=shelf.cast.grace)
    assert Service.objects.get(code="printing").criticality == "medium"
    assert not Component.objects.filter(code="label-printers").exists()


def test_what_the_file_leaves_out_is_removed_when_that_is_asked_for(shelf: Shelf) -> None:
    plan = apply_file(file(), today=TODAY, by=shelf.cast.grace, removing=True)
    removed = {(change.sheet, change.name) for change in plan.of(Action.REMOVE)}
    assert removed == {
        ("services", "network"),
        ("functions", "multi-function-device"),
        ("offerings", "riverside · printing"),
        ("lifecycle", "printing · live"),
        ("lifecycle", "network · live"),
    }
    assert list(Service.objects.values_list("code", "state")) == [("printing", "proposed")]
    assert apply_file(file(), today=TODAY, by=shelf.cast.grace, removing=True).changes == ()


def test_a_component_moves_to_another_service(shelf: Shelf) -> None:
    text = "services:\n  network:\n    name: Network\n    components:\n      office-equipment: {name: Office equipment}"
    apply_file(file(text), today=TODAY, by=None)
    assert Component.objects.get(code="office-equipment").service == shelf.network
    assert Component.objects.get(code="office-equipment").supplier == shelf.printline


def test_a_new_service_is_live_from_the_day_of_the_file(shelf: Shelf) -> None:
    apply_file(file("services: {mail: {name: Mail, name_ru: Почта}}"), today=TODAY, by=shelf.cast.grace)
    mail = Service.objects.get(code="mail")
    assert (mail.state, mail.names) == ("live", {"ru": "Почта"})
    assert [(step.state, step.on, step.by) for step in mail.steps.all()] == [("live", TODAY, shelf.cast.grace)]
