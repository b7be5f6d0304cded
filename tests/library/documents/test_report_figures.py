"""The figures of a report, counted by hand."""

from datetime import UTC, date, datetime

import polars as pl
import pytest

from accord.agreements import TargetKind
from accord.documents import Report, Result, State, build_report
from accord.documents.report.values import Month
from accord.errors import InputError
from accord.measures import wilson
from tests.library.documents.cases import (
    BOOK,
    FIRST,
    LAST,
    NOW,
    PROMISE,
    ZONE,
    Verdicts,
    book_of,
    october,
    report_of,
    told_log,
    told_report,
)


def result(report: Report, target: str = "response") -> Result:
    return next(one.result for one in report.agreements[0].targets if one.id == target)


def test_met_and_missed_make_the_share_and_the_others_stand_beside(report: Report) -> None:
    response = result(report)
    assert (response.met, response.missed, response.decided) == (11, 5, 16)
    assert response.share == 11 / 16
    assert (response.open, response.exempt, response.cancelled) == (0, 1, 1)
    assert (response.low, response.high) == pytest.approx(wilson(11, 16))
    resolution = result(report, "resolution")
    assert (resolution.met, resolution.missed, resolution.open) == (10, 30, 2)


@pytest.mark.parametrize(
    ("met", "missed", "state"),
    [
        (8, 2, State.KEPT),  # exactly the agreed 80 %
        (7, 3, State.CHANCE),  # 70 %, the interval reaches to 89 %
        (40, 60, State.MISSED),  # 40 %, the interval ends at 50 %
        (1, 0, State.KEPT),
        (0, 0, State.NO_DATA),
    ],
)
def test_the_state_weighs_the_share_with_its_interval(met: int, missed: int, state: State) -> None:
    verdicts = Verdicts().add(met, "met").add(missed, "missed").add(1, "running", day=date(2026, 10, 30))
    assert result(report_of(verdicts)).state is state


@pytest.mark.parametrize(
    ("met", "missed", "left", "allowed"),
    [(10, 0, 2, 2), (9, 1, 1, 2), (4, 1, 0, 1), (7, 3, -1, 2)],
)
def test_misses_left_are_what_the_agreed_share_still_allows(met: int, missed: int, left: int, allowed: int) -> None:
    found = result(report_of(Verdicts().add(met, "met").add(missed, "missed")))
    assert (found.misses_left, found.allowed) == (left, allowed)


def test_a_target_is_told_by_service_and_level_as_well(report: Report) -> None:
    response = report.agreements[0].targets[0]
    told = [
        (part.service, part.level, str(part.allowance), part.result.met, part.result.missed) for part in response.parts
    ]
    assert told == [("network", 1, "30 min", 3, 3), ("network", 2, "1 h", 8, 2)]


def test_the_head_counts_targets_and_clocks(report: Report) -> None:
    head = report.headline
    assert (head.targets_kept, head.targets_measured) == (0, 2)
    assert (head.result.met, head.result.decided) == (21, 56)
    assert (head.misses_left, head.targets_overspent) == (0, 2)
    assert (head.tickets_opened, head.tickets_covered) == (60, 60)


def test_median_and_p90_are_interpolated() -> None:
    verdicts = Verdicts()
    for seconds in (100, 200, 300, 400):
        verdicts.add(1, "met", elapsed_s=seconds)
    found = result(report_of(verdicts))
    assert (found.median_s, found.p90_s) == (250, 370)


def test_internal_agreements_stand_behind_and_not_in_the_head() -> None:
    team = {"id": "desk-ola", "kind": "ola", "team": "desk", "targets": [
        {"kind": "handover", "allowance": "1 h", "share": "80 %", "responsible": {"name": "Bob Lind"}}]}  # fmt: skip
    verdicts = Verdicts().add(4, "met").add(3, "missed", target="handover", agreement="desk-ola")
    report = report_of(verdicts, book_of(PROMISE, team))
    assert [(one.id, one.is_promise) for one in report.agreements] == [("network", True), ("desk-ola", False)]
    assert (report.headline.result.met, report.headline.result.decided) == (4, 4)
    assert not report.deviations
    assert [spread.kind for spread in report.spreads] == [TargetKind.RESPONSE]


def test_clocks_count_in_the_days_of_the_zone() -> None:
    last_minute, next_month = datetime(2026, 10, 31, 22, 59, tzinfo=UTC), datetime(2026, 10, 31, 23, 0, tzinfo=UTC)
    verdicts = Verdicts().add(2, "met")
    table = verdicts.table().with_columns(decided_at=pl.Series([last_minute, next_month]))
    report = build_report(verdicts.log(), table, BOOK, zone=ZONE, now=NOW, first=FIRST, last=LAST)
    assert report.headline.result.decided == 1


