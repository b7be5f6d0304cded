"""What each address answers."""

from collections.abc import Callable
from typing import Any

import pytest

from accord.server.reporting.models import Figure
from tests.cast import Cast
from tests.server.api.conftest import Caller

type Calling = Callable[..., Caller]


@pytest.fixture
def grace(seeded: Cast, calling: Calling) -> Caller:
    return calling(seeded.grace)


def items(caller: Caller, path: str) -> list[dict[str, Any]]:
    answer = caller("get", path)
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def test_units_stand_in_the_order_of_their_short_names(grace: Caller) -> None:
    assert [one["code"] for one in items(grace, "/units")] == [
        "company", "north", "riverside", "south", "southfield", "westpark",
    ]  # fmt: skip
    assert [one["code"] for one in items(grace, "/units?below=north")] == ["north", "riverside", "westpark"]
    assert items(grace, "/units?q=river")[0]["parent"] == "north"
    assert grace("get", "/units/riverside").json()["zone"] == "Europe/Berlin"


def test_a_person_has_roles_teams_and_skills(grace: Caller, seeded: Cast) -> None:
    dora = grace("get", f"/people/{seeded.dora.pk}").json()
    assert dora["roles"] == [{"role": "agent", "unit": "company"}]
    assert dora["teams"] == [{"team": "service-desk", "leads": False}]
    assert dora["skills"] == ["german"]
    assert [one["name"] for one in items(grace, "/people?role=agent")] == ["Dora"]
    assert [one["name"] for one in items(grace, "/people?unit=riverside")] == ["Alice", "Charlie"]


def test_a_team_names_its_people_and_who_leads_them(grace: Caller, seeded: Cast) -> None:
    team = grace("get", "/teams/service-desk").json()
    assert (team["people"], team["leads"]) == (sorted([seeded.dora.pk, seeded.erik.pk]), [seeded.erik.pk])
    assert [one["code"] for one in items(grace, "/teams?support_level=2")] == ["network"]
    assert [one["code"] for one in items(grace, "/skills")] == ["german"]


def test_who_asks_is_told_who_they_are(seeded: Cast, calling: Calling) -> None:
    from accord.server.accounts.roles import Capability

    told = calling(seeded.alice, Capability.VIEW_MEASURES)("get", "/me").json()
    assert told["name"] == "Alice"
    assert told["may"] == {"view_measures": ["riverside"]}
    assert told["token"]["scopes"] == ["view_measures"]


def test_money_is_a_decimal_text_with_its_currency(grace: Caller) -> None:
    service = grace("get", "/services/printing").json()
    assert service["cost"] == {"amount": "420.00", "currency": "EUR", "per": "month"}
    assert (service["calendar"], service["components"]) == ("office", ["printing-part"])
    assert items(grace, "/offerings?unit=riverside")[0]["price"]["amount"] == "3.10"
    assert grace("get", "/suppliers/printers").json()["cost"]["amount"] == "12.50"


def test_parts_name_what_they_are_parts_of(grace: Caller) -> None:
    assert [one["code"] for one in items(grace, "/components?service=mail")] == ["mail-part"]
    function = items(grace, "/functions?service=mail")[0]
    assert (function["service"], function["component"]) == ("mail", "mail-part")
    assert [one["code"] for one in items(grace, "/services?q=printing&state=live")] == ["printing"]
    assert [one["code"] for one in items(grace, "/suppliers")] == ["printers"]


def test_a_calendar_has_versions_with_hours(grace: Caller) -> None:
    calendar = grace("get", "/calendars/office").json()
    assert [one["state"] for one in calendar["versions"]] == ["in_force"]
    hours = grace("get", "/calendars/office/versions/1").json()["hours"]
    assert hours["week"]
    assert [one["code"] for one in items(grace, "/calendars?q=office")] == ["office"]
    assert items(grace, "/calendars?q=nothing") == []


@pytest.mark.parametrize(
    ("start", "allowance", "due", "breach"),
    [
        ("2026-03-06T16:30:00+01:00", 3600, "2026-03-09T07:30:00Z", "2026-03-09T07:30:00Z"),
        ("2026-03-06T16:00:00+01:00", "1 h", "2026-03-06T16:00:00Z", "2026-03-09T07:00:00Z"),
        ("2026-03-06T15:00:00Z", "2 calendar days", "2026-03-08T15:00:00Z", "2026-03-08T15:00:00Z"),
        ("2026-03-06T08:00:00Z", "1 service day, close of business", "2026-03-09T16:00:00Z", "2026-03-10T07:00:00Z"),
    ],
)
def test_an_allowance_comes_to_due_and_breach(
    grace: Caller, start: str, allowance: str | int, due: str, breach: str
) -> None:
    told = grace("post", "/calendars/office/due", {"start": start, "allowance": allowance}).json()
    assert (told["due_at"], told["breach_at"], told["version"]) == (due, breach, 1)


@pytest.mark.parametrize("allowance", ["1 day", "", -5, 10**17, "200 years", True, None, 1.5])
def test_an_allowance_that_means_nothing_is_pointed_to(grace: Caller, allowance: object) -> None:
    answer = grace("post", "/calendars/office/due", {"start": "2026-03-06T16:30:00Z", "allowance": allowance})
    assert answer.status_code == 422
    assert all(point["pointer"].startswith("/allowance") for point in answer.json()["errors"])


