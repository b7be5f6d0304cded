"""What a deviation is made of, from the accounts of the clocks that were missed."""

from datetime import UTC, datetime, timedelta

import pytest

from accord.clocks import Explanation, Line, LineKind, Reading, Verdict
from accord.improvement import Holder, held_by, holders_of, pareto, parts_of

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def account(*told: tuple[LineKind, int, str | None]) -> Explanation:
    """Return an account of lines one after the other: kind, minutes, who held the ticket."""
    lines, at = [], NINE
    for kind, minutes, holder in told:
        length = timedelta(minutes=minutes)
        lines.append(Line(kind, at, at + length, length if kind is LineKind.SERVICE else timedelta(), holder))
        at += length
    return Explanation(Reading(ticket="T", verdict=Verdict.MISSED), tuple(lines))


LONG = account(
    (LineKind.OPENED, 0, None),
    (LineKind.SERVICE, 20, None),
    (LineKind.SERVICE, 30, "team service-desk"),
    (LineKind.PAUSE, 60, "customer"),
    (LineKind.SERVICE, 90, "supplier PrintLine"),
    (LineKind.CLOSED, 840, "supplier PrintLine"),
    (LineKind.SERVICE, 10, "team service-desk"),
)


def test_each_minute_of_a_clock_is_somebodys() -> None:
    minutes = {key: (c.total_seconds() / 60, w.total_seconds() / 60) for key, (c, w) in holders_of(LONG).items()}
    assert minutes == {
        (Holder.NOBODY, ""): (20, 20),
        (Holder.TEAM, "service-desk"): (40, 40),
        (Holder.CUSTOMER, ""): (0, 60),
        (Holder.SUPPLIER, "PrintLine"): (90, 90),
        (Holder.OUT_OF_HOURS, ""): (0, 840),
    }


def test_a_wait_for_the_customer_at_night_is_the_customers() -> None:
    night = account((LineKind.CLOSED, 600, "customer"))
    assert list(holders_of(night)) == [(Holder.CUSTOMER, "")]


def test_nobody_waits_while_a_ticket_is_resolved() -> None:
    assert holders_of(account((LineKind.RESOLVED, 600, None))) == {}


def test_who_held_most_service_time_comes_first_with_the_tickets_that_lay_there_longest() -> None:
    quick = account((LineKind.SERVICE, 45, "team service-desk"))
    held = held_by([("INC-1", LONG), ("INC-2", quick)])
    assert [(one.holder, one.name, one.tickets) for one in held[:2]] == [
        (Holder.SUPPLIER, "PrintLine", ("INC-1",)),
        (Holder.TEAM, "service-desk", ("INC-2",)),
    ]
    assert sum(one.share for one in held) == pytest.approx(1)


def test_a_group_is_named_for_the_misses_beyond_its_due() -> None:
    """Copiers: 12 of 20 missed where 20 of 100 are; the rest misses 8 of 80."""
    (part,) = parts_of({"function": {"copier": (12, 20), "printer": (8, 80)}}, 20, 100)
    assert (part.value, part.misses, part.clocks, part.excess) == ("copier", 12, 20, pytest.approx(8))
    assert part.is_beyond_chance


def test_what_chance_explains_is_said_to_be_explained_by_chance() -> None:
    (part,) = parts_of({"level": {"2": (4, 15), "3": (16, 85)}}, 20, 100)
    assert not part.is_beyond_chance


def test_the_largest_excess_comes_first_whatever_it_is_a_group_of() -> None:
    groups = {"level": {"1": (10, 40), "2": (10, 60)}, "hour": {"1-09": (15, 20), "1-10": (5, 80)}}
    assert [(part.feature, part.value) for part in parts_of(groups, 20, 100)] == [("hour", "1-09"), ("level", "1")]


@pytest.mark.parametrize(
    ("values", "misses", "clocks"),
    [
        ({"1": (3, 3), "2": (0, 50)}, 3, 53),  # three misses
        ({"1": (20, 100)}, 20, 100),  # every clock: it explains nothing
        ({}, 20, 100),  # nothing known
        ({}, 0, 0),
    ],
)
def test_nothing_is_made_of_too_little(values: dict[str, tuple[int, int]], misses: int, clocks: int) -> None:
    assert parts_of({"level": values}, misses, clocks) == []


def test_pareto_says_what_the_largest_causes_make_together() -> None:
    bars = pareto({"Spare parts": 6, "Handover": 10, "Nothing": 0, "Absence": 4})
    assert [(bar.name, bar.share, bar.together) for bar in bars] == [
        ("Handover", 0.5, 0.5),
        ("Spare parts", 0.3, 0.8),
        ("Absence", 0.2, 1.0),
    ]
    assert pareto({}) == []