def test_the_trend_has_twelve_months_and_gaps_where_nothing_was_decided() -> None:
    verdicts = Verdicts().add(3, "met", day=date(2025, 11, 10)).add(1, "missed", day=date(2025, 11, 10)).add(4, "met")
    report = report_of(verdicts)
    assert [month.start for month in report.months][::11] == [date(2025, 11, 1), date(2026, 10, 1)]
    assert [month.share for month in report.months] == [0.75, *[None] * 10, 1.0]
    assert report.months[1] == Month(date(2025, 12, 1), 0, 0, None, None, None, None)
    assert report.services[0].months == report.months


def test_using_exactly_the_allowance_stays_within_it() -> None:
    verdicts = (
        Verdicts().add(1, "met", elapsed_s=3600).add(1, "missed", elapsed_s=3601).add(1, "missed", elapsed_s=36000)
    )
    spread = report_of(verdicts).spreads[0]
    assert {place: n for place, n in enumerate(spread.counts) if n} == {19: 1, 20: 1, 40: 1}
    assert (spread.within, spread.decided) == (1, 3)


def test_a_report_may_be_narrowed_to_a_unit_and_those_below_it() -> None:
    verdicts = Verdicts().add(3, "met", unit="centre").add(5, "missed", unit="office")
    report = report_of(verdicts, unit="region")
    assert (report.title, report.headline.result.decided, report.headline.tickets_opened) == ("North", 3, 3)


def test_credits_and_penalties_are_those_of_the_measure() -> None:
    target = {"kind": "response", "allowance": "1 h", "share": "80 %", "responsible": {"name": "Bob Lind"}}
    priced = PROMISE | {"targets": [target | {"penalty_per_miss": 40}], "cost": {"amount": 1, "currency": "EUR"}}
    report = report_of(Verdicts().add(7, "met").add(3, "missed"), book_of(priced))
    assert [(loss.currency, loss.amount) for loss in report.headline.losses] == [("EUR", 120.0)]


def test_the_worst_deviation_of_each_ticket_comes_first() -> None:
    verdicts = Verdicts().add(1, "missed", elapsed_s=5000).add(1, "missed", elapsed_s=9000).add(12, "missed")
    deviations = report_of(verdicts).deviations
    assert [(one.ticket, one.overrun_s) for one in deviations[:2]] == [("T-00002", 5400), ("T-00003", 3600)]
    assert len(deviations) == 10
    assert len({one.ticket for one in deviations}) == 10


def test_an_account_adds_up_to_the_figures_beside_it() -> None:
    (deviation,) = told_report().deviations
    account = deviation.explanation
    assert account is not None
    # Monday 16:00–17:00, Tuesday 08:00–09:00 and 10:00–15:00.
    assert (deviation.elapsed_s, deviation.overrun_s) == (7 * 3600, 3 * 3600)
    assert account.elapsed.total_seconds() == deviation.elapsed_s
    assert account.calendar_time.total_seconds() == 23 * 3600


def test_an_account_of_another_reading_is_left_out() -> None:
    verdicts = Verdicts().add(1, "missed")
    table = verdicts.table().with_columns(ticket=pl.lit("T-1"))
    report = build_report(told_log(), table, BOOK, zone=ZONE, now=NOW, first=FIRST, last=LAST)
    assert report.deviations[0].explanation is None


def test_a_month_without_clocks_has_no_data_and_no_error() -> None:
    report = report_of(october(), first=date(2026, 9, 1), last=date(2026, 9, 30))
    assert report.headline.result.share is None
    assert (report.agreements, report.deviations, report.verdicts.height) == ((), (), 0)


def test_the_period_is_that_of_the_verdicts_when_none_is_given() -> None:
    report = build_report(october().log(), october().table(), BOOK, zone=ZONE, now=NOW)
    assert (report.first, report.last) == (date(2026, 10, 12), date(2026, 10, 12))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"first": LAST, "last": FIRST}, "before it begins"),
        ({"language": "de"}, "is not a language"),
        ({"zone": "Europe/Atlantis"}, "not a time zone"),
    ],
)
def test_what_cannot_be_reported_is_refused(options: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        report_of(october(), **options)


def test_a_table_that_is_not_of_verdicts_is_refused_by_its_columns() -> None:
    with pytest.raises(InputError, match="lacks decided_at"):
        build_report(october().log(), october().table().drop("decided_at"), BOOK, zone=ZONE, now=NOW)