def test_a_start_needs_an_offset(grace: Caller) -> None:
    answer = grace("post", "/calendars/office/due", {"start": "2026-03-06T16:30:00", "allowance": "1 h"})
    assert answer.json()["errors"][0]["pointer"] == "/start"


def test_tickets_can_be_filtered(grace: Caller) -> None:
    assert [one["reference"] for one in items(grace, "/tickets")] == ["T-2", "T-1"]
    assert [one["reference"] for one in items(grace, "/tickets?unit=north")] == ["T-1"]
    assert [one["reference"] for one in items(grace, "/tickets?opened_from=2026-03-02T09:01:00Z")] == ["T-2"]
    ticket = grace("get", "/tickets/T-1").json()
    assert (ticket["state"], ticket["level"], ticket["resolved_at"]) == ("resolved", 2, "2026-03-02T09:50:00Z")


def test_clocks_say_what_became_of_each_target(grace: Caller) -> None:
    found = {one["target"]: one for one in items(grace, "/clocks?ticket=T-1")}
    assert {target: one["verdict"] for target, one in found.items()} == {"response": "met", "resolution": "missed"}
    assert found["response"]["elapsed_seconds"] == 12 * 60
    assert found["resolution"]["allowance_seconds"] == 40 * 60
    assert len(items(grace, "/clocks?verdict=missed")) == 1


def test_an_explanation_adds_up_to_the_clock(grace: Caller) -> None:
    clock = items(grace, "/clocks?ticket=T-1&kind=resolution")[0]
    told = grace("get", f"/clocks/{clock['id']}/explanation").json()
    assert told["elapsed_seconds"] == clock["elapsed_seconds"] == sum(line["counted_seconds"] for line in told["lines"])
    assert {"opened", "service", "due", "stopped"} <= {line["kind"] for line in told["lines"]}
    ends = [line["end_at"] for line in told["lines"]]
    assert ends == sorted(ends)


def test_targets_of_agreements_that_hold_are_listed(grace: Caller) -> None:
    found = items(grace, "/targets")
    assert [(one["id"], one["share"], one["allowance"]) for one in found] == [
        ("response", 0.8, {"all": "15 min"}),
        ("resolution", 0.8, {"1": "30 min", "2": "40 min"}),
    ]
    assert [one["id"] for one in items(grace, "/targets?kind=resolution")] == ["resolution"]
    assert items(grace, "/targets?state=draft") == []


def test_the_figures_are_those_of_the_page(grace: Caller) -> None:
    figure = items(grace, "/units/riverside/figures?span=month&kind=response")[0]
    row = Figure.objects.get(unit__code="riverside", span="month", kind="response")
    assert (figure["met"], figure["decided"], figure["low"]) == (row.met, row.decided, row.low)
    assert (figure["starts_on"], figure["share"], figure["median_seconds"]) == ("2026-03-01", 1.0, 720.0)


@pytest.mark.parametrize("unit", ["riverside", "north", "company"])
def test_a_measure_has_the_value_of_the_figures(grace: Caller, unit: str) -> None:
    table = grace("get", f"/measures/sla.compliance?by=service,kind&period=month&unit={unit}&zone=Europe/Berlin").json()
    worked_out = {
        (cell["of"]["service"], cell["of"]["kind"], cell["period_start"]): (
            cell["value"], cell["low"], cell["high"], cell["numerator"], cell["denominator"],
        )
        for cell in table["cells"] if cell["denominator"]
    }  # fmt: skip
    kept = {
        (one["service"], one["kind"], one["starts_on"]): (
            one["share"], one["low"], one["high"], one["met"], one["decided"],
        )
        for one in items(grace, f"/units/{unit}/figures")
    }  # fmt: skip
    assert worked_out == kept
    assert kept


def test_every_measure_can_be_worked_out(grace: Caller) -> None:
    for measure in grace("get", "/measures?limit=200").json()["items"]:
        answer = grace("get", f"/measures/{measure['id']}?by={measure['dimensions'][0]}&period=month")
        assert answer.status_code == 200, answer.content


@pytest.mark.parametrize("by", ["promise", "channel", "support_level,team", "level,ticket_class", "supplier"])
def test_a_measure_can_be_cut_by_what_only_the_log_knows(grace: Caller, by: str) -> None:
    answer = grace("get", f"/measures/sla.compliance?by={by}")
    assert answer.status_code == 200, answer.content
    assert sum(cell["denominator"] for cell in answer.json()["cells"]) == 4


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("by=colour", "by"),
        ("zone=Nowhere/Here", "zone"),
        ("period=fortnight", "period"),
        ("first=2026-01-01", "period"),
        ("by=unit&colour=red", "colour"),
        ("by=unit&by=service", "by"),
    ],
)
def test_a_cut_that_makes_no_sense_is_pointed_to(grace: Caller, query: str, parameter: str) -> None:
    answer = grace("get", f"/measures/sla.compliance?{query}")
    assert answer.status_code == 422
    assert [point["parameter"] for point in answer.json()["errors"]] == [parameter]


def test_periods_can_be_chosen_by_their_days(grace: Caller) -> None:
    table = grace("get", "/measures/sla.compliance?period=day&first=2026-03-02&last=2026-03-02").json()
    assert [cell["period_start"] for cell in table["cells"]] == ["2026-03-02"]
