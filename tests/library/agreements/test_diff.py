"""The differences between two agreements, in words."""

from typing import Any

import pytest

from accord.agreements import Agreement, ChangeKind, Effect, diff, dump, load
from tests.library.agreements.samples import EXAMPLES, OFFICE, agreement, target

RESPONSE = target("response", {1: "30 min", 2: "4 h"})


def said(before: Agreement, after: Agreement) -> list[str]:
    return [str(change) for change in diff(before, after)]


def test_equal_agreements_have_no_differences() -> None:
    one = load(EXAMPLES / "wired-network" / "agreement.yaml")
    assert diff(one, load(dump(one))) == []


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (RESPONSE, {"allowance": {1: "30 min", 2: "2 h"}}, "Response, level 2: 4 h → 2 h (stricter)"),
        (RESPONSE, {"allowance": {1: "1 h", 2: "4 h"}}, "Response, level 1: 30 min → 1 h (looser)"),
        (RESPONSE, {"allowance": {1: "30 min"}}, "Response, level 2: 4 h removed (looser)"),
        (RESPONSE, {"share": "85 %"}, "Response, agreed share: 80 % → 85 % (stricter)"),
        (RESPONSE, {"share": "79.5 %"}, "Response, agreed share: 80 % → 79.5 % (looser)"),
        (RESPONSE, {"responsible": {"name": "Other"}}, "Response, responsible: Owner → Other"),
        (RESPONSE, {"hours": "always"}, "Response, hours: service hours → always"),
        (RESPONSE, {"pauses": ["customer"]}, "Response, pauses: customer added (looser)"),
        (RESPONSE, {"levels": [1]}, "Response, levels: 1 added"),
        (
            RESPONSE,
            {"classes": ["incident"]},
            "Response, classes: change, decommissioning, problem and request removed",
        ),
        (
            RESPONSE,
            {"bands": [{"below": "70 %", "credit": "5 %"}]},
            "Response, credit: 5 % of the price below 70 % added",
        ),
        (RESPONSE, {"penalty_per_miss": 50}, "Response, penalty for each miss: 50 added"),
        (target(), {"allowance": "2 h"}, "Resolution: 4 h → 2 h (stricter)"),
        (target(), {"allowance": "1 service day"}, "Resolution: 4 h → 1 service day"),
        (target(), {"stops_at": "closed"}, "Resolution, stops at: resolved → closed"),
        (
            target(),
            {"reopening_window": "14 calendar days"},
            "Resolution, reopening window: 7 calendar days → 14 calendar days (stricter)",
        ),
        (
            target(allowance="2 service days"),
            {"allowance": "2 service days, close of business"},
            "Resolution: 2 service days → 2 service days, close of business (looser)",
        ),
    ],
)
def test_a_changed_target_is_one_sentence(before: dict[str, Any], after: dict[str, Any], sentence: str) -> None:
    assert said(agreement("a", before), agreement("a", {**before, **after})) == [sentence]


def test_targets_come_and_go() -> None:
    one, other = agreement("a", target(), RESPONSE), agreement("a", target(), target("fulfilment", "2 service days"))
    assert said(one, other) == [
        "target: response, level 1 30 min and level 2 4 h, 80 % removed (looser)",
        "target: fulfilment, 2 service days, 80 % added (stricter)",
    ]


def week(**days: Any) -> dict[str, Any]:
    return {**OFFICE, "week": {**OFFICE["week"], **days}}  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("hours", "sentences"),
    [
        (week(sat=[["10:00", "14:00"]]), ["service hours: Saturday 10:00–14:00 added (+208 h a year)"]),
        (week(sun=[["22:00", "06:00"]]), ["service hours: Sunday 22:00–06:00 added (+416 h a year)"]),
        (
            {**OFFICE, "week": {"mon-fri": [["08:00", "18:00"]]}},
            ["service hours: Monday–Friday 08:00–17:00 → Monday–Friday 08:00–18:00 (+260 h a year)"],
        ),
        (
            {**OFFICE, "week": {"mon-thu": [["08:00", "17:00"]], "fri": [["08:00", "15:30"]]}},
            ["service hours: Friday 08:00–17:00 → Friday 08:00–15:30 (-78 h a year)"],
        ),
        (
            {**OFFICE, "week": {"mon-thu": [["08:00", "17:00"]]}},
            ["service hours: Friday 08:00–17:00 removed (-468 h a year)"],
        ),
        ({**OFFICE, "zone": "UTC"}, ["service hours, zone: Europe/Berlin → UTC"]),
        ({**OFFICE, "country": "DE"}, ["service hours, public holidays: DE added"]),
        (
            {**OFFICE, "holidays": ["2026-12-24", {"date": "2026-12-31", "windows": [["08:00", "12:00"]]}]},
            ["service hours, holiday: 2026-12-24 added", "service hours, holiday: 2026-12-31 08:00–12:00 added"],
        ),
        (
            {**OFFICE, "overrides": {"2026-05-02": [["10:00", "14:00"]]}},
            ["service hours, hours on a date: 2026-05-02 10:00–14:00 added"],
        ),
    ],
)
def test_changed_hours_say_when_and_how_much(hours: dict[str, Any], sentences: list[str]) -> None:
    assert said(agreement("a"), agreement("a", hours=hours)) == sentences


