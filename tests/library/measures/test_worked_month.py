"""Every measure over the worked tickets, against figures counted by hand."""

from datetime import date

import polars as pl
import pytest

from accord.evaluation import evaluate
from accord.measures import CATALOGUE, Cut, Evidence, compute
from accord.measures import figures as cut_figures
from tests.library.measures.cases import BOOK, LOG, NOW, ZONE

VERDICTS = evaluate(LOG, BOOK, NOW)
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


def figures(measure_id: str, *by: str, **options: object) -> pl.DataFrame:
    return compute(measure_id, LOG, VERDICTS, by=by, period="month", zone=ZONE, book=BOOK, now=NOW, **options)  # type: ignore[arg-type]


SHARES = {
    # measure: (month, numerator, denominator), …
    "sla.compliance": [(MARCH, 3, 8), (APRIL, 1, 2)],
    "sla.violated": [(MARCH, 2, 2), (APRIL, 1, 1)],  # network answered T2 late; printing kept nothing
    "sla.met.services": [(MARCH, 0, 2), (APRIL, 0, 1)],
    "sla.assigned": [(MARCH, 6, 7)],  # all but T7
    "sla.coverage": [(MARCH, 2, 3), (APRIL, 2, 3)],  # not the archive
    "desk.abandoned": [(MARCH, 1, 6)],  # T5; T3 was opened by monitoring
    "desk.reopened": [(MARCH, 1, 3), (APRIL, 0, 1)],  # T3 of T1, T2, T3
    "desk.first_level": [(MARCH, 2, 3)],  # T2 went to the field team
    "desk.first_contact": [(MARCH, 1, 3), (APRIL, 1, 1)],  # T2's customer wrote again, T3 came back
    "desk.by_desk": [(MARCH, 2, 3), (APRIL, 1, 1)],
    "desk.knowledge": [(MARCH, 1, 3), (APRIL, 0, 1)],
    "desk.automated": [(MARCH, 1, 4)],  # T7 does not tell
    "desk.path": [(MARCH, 5, 7)],  # T5 and T7 name no channel
    "desk.traceable": [(MARCH, 1, 2)],  # T2 has no cause
}


@pytest.mark.parametrize("measure_id", SHARES)
def test_a_share_counts_what_a_manager_counts(measure_id: str) -> None:
    rows = figures(measure_id).select("period_start", "numerator", "denominator", "value").rows()
    assert rows == [(month, k, n, k / n) for month, k, n in SHARES[measure_id]]


COUNTS = {
    "desk.incidents": [(MARCH, 5)],
    "desk.requests": [(MARCH, 2)],
    "desk.backlog": [(MARCH, 3), (APRIL, 2)],  # T4, T6, T7 on the last of March; T6 and T7 now
    "desk.workload": [(MARCH, 4), (APRIL, 1)],  # T4 was answered in March and resolved in April
}


@pytest.mark.parametrize("measure_id", COUNTS)
def test_a_count_counts_what_a_manager_counts(measure_id: str) -> None:
    assert figures(measure_id).select("period_start", "value").rows() == COUNTS[measure_id]


TIMES = {
    # measure: month, then in service hours and in calendar hours: mean, median, p90, number
    "desk.response": [
        (MARCH, (157.5 / 60, 70 / 60, 6.0, 4), ((10 + 60 + 480 + 980) / 240, 4.5, (480 + 0.7 * 500) / 60, 4)),
        (APRIL, (0.25, 0.25, 0.25, 1), (15.25, 15.25, 15.25, 1)),
    ],
    "desk.resolution": [(MARCH, (14 / 3, 3.0, 7.8, 3), (32 / 3, 5.0, 21.0, 3))],  # 2, 3, 9 h and 2, 5, 25 h
    "desk.fulfilment": [(APRIL, (12.0, 12.0, 12.0, 1), (42.0, 42.0, 42.0, 1))],
}


@pytest.mark.parametrize("measure_id", TIMES)
def test_times_are_told_in_service_hours_with_calendar_hours_beside(measure_id: str) -> None:
    rows = figures(measure_id).to_dicts()
    assert [row["period_start"] for row in rows] == [month for month, _, _ in TIMES[measure_id]]
    for row, (_, service, calendar) in zip(rows, TIMES[measure_id], strict=True):
        assert [row[name] for name in ("value", "median", "p90", "n")] == pytest.approx(service)
        assert [row[f"calendar_{name}"] for name in ("value", "median", "p90", "n")] == pytest.approx(calendar)


