"""Declared columns: how a click sorts, and how values are written."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

import pytest
from django.http import QueryDict

from accord.server.ui.tables import Column, Kind, Table
from tests.server.ui.conftest import Draw


@dataclass(frozen=True)
class Service:
    name: str
    kept: float | None
    median: timedelta | None = None
    loss: Decimal | None = None


SERVICES = (Service("Printing", 0.786), Service("Wired network", 0.831), Service("Access", None))
COLUMNS = (
    Column[Service](
        "name", "Service", lambda service: service.name, sort="name", href=lambda service: f"/{service.name}"
    ),
    Column[Service](
        "kept", "Kept", lambda service: service.kept, Kind.SHARE, sort="kept", note=lambda service: "agreed"
    ),
    Column[Service]("median", "Median", lambda service: service.median, Kind.DURATION),
    Column[Service]("loss", "Lost", lambda service: service.loss, Kind.MONEY, currency="EUR"),
)


def table(query: str = "", order: str = "name") -> Table[Service]:
    return Table(COLUMNS, SERVICES, QueryDict(query), order=order)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", "Access, Printing, Wired network"),
        ("sort=-name", "Wired network, Printing, Access"),
        ("sort=kept", "Printing, Wired network, Access"),
        ("sort=-kept", "Wired network, Printing, Access"),  # no data stays last in both directions
        ("sort=median", "Access, Printing, Wired network"),  # cannot be sorted by
        ("sort=password", "Access, Printing, Wired network"),
        ("sort=--name", "Access, Printing, Wired network"),
    ],
)
def test_rows_stand_in_the_order_that_was_asked_for(query: str, names: str) -> None:
    assert ", ".join(service.name for service in table(query).rows) == names


@pytest.mark.parametrize(
    ("query", "column", "link", "direction"),
    [
        ("", 0, "?sort=-name", "ascending"),
        ("sort=-name", 0, "?sort=name", "descending"),
        ("", 1, "?sort=-kept", None),  # of figures the largest first
        ("sort=-kept", 1, "?sort=kept", "descending"),
        ("q=x&page=3&sort=kept", 1, "?q=x&sort=-kept", "ascending"),  # sorting leads to the first page
        ("", 2, "", None),
    ],
)
def test_headings_sort_and_say_how_it_is_sorted(query: str, column: int, link: str, direction: str | None) -> None:
    heading = table(query).headings[column]
    assert (heading.href, heading.direction) == (link, direction)


def test_cells_are_written_by_the_kind_of_their_column() -> None:
    row = Service("Printing", 0.786, timedelta(minutes=72), Decimal(18400))
    texts = [cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in table().cells(row)]
    assert texts == ["Printing", "78.6 %", "1 h 12 min", "€ 18,400"]


def test_no_data_is_a_dash_in_every_kind() -> None:
    assert [cell.text for cell in table().cells(Service("", None))] == ["–", "–", "–", "–"]


def test_a_drawn_table_links_its_first_cell_and_labels_the_others(draw: Draw) -> None:
    drawn = draw("{{ ui.table(table=table, rows=table.rows) }}", table=table())
    assert drawn.count('class="goes"') == 3
    assert 'data-label="Kept"' in drawn
    assert 'aria-sort="ascending"' in drawn
    assert "<small>agreed</small>" in drawn


def test_an_empty_table_says_what_it_would_show(draw: Draw) -> None:
    drawn = draw("{{ ui.table(table=table, rows=[], empty='No services yet.') }}", table=table())
    assert 'colspan="4"' in drawn
    assert "No services yet." in drawn