def test_hours_written_in_another_way_are_no_difference() -> None:
    days = {day: [["08:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    assert said(agreement("a"), agreement("a", hours={**OFFICE, "week": days})) == []


def test_hours_that_change_later_are_compared_with_those_before() -> None:
    later = {**OFFICE, "week": {"mon-fri": [["08:00", "18:00"]]}}
    versions = [
        {"effective_from": "2026-01-01", "calendar": OFFICE},
        {"effective_from": "2026-07-01", "calendar": later},
    ]
    sentence = "service hours from 2026-07-01: Monday–Friday 08:00–17:00 → Monday–Friday 08:00–18:00 (+260 h a year)"
    assert said(agreement("a"), agreement("a", hours=versions)) == [sentence]
    assert said(agreement("a", hours=versions), agreement("a", hours=versions[:1])) == []
    assert said(agreement("a", hours=versions), agreement("a", hours=versions[1:])) == [
        "service hours: version of 2026-01-01 removed"
    ]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ({}, {"title": "Office"}, "title: a → Office"),
        ({}, {"effective_from": "2026-03-01"}, "effective from: 2026-03-01 added"),
        ({"status": "draft"}, {}, "status: draft → signed"),
        ({}, {"customer": {"name": "Shop"}}, "customer: Business → Shop"),
        ({}, {"provider": {"name": "IT", "signatory": {"name": "A", "role": "R"}}}, "provider's signatory: A, R added"),
        ({"scope": {"units": ["a"]}}, {"scope": {"units": ["a", "b"]}}, "scope, units: b added"),
        ({"behind": ["x", "y"]}, {}, "behind: x and y removed"),
        ({"levels": {1: {"name": "Bad"}}}, {"levels": {1: {"name": "Worse"}}}, "problem level: 1 Bad → 1 Worse"),
        ({"calendars": {"night": OFFICE}}, {}, "hours: night removed"),
        (
            {"calendars": {"night": OFFICE}},
            {"calendars": {"night": {**OFFICE, "zone": "UTC"}}},
            'hours "night", zone: Europe/Berlin → UTC',
        ),
        ({}, {"cost": {"amount": 5, "currency": "EUR"}}, "cost: 5 EUR per month added"),
        ({"review": {"every": "1 month"}}, {"review": {"every": "1 year"}}, "review every: 1 month → 1 year"),
        ({"credits": [{"below": "70 %", "amount": 100}]}, {}, "credit: 100 below 70 % removed"),
        (
            {"escalation": [{"at": "50 %", "to": "Boss"}]},
            {"escalation": [{"after_breach": "1 h", "to": "Boss", "levels": [1]}]},
            "escalation: at 50 % to Boss, hierarchic → 1 h after the breach to Boss, hierarchic (level 1)",
        ),
        (
            {"examples": [{"target": "x", "opened": "2026-03-06 16:50", "due": "2026-03-09 08:20"}]},
            {},
            "policy example: x opened 2026-03-06 16:50:00, due 2026-03-09 08:20:00 removed",
        ),
    ],
)
def test_every_part_is_compared(before: dict[str, Any], after: dict[str, Any], sentence: str) -> None:
    assert said(agreement("a", **before), agreement("a", **after)) == [sentence]


def test_a_change_can_be_told_in_another_language() -> None:
    (change,) = diff(agreement("a", RESPONSE), agreement("a", {**RESPONSE, "share": "85 %"}))
    assert change.path == ("targets", "response", "share")
    assert (change.kind, change.effect) == (ChangeKind.CHANGED, Effect.STRICTER)
    assert (change.before, change.after) == ("80 %", "85 %")
