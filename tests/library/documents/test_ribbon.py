"""Where another target takes over, the ribbon says from when the clock is missed, and why not from its due."""

import re
from typing import Any

import polars as pl
import pytest

from accord.calendars import zone
from accord.clocks import explain
from accord.documents.charts.ribbon import ribbon
from accord.documents.language import language
from accord.documents.naming import Names
from accord.documents.report.told import Teller
from accord.documents.report.values import Deviation
from accord.events import COLUMNS, conform, events_of
from tests.library.documents.cases import BOOK, NOW, ORGANISATION, ZONE, at

WORDS = language("en")
UPRIGHT = re.compile(r'd="M([\d.]+) (-?\d+)v\d+" stroke="var\(--ink\)" stroke-width="2"')
HOLLOW = re.compile(r'<rect x="([\d.]+)"[^>]*stroke="var\(--ink\)"')
MISSED = re.compile(r'd="M([\d.]+) 4h([\d.]+)[^"]*" fill="var\(--missed\)"')
NAMES = re.compile(r">([a-z][^<>]+)</text>")


def account(changed: str, level: int) -> Any:
    """Return the account of an answer that comes after 90 minutes: level 1 has 30 minutes for it, level 2 an hour."""
    about = {"service": "network", "unit": "centre", "level": level, "ticket_class": "incident"}
    rows: list[dict[str, Any]] = [
        {"seq": 1, "at": at("10-05 09:00"), "event": "opened", **about},
        {"seq": 2, "at": at(f"10-05 {changed}"), "event": "classified", "level": 3 - level},
        {"seq": 3, "at": at("10-05 10:30"), "event": "contact", "direction": "out", "actor_kind": "human"},
    ]
    told = [{"ticket": "T-1"} | row for row in rows]
    names = {name for row in told for name in row}
    log = conform(pl.DataFrame(told, schema={name: COLUMNS[name] for name in COLUMNS if name in names}))
    return explain(events_of(log), BOOK, NOW, "response")


@pytest.mark.parametrize(
    ("changed", "level", "hollow", "solid", "missed", "names"),
    [
        # Ten pixels a minute. The half hour of the graver level was over when the ticket was classified.
        (
            "09:45", 2, ["298.5"], ["450.0"], [("450.0", "450.0")],
            ["due by the new target", "another target: missed from here"],
        ),
        # The graver level came in time: its due holds, and red begins there.
        ("09:15", 2, [], ["150.0", "300.0"], [("300.0", "600.0")], ["another target"]),
        # The milder level came after the graver one's due: only the last target judges.
        ("09:45", 1, [], ["450.0", "600.0"], [("600.0", "300.0")], ["another target"]),
    ],
)  # fmt: skip
def test_red_begins_at_the_due_or_at_the_change_that_is_named(
    changed: str, level: int, hollow: list[str], solid: list[str], missed: list[tuple[str, str]], names: list[str]
) -> None:
    drawn = ribbon(account(changed, level), zone(ZONE), WORDS, width=900, label="x")
    assert HOLLOW.findall(drawn) == hollow
    assert [x for x, _top in UPRIGHT.findall(drawn)] == solid
    assert MISSED.findall(drawn) == missed
    assert NAMES.findall(drawn) == names
    tops = [top for _x, top in UPRIGHT.findall(drawn)]
    assert len(set(tops)) == len(tops)  # each name in a row of its own


def test_the_account_says_that_the_change_came_after_the_due() -> None:
    found = account("09:45", 2)
    reading = found.reading
    late = Deviation(
        ticket="T-1", unit="", service="", level=1, agreement="network", target="response", kind=reading.kind, cycle=1,
        started_at=reading.started_at, stopped_at=reading.stopped_at, due_at=reading.due_at, allowance_s=1800,
        elapsed_s=5400, paused_s=0, cause=reading.cause, explanation=found,
    )  # fmt: skip
    told = Teller(WORDS, Names(ORGANISATION), zone(ZONE), NOW).deviation(late).sentences
    assert "Due Mon 5 Oct 2026, 09:30." in told
    assert "Another target took over on Mon 5 Oct 2026, 09:45, after its due had passed: missed from then on." in told