def test_every_measure_of_the_catalogue_is_worked_out_here() -> None:
    others = {"sla.compliance.target", "sla.missed.allowance", "sla.loss"}
    of_questions = {"desk.satisfaction", "survey.count", "survey.answered"}  # in test_satisfaction
    of_services = {"sla.reviewed", "desk.self_service", "service.launch"}  # in test_services
    of_register = {"sla.forecast", "sla.improvements", "sla.evaluated", "notice.automated"}  # in test_forecast…
    assert {*SHARES, *COUNTS, *TIMES, *others, *of_questions, *of_services, *of_register} == set(CATALOGUE)


def test_open_exempt_and_cancelled_clocks_are_listed_beside() -> None:
    beside = figures("sla.compliance").select("period_start", "open", "exempt", "cancelled").rows()
    assert beside == [(MARCH, 2, 0, 2), (APRIL, 0, 0, 0)]  # T6 was open on the last of March, T5 was withdrawn


def test_an_unknown_opener_is_listed_beside() -> None:
    assert figures("desk.automated")["unknown"].to_list() == [1]


def test_the_agreed_share_stands_beside_the_kept_one() -> None:
    assert figures("sla.compliance.target")["value"].to_list() == pytest.approx([0.8, 0.8])


def test_misses_still_allowed_are_negative_when_overspent() -> None:
    rows = figures("sla.missed.allowance", "agreement").select("agreement", "period_start", "value").rows()
    # network: floor(4 × 0.2) − 1 and floor(2 × 0.2) − 1; printing: floor(4 × 0.2) − 4
    assert rows == [("network", MARCH, -1.0), ("network", APRIL, -1.0), ("printing", MARCH, -4.0)]


def test_a_loss_is_credits_by_band_and_penalties() -> None:
    rows = figures("sla.loss", "agreement").select("agreement", "period_start", "value", "currency").rows()
    assert rows == [
        ("network", MARCH, 10.0, "EUR"),  # 3 of 4 kept: below 80 %
        ("network", APRIL, 10.0, "EUR"),  # 1 of 2 kept: not below 50 %
        ("printing", MARCH, 35.0, "EUR"),  # T3 missed resolution: 5, and below 60 %: 30
    ]


def test_the_backlog_tells_its_age() -> None:
    march = figures("desk.backlog").row(0, named=True)
    assert march["median"] == pytest.approx(32)  # T6 7 h 10 min, T4 32 h, T7 518 h
    assert march["p90"] == pytest.approx(32 + 0.8 * 486)


def test_work_is_told_by_person_with_booked_hours() -> None:
    rows = figures("desk.workload", "person").select("person", "period_start", "value", "booked_h", "booked_share")
    assert rows.rows() == [
        ("Ann", MARCH, 4.0, 0.5, 0.25),
        ("Ann", APRIL, 1.0, 0.0, None),
        ("Bob", MARCH, 1.0, 1.5, 0.75),
    ]


def test_units_roll_up_into_those_above() -> None:
    rows = figures("desk.incidents", "unit", rollup=True).select("unit", "value").rows()
    assert rows == [("group", 4.0), ("north", 3.0), ("south", 1.0), ("west", 1.0)]


def test_units_can_be_counted_at_a_depth_of_the_tree() -> None:
    rows = figures("desk.incidents", "unit", unit_depth=0).select("unit", "value").rows()
    assert rows == [("group", 4.0), ("west", 1.0)]


def test_a_cut_within_a_unit_counts_the_units_below() -> None:
    rows = figures("sla.compliance", "service", where={"unit": "group"}, rollup=True)
    assert rows.filter(pl.col("period_start") == MARCH).select("service", "numerator", "denominator").rows() == [
        ("network", 3.0, 4.0),
        ("printing", 0.0, 4.0),
    ]


def test_values_that_are_counted_together_have_one_row_with_the_figures_of_all_of_them() -> None:
    known = Evidence(LOG, VERDICTS, BOOK, BOOK.organisation, NOW)
    apart = cut_figures("desk.by_desk", known, Cut(("team",), None, ZONE))
    names = apart["team"].drop_nulls().unique().to_list()
    assert len(names) > 1
    cut = Cut(("team",), None, ZONE, together={"team": dict.fromkeys(names, "all of them")})
    whole = cut_figures("desk.by_desk", known, cut).filter(team="all of them")
    sums = apart.filter(pl.col("team").is_not_null()).select(pl.col("numerator", "denominator").sum())
    assert whole.select("numerator", "denominator").rows() == sums.rows()
