"""A promise against what stands behind it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from accord.agreements import (
    Agreement,
    AgreementError,
    ChainReport,
    Finding,
    FindingKind,
    Organisation,
    Severity,
    check_chain,
)
from tests.library.agreements.samples import LATER, OFFICE, ORGANISATION, agreement, target

YEAR = {"effective_from": "2026-03-02"}
LINE = {"functions": ["line"]}
LEVELS = {level: {"name": f"level {level}"} for level in (1, 2, 3)}


def promise(allowance: object = "4 h", **fields: Any) -> Agreement:
    return agreement("promise", target(allowance=allowance, **fields), scope=LINE, levels=LEVELS, **YEAR)


def contract(allowance: object = "2 h", name: str = "contract", **fields: Any) -> Agreement:
    given = {"scope": LINE, "supplier": "carrier", "levels": LEVELS, **YEAR, **fields}
    share = given.pop("share", "80 %")
    return agreement(name, target("supplier", allowance, share=share), kind="supplier", **given)


def ola(allowance: object = "2 h", pauses: tuple[str, ...] = ("supplier",), **fields: Any) -> Agreement:
    given = {"scope": {}, "team": "network-team", "levels": LEVELS, **YEAR, **fields}
    return agreement("ola", target("handover", allowance, pauses=pauses), kind="ola", **given)


def kinds(report: ChainReport) -> set[FindingKind]:
    return {finding.kind for finding in report.findings}


def the(kind: FindingKind, report: ChainReport) -> Finding:
    (found,) = [finding for finding in report.findings if finding.kind is kind]
    return found


def test_a_promise_with_enough_behind_it_holds() -> None:
    report = check_chain(promise(), [contract()])
    assert report.findings == ()
    assert report.holds
    assert str(report) == "What stands behind the promise is enough to keep it."


def test_a_four_hour_promise_on_an_eight_hour_supplier_is_a_gap() -> None:
    report = check_chain(promise(), [contract("8 h")])
    assert not report.holds
    found = the(FindingKind.TOO_LONG, report)
    assert found.severity is Severity.GAP
    assert found.agreements == ("contract",)
    assert found.figures["overrun"] == timedelta(hours=4)
    assert found.figures["late_share"] == Decimal(1)
    assert found.sentence == (
        'Promised for resolution, levels 1, 2 and 3: 4 h; "contract" may take 8 h. Started Mon 2026-03-02 08:00, the '
        "promise is due Mon 2026-03-02 12:00 and they have until Mon 2026-03-02 16:00: 4 h of service time too late. "
        "This is so for 100 % of starts in service hours."
    )


def test_equal_lengths_in_other_hours_are_a_gap() -> None:
    report = check_chain(promise(), [contract("4 h", hours=LATER)])
    late = the(FindingKind.TOO_LONG, report)
    assert late.figures["overrun"] == timedelta(hours=1)  # from 08:00 on they are not there for an hour
    assert late.figures["late_share"] == Decimal("0.111")  # one hour of nine
    closed = the(FindingKind.CLOSED, report)
    assert closed.severity is Severity.WARNING
    assert closed.figures["closed"] == timedelta(hours=261)  # one hour on each of 261 working days
    assert "for example Mon 2026-03-02 08:00 to Mon 2026-03-02 09:00" in closed.sentence


def test_equal_lengths_in_equal_hours_leave_nothing_for_own_work() -> None:
    report = check_chain(promise(), [contract("4 h")])
    assert kinds(report) == {FindingKind.NO_TIME_LEFT}
    assert report.holds


def test_longer_hours_behind_are_no_gap() -> None:
    round_the_clock = {"zone": "Europe/Berlin", "week": {"daily": [["00:00", "24:00"]]}}
    assert check_chain(promise(), [contract("2 h", hours=round_the_clock)]).findings == ()


def test_calendar_time_behind_is_compared_by_the_clock_on_the_wall() -> None:
    # Opened on Friday at 16:59 the promise ends on Monday; a calendar day is over on Saturday.
    assert check_chain(promise("10 h"), [contract("1 calendar day")]).findings == ()
    late = check_chain(promise("8 h"), [contract("3 calendar days")])
    assert the(FindingKind.TOO_LONG, late).figures["overrun"] == timedelta(hours=19)  # Monday 08:00 to Thursday 08:00


def test_service_days_are_compared_too() -> None:
    assert check_chain(promise("2 service days"), [contract("9 h")]).holds
    assert not check_chain(promise("1 service day"), [contract("2 service days")]).holds


def test_hours_in_other_zones_are_compared_as_instants() -> None:
    moscow = {"zone": "Europe/Moscow", "week": {"mon-fri": [["10:00", "19:00"]]}}
    report = check_chain(promise(), [contract("3 h", hours=moscow)])
    # Moscow keeps one time: in summer 10 to 19 there is 9 to 18 in Berlin, in winter it is 8 to 17.
    assert FindingKind.CLOSED in kinds(report)
    assert 120 < the(FindingKind.CLOSED, report).figures["closed"] / timedelta(hours=1) < 160  # type: ignore[operator]


def test_hours_that_change_on_the_way_are_followed() -> None:
    versions = [
        {"effective_from": "2026-03-02", "calendar": OFFICE},
        {"effective_from": "2027-02-22", "calendar": LATER},
    ]
    report = check_chain(promise(), [contract("2 h", hours=versions)])
    assert the(FindingKind.CLOSED, report).figures["closed"] == timedelta(hours=6)  # 22 February to 1 March


def test_each_level_is_compared_and_equal_findings_are_one() -> None:
    report = check_chain(promise({1: "2 h", 2: "4 h", 3: "4 h"}), [contract({1: "1 h", 2: "6 h", 3: "6 h"})])
    assert the(FindingKind.TOO_LONG, report).levels == (2, 3)


def test_a_level_without_a_target_behind_it_is_a_gap() -> None:
    report = check_chain(promise(), [contract({1: "1 h", 2: "1 h"})])
    assert the(FindingKind.NO_TARGET, report).levels == (3,)
    assert not report.holds


def test_a_level_for_which_nothing_is_promised_needs_nothing_behind_it() -> None:
    assert check_chain(promise({1: "4 h"}), [contract({1: "2 h"})]).findings == ()


def test_a_lower_share_behind_is_a_gap() -> None:
    report = check_chain(promise(share="95 %"), [contract(share="90 %")])
    assert 'Promised for resolution, levels 1, 2 and 3: 95 % met; "contract" promises only 90 %.' in str(report)


def test_a_supplier_for_whom_the_clock_stands_still_costs_the_customer_not_the_promise() -> None:
    report = check_chain(promise(pauses=["supplier"]), [contract("8 h", share="50 %")])
    assert kinds(report) == {FindingKind.NOT_COUNTED}
    assert report.holds


def test_a_team_and_then_a_supplier_may_be_too_slow_together() -> None:
    report = check_chain(promise(), [ola("3 h"), contract("3 h")])
    found = the(FindingKind.IN_SEQUENCE, report)
    assert (found.severity, found.agreements) == (Severity.WARNING, ("ola", "contract"))
    assert found.figures["overrun"] == timedelta(hours=2)
    assert report.holds


def test_a_team_whose_clock_goes_on_while_the_supplier_works_answers_for_both() -> None:
    assert check_chain(promise(), [ola("3 h", pauses=()), contract("3 h")]).findings == ()


@pytest.mark.parametrize(
    ("fields", "kind", "said"),
    [
        ({"status": "negotiation"}, FindingKind.NOT_SIGNED, '"contract" is not signed (negotiation).'),
        ({"effective_from": "2026-04-01"}, FindingKind.BEGINS_LATE, "begins on 2026-04-01"),
        ({"effective_until": "2026-12-01"}, FindingKind.ENDS_EARLY, "ends on 2026-12-01, before the promise"),
    ],
)
def test_what_does_not_hold_as_long_as_the_promise_is_said(
    fields: dict[str, str], kind: FindingKind, said: str
) -> None:
    report = check_chain(promise(), [contract(**fields)])
    assert kinds(report) == {kind}
    assert said in str(report)


def test_what_has_ended_stands_behind_nothing() -> None:
    ended = contract("8 h", effective_from="2025-01-01", effective_until="2026-01-01")
    assert check_chain(promise(), [ended]).findings == ()


def test_an_agreement_that_is_named_but_not_there_is_a_gap() -> None:
    named = promise().model_copy(update={"behind": ("contract", "ghost")})
    report = check_chain(named, [contract(), promise()])
    assert the(FindingKind.UNKNOWN, report).agreements == ("ghost",)


@pytest.mark.parametrize(
    ("scope", "stands_behind"),
    [
        ({}, True),
        ({"services": ["network"]}, True),
        ({"components": ["wired"], "units": ["centre"]}, True),
        ({"functions": ["switch"]}, False),
        ({"services": ["mail"]}, False),
        ({"units": ["warehouse"]}, True),  # the promise is for all units
        ({"classes": ["request"]}, False),
        ({"functions": ["not-listed"]}, False),
        ({"services": ["not-listed"]}, True),  # nobody says that the line does not belong to it
    ],
)
def test_what_is_about_other_tickets_does_not_stand_behind(scope: dict[str, Any], stands_behind: bool) -> None:
    one = promise().model_copy(update={"scope": promise().scope.model_copy(update={"classes": ("incident",)})})
    report = check_chain(one, [contract("8 h", scope=scope, name="other"), contract()], ORGANISATION)
    assert any("other" in finding.agreements for finding in report.findings) is stands_behind


@pytest.mark.parametrize(
    ("mine", "theirs", "meet"),
    [("centre", "region", True), ("region", "centre", True), ("centre", "other-centre", False)],
)
def test_units_meet_along_the_tree(mine: str, theirs: str, meet: bool) -> None:
    one = agreement("promise", target(), scope={"units": [mine]}, **YEAR)
    behind = contract("8 h", scope={"units": [theirs]})
    assert bool(check_chain(one, [behind], Organisation(units=ORGANISATION.units)).findings) is meet


def test_a_provider_with_whom_nothing_is_agreed_is_a_gap() -> None:
    everything = agreement("promise", target(), scope={"services": ["network"]}, **YEAR)
    report = check_chain(everything, [], ORGANISATION)
    assert str(report) == (
        "gap: Nothing is agreed with Network team that stands behind the promise, but they provide Network, Wired "
        "network and Switch.\n"
        "gap: Nothing is agreed with Carrier that stands behind the promise, but they provide Line."
    )
    covered = [ola(), contract("1 h")]
    assert FindingKind.MISSING not in kinds(check_chain(everything, covered, ORGANISATION))


def test_two_contracts_for_one_thing_are_paid_for_twice() -> None:
    second = contract(name="second", supplier="other-carrier", scope={"components": ["wired"]})
    report = check_chain(promise(), [contract(), second], ORGANISATION)
    assert [finding.severity for finding in report.findings] == [Severity.DUPLICATE]
    assert '"contract" and "second" are about the same tickets (Line): effort paid for twice.' in str(report)


def test_gaps_come_first() -> None:
    report = check_chain(promise(), [contract("8 h", hours=LATER, status="draft"), contract(name="twin")], ORGANISATION)
    order = [finding.severity for finding in report.findings]
    assert order == sorted(order, key=list(Severity).index)
    assert set(order) == set(Severity)


def test_a_promise_without_a_first_day_needs_a_date() -> None:
    undated = promise().model_copy(update={"effective_from": None})
    with pytest.raises(AgreementError, match="has no first day"):
        check_chain(undated, [contract()])


def test_a_year_may_begin_on_a_leap_day() -> None:
    undated = promise().model_copy(update={"effective_from": None})
    leap = promise().model_validate({**undated.model_dump(), "effective_from": "2028-02-29"})
    assert check_chain(leap, [contract(effective_from="2028-01-01")]).findings == ()
