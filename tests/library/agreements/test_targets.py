"""Which target applies to a ticket, and in which hours its clock runs."""

from datetime import timedelta

import pytest

from accord.agreements import (
    Agreement,
    AgreementError,
    Allowance,
    Target,
    TargetKind,
    calendar_of,
    classes_of,
    due_array_of,
    due_of,
    target_for,
)
from accord.calendars import Calendar
from accord.events import TicketClass
from tests.library.agreements.samples import LATER, OFFICE, agreement, at, target

INCIDENT, REQUEST = TicketClass.INCIDENT, TicketClass.REQUEST
RESOLUTION, FULFILMENT = TargetKind.RESOLUTION, TargetKind.FULFILMENT


@pytest.mark.parametrize(
    ("kind", "classes"),
    [
        ("resolution", {"incident", "problem"}),
        ("fulfilment", {"request", "change", "decommissioning"}),
        ("response", set(TicketClass)),
        ("next_answer", set(TicketClass)),
        ("news", set(TicketClass)),
        ("deadline", set(TicketClass)),
        ("handover", set(TicketClass)),
        ("supplier", set(TicketClass)),
    ],
)
def test_a_target_that_names_no_class_is_about_those_of_its_kind(kind: str, classes: set[str]) -> None:
    assert classes_of(Target.model_validate(target(kind))) == classes
    assert classes_of(Target.model_validate(target(kind, classes=["change"]))) == {"change"}


@pytest.mark.parametrize(
    ("fields", "ticket_class", "level", "applies"),
    [
        ({}, INCIDENT, 1, True),
        ({}, INCIDENT, None, True),
        ({}, REQUEST, 1, False),
        ({}, None, 1, False),  # a ticket without a class may be a request
        ({"classes": list(TicketClass)}, None, 1, True),
        ({"levels": [1, 2]}, INCIDENT, 2, True),
        ({"levels": [1, 2]}, INCIDENT, 3, False),
        ({"levels": [1, 2]}, INCIDENT, None, False),
        ({"allowance": {1: "1 h"}}, INCIDENT, 1, True),
        ({"allowance": {1: "1 h"}}, INCIDENT, 2, False),
        ({"allowance": {1: "1 h"}}, INCIDENT, None, False),
    ],
)
def test_a_target_applies_by_class_and_level(
    fields: dict[str, object], ticket_class: TicketClass | None, level: int | None, applies: bool
) -> None:
    one = agreement("one", target(**fields))  # type: ignore[arg-type]
    found = target_for(one, RESOLUTION, ticket_class, level)
    assert found is (one.targets[0] if applies else None)
    assert target_for(one, FULFILMENT, ticket_class, level) is None


@pytest.mark.parametrize("kind", ["news", "deadline"])
def test_news_and_deadlines_need_no_allowance(kind: str) -> None:
    given = {key: value for key, value in target(kind).items() if key != "allowance"}
    one = agreement("one", given)
    assert target_for(one, TargetKind(kind), INCIDENT, 1) is one.targets[0]


NIGHT = {"zone": "America/New_York", "week": {"daily": [["22:00", "06:00"]]}}


def hours_of(one: Agreement, level: int | None = None) -> Calendar:
    return calendar_of(one, one.targets[0], level).at(at("2026-03-10"))[1]


@pytest.mark.parametrize(
    ("fields", "level", "hours"),
    [
        ({}, None, Calendar.from_dict(OFFICE)),
        ({"hours": "night"}, None, Calendar.from_dict(NIGHT)),
        ({"hours": "always"}, None, Calendar.always("Europe/Berlin")),
        ({"allowance": "8 calendar hours"}, None, Calendar.always("Europe/Berlin")),
        ({"allowance": "8 calendar hours", "hours": "night"}, None, Calendar.always("America/New_York")),
        ({"allowance": {1: "8 calendar hours", 3: "62 h"}}, 1, Calendar.always("Europe/Berlin")),
        ({"allowance": {1: "8 calendar hours", 3: "62 h"}}, 3, Calendar.from_dict(OFFICE)),
        ({"allowance": {1: "8 calendar hours", 3: "62 h"}}, None, Calendar.from_dict(OFFICE)),
        ({"allowance": {1: "8 calendar hours", 2: "1 calendar day"}}, None, Calendar.always("Europe/Berlin")),
        ({"kind": "deadline", "allowance": None}, None, Calendar.from_dict(OFFICE)),
    ],
)
def test_a_clock_runs_in_the_hours_of_its_target(fields: dict[str, object], level: int | None, hours: Calendar) -> None:
    given = {**target(), **fields}
    assert hours_of(agreement("one", given, calendars={"night": NIGHT}), level) == hours


def test_hours_that_change_are_those_in_force() -> None:
    versions = [
        {"effective_from": "2026-01-01", "calendar": OFFICE},
        {"effective_from": "2026-03-10", "calendar": LATER},
    ]
    one = agreement("one", hours=versions, effective_from="2026-01-01")
    changing = calendar_of(one, one.targets[0])
    assert changing.at(at("2026-03-09", "22:59:59")) == ("2026-01-01", Calendar.from_dict(OFFICE))
    assert changing.at(at("2026-03-09", "23:00")) == ("2026-03-10", Calendar.from_dict(LATER))


def test_the_same_hours_are_one_object_and_named_by_their_content() -> None:
    one, other = agreement("one"), agreement("other")
    assert calendar_of(one, one.targets[0]) is calendar_of(other, other.targets[0])
    assert calendar_of(one, one.targets[0]).at(at("2026-03-10"))[0] == Calendar.from_dict(OFFICE).digest()


def test_changed_hours_are_another_object() -> None:
    one = agreement("one")
    copy = one.model_copy(update={"hours": LATER})
    assert calendar_of(copy, copy.targets[0]) is not calendar_of(one, one.targets[0])


def test_hours_that_are_not_described_are_refused() -> None:
    one = agreement("one", target(hours="night"))
    with pytest.raises(AgreementError, match=r'no hours named "night".*Known are: always'):
        calendar_of(one, one.targets[0])


@pytest.mark.parametrize(
    ("allowance", "due", "breach"),
    [
        ("4 h", at("2026-03-10", "11:00"), at("2026-03-10", "11:00")),
        ("9 h", at("2026-03-10", "16:00"), at("2026-03-11", "07:00")),
        ("1 service day", at("2026-03-11", "07:00"), at("2026-03-11", "07:00")),
        ("0 service days, close of business", at("2026-03-10", "16:00"), at("2026-03-11", "07:00")),
    ],
)
def test_an_allowance_of_any_kind_has_a_due_time(allowance: str, due: object, breach: object) -> None:
    start, office = at("2026-03-10", "07:00"), Calendar.from_dict(OFFICE)
    assert due_of(office, Allowance.parse(allowance), start) == (due, breach)
    in_seconds = due_array_of(office, Allowance.parse(allowance), [int(start.timestamp())])
    assert [at("1970-01-01", "00:00") + timedelta(seconds=int(each[0])) for each in in_seconds] == [due, breach]
