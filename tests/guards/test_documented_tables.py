"""The worked tables of the documentation on service time are what the library computes, to the second."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import yaml

from accord.agreements import Allowance, AllowanceUnit
from accord.calendars import Calendar, Due, zone

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "service-time.md"
TEXT = PAGE.read_text(encoding="utf-8")

Row = dict[str, str]


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def tables() -> Iterator[list[Row]]:
    """Return each Markdown table of the page as rows by column name."""
    for block in re.findall(r"(?:^\|.*\n)+", TEXT, re.MULTILINE):
        header, _, *lines = block.splitlines()
        yield [dict(zip(cells(header), cells(line), strict=True)) for line in lines]


def rows_with(column: str) -> list[Row]:
    return [row for table in tables() for row in table if column in row]


def calendars() -> dict[str, Calendar]:
    definitions = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert definitions
    return {name: Calendar.from_dict(given) for name, given in yaml.safe_load(definitions[1]).items()}


CALENDARS = calendars()


def instant(cell: str, calendar: Calendar) -> datetime:
    """Return the instant of a cell such as "Fri 2026-03-06 16:30" in the calendar's zone; the weekday must fit."""
    weekday, _, wall = cell.partition(" ")
    moment = datetime.fromisoformat(wall).replace(tzinfo=zone(calendar.zone_name))
    assert moment.strftime("%a") == weekday, f"{cell}: {wall} is a {moment:%A}"
    return moment


def due(calendar: Calendar, opened: datetime, allowance: Allowance) -> Due:
    if allowance.unit is AllowanceUnit.SERVICE_DAYS:
        return calendar.due_in_service_days(opened, allowance.days, allowance.close_of_business)
    if allowance.unit is AllowanceUnit.CALENDAR:
        return Calendar.always(calendar.zone_name).due(opened, allowance.length)
    return calendar.due(opened, allowance.length)


@pytest.mark.parametrize("row", rows_with("service time"), ids=lambda row: row["why"])
def test_service_time_between_two_instants(row: Row) -> None:
    calendar = CALENDARS[row["calendar"]]
    between = calendar.between(instant(row["from"], calendar), instant(row["to"], calendar))
    assert between == Allowance.parse(row["service time"]).length


@pytest.mark.parametrize("row", rows_with("due"), ids=lambda row: row["why"])
def test_due_and_breach(row: Row) -> None:
    calendar = CALENDARS[row["calendar"]]
    reached = due(calendar, instant(row["opened"], calendar), Allowance.parse(row["allowance"]))
    assert reached == Due(instant(row["due"], calendar), instant(row["breach"], calendar))


@pytest.mark.parametrize("row", rows_with("service time"), ids=lambda row: row["why"])
def test_the_array_form_gives_the_same_service_time(row: Row) -> None:
    calendar = CALENDARS[row["calendar"]]
    start, end = (int(instant(row[column], calendar).timestamp()) for column in ("from", "to"))
    expected = Allowance.parse(row["service time"]).length
    assert timedelta(seconds=int(calendar.between_array([start], [end])[0])) == expected


def test_the_page_has_the_tables_that_these_tests_read() -> None:
    assert len(rows_with("service time")) >= 10
    assert len(rows_with("due")) >= 20
