"""Catalogue files as people send them, and what reading them says."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

from openpyxl import Workbook, load_workbook

from accord.errors import InputError
from accord.server.catalogue.exchange.checking import check
from accord.server.catalogue.exchange.planning import Plan, make_plan
from accord.server.catalogue.exchange.reading import read
from accord.server.catalogue.exchange.rows import Content
from accord.server.catalogue.exchange.writing import template

KNOWN = {"unit": {"riverside", "westpark"}, "team": {"network"}, "calendar": {"office"}, "person": {"fay@example.org"}}
TODAY = date(2026, 5, 8)


def workbook(fill: Callable[[Workbook], object]) -> bytes:
    """Return the template with what a test writes into it."""
    book = load_workbook(BytesIO(template()))
    fill(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def put(book: Workbook, sheet: str, *rows: dict[str, object]) -> Workbook:
    """Write rows below the headings of a sheet."""
    tab = book[sheet]
    heads = [cell.value for cell in tab[1]]
    for row in rows:
        tab.append([row.get(str(head)) for head in heads])
    return book


def plan_of(
    content: bytes, name: str = "catalogue.yaml", current: Content | None = None, *, removing: bool = False
) -> Plan:
    checked = check(read(name, content), KNOWN, current or {}, removing=removing)
    return make_plan(checked, current or {}, today=TODAY, removing=removing)


def content_of(content: bytes, name: str = "catalogue.yaml", current: Content | None = None) -> Content:
    return check(read(name, content), KNOWN, current or {}).content


def problems_of(content: bytes, name: str = "catalogue.yaml", current: Content | None = None) -> list[str]:
    """Return what is wrong with a file, one line a problem."""
    try:
        check(read(name, content), KNOWN, current or {})
    except InputError as error:
        return [str(problem) for problem in error.problems]
    return []
