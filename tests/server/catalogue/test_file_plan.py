"""What applying a file would change, worked out without a database."""

from datetime import date
from decimal import Decimal

import pytest

from accord.server.catalogue.exchange.planning import Action
from accord.server.catalogue.exchange.rows import Content
from accord.server.catalogue.exchange.writing import to_workbook, to_yaml
from tests.server.catalogue.files import TODAY, content_of, plan_of, put, workbook

FULL = b"""
suppliers:
  printline: {name: Printline, contract: PL-7, cost_amount: 640, cost_currency: eur, cost_per: month}
services:
  printing:
    name: Printing
    name_ru: "\xd0\x9f\xd0\xb5\xd1\x87\xd0\xb0\xd1\x82\xd1\x8c"
    what: |-
      Documents: on paper.
      Labels, too - "sharp" ones.
    owner: fay@example.org
    hours: office
    is_key: yes
    criticality: high
    professional_services: 15 %
    cost_amount: 1450.50
    cost_currency: EUR
    cost_per: user_month
    components:
      office-equipment:
        name: "007"
        supplier: printline
        functions: {copier: {name: Yes}}
    supporting:
      - network
    offerings:
      - {unit: riverside, importance: 2, starts_on: 2026-01-01, price_amount: 12, price_currency: EUR, price_per: month}
      - {unit: westpark, component: office-equipment, importance: 1, ends_on: 2026-12-31}
    lifecycle:
      - {state: live, on: 2024-03-01, note: "Since the move"}
      - {state: retired, planned: yes, on: 2030-01-01}
  network: {name: "null", team: network, lifecycle: [{state: live, on: 2020-01-01}]}
"""


def test_values_are_read_by_their_column() -> None:
    content = content_of(FULL)
    printing = content["services"]["printing",]
    assert printing["cost_amount"] == Decimal("1450.50")
    assert printing["professional_services"] == Decimal("0.15")
    assert printing["is_key"] is True
    assert content["suppliers"]["printline",]["cost_currency"] == "EUR"
    assert content["components"]["office-equipment",]["name"] == "007"
    assert content["functions"]["copier",]["name"] == "Yes"
    assert content["services"]["network",]["name"] == "null"
    assert content["offerings"]["riverside", "printing", "", date(2026, 1, 1)]["importance"] == 2
    assert content["lifecycle"]["printing", "retired", True]["on"] == date(2030, 1, 1)
    assert content["supporting"]["printing", "network"] == {"service": "printing", "supporting": "network"}


@pytest.mark.parametrize(("name", "write"), [("a.yaml", to_yaml), ("a.xlsx", to_workbook)])
def test_what_is_written_reads_back_the_same(name: str, write: object) -> None:
    content = content_of(to_workbook(content_of(FULL)), "full.xlsx")  # with every column
    plan = plan_of(write(content), name, content, removing=True)  # type: ignore[operator]
    assert plan.changes == ()
    assert plan.unchanged == sum(map(len, content.values()))


def test_a_workbook_says_what_the_yaml_file_says() -> None:
    content = content_of(to_workbook(content_of(FULL)), "full.xlsx")
    assert plan_of(FULL, current=content, removing=True).changes == ()


def test_every_new_row_is_added() -> None:
    plan = plan_of(FULL)
    assert {change.action for change in plan.changes} == {Action.ADD}
    assert len(plan.changes) == 11


def test_a_changed_cell_is_told_with_before_and_after() -> None:
    content = content_of(FULL)
    [change] = plan_of(FULL.replace(b"criticality: high", b"criticality: vital"), current=content).changes
    assert (change.action, change.name, change.line) == (Action.CHANGE, "printing", 5)
    assert [(one.column, one.before, one.after) for one in change.fields] == [("criticality", "high", "vital")]


def test_what_the_file_leaves_out_stays() -> None:
    content = content_of(FULL)
    assert plan_of(b"services: {network: {name: 'null'}}", current=content).changes == ()


def test_an_empty_cell_empties_the_field() -> None:
    content = content_of(FULL)
    [change] = plan_of(b"services: {printing: {name: Printing, what: '', cost_amount: null}}", current=content).changes
    assert [(one.column, one.after) for one in change.fields] == [("what", ""), ("cost_amount", None)]


def test_rows_are_removed_only_when_that_is_asked_for() -> None:
    content = content_of(FULL)
    text = b"services: {network: {name: 'null'}}"
    assert plan_of(text, current=content).changes == ()
    removed = plan_of(text, current=content, removing=True).changes
    assert [(change.action, change.sheet, change.name) for change in removed] == [
        (Action.REMOVE, "services", "printing")
    ]


def test_a_file_cannot_remove_what_it_names_itself() -> None:
    content = content_of(FULL)
    text = b"services: {network: {name: N, supporting: [printing]}}"
    with pytest.raises(Exception, match='there is no service "printing"'):
        plan_of(text, current=content, removing=True)


def test_a_new_service_without_a_step_is_live_from_today() -> None:
    added = plan_of(b"services: {printing: {name: Printing}}").changes
    assert [(change.sheet, change.identity) for change in added] == [
        ("services", ("printing",)),
        ("lifecycle", ("printing", "live", False)),
    ]
    assert added[1].fields[-1].after == TODAY


def test_another_state_of_the_catalogue_gives_another_fingerprint() -> None:
    content = content_of(FULL)
    other: Content = {**content, "suppliers": {}}
    text = b"services: {printing: {name: Prints}}"
    assert plan_of(text, current=content).fingerprint == plan_of(text, current=content).fingerprint
    assert plan_of(text, current=content).fingerprint != plan_of(text, current=other).fingerprint


def test_a_workbook_fills_what_its_rows_say() -> None:
    book = workbook(
        lambda book: put(
            book,
            "services",
            {"code": "printing", "name": "Printing", "cost_amount": 12.5, "cost_currency": "EUR", "cost_per": "month"},
        )
    )
    row = content_of(book, "a.xlsx")["services"]["printing",]
    assert (row["cost_amount"], row["criticality"], row["is_key"], row["what"]) == (
        Decimal("12.50"),
        "medium",
        False,
        "",
    )
