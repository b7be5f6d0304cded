"""The demonstration company's year, as Accord itself judges it."""

from datetime import UTC, datetime

import polars as pl
import pytest

from accord.agreements import AgreementBook
from accord.demonstration import ZONE, agreements, generate, organisation
from accord.evaluation import evaluate

END = datetime(2026, 10, 31, 21, tzinfo=UTC)


@pytest.fixture(scope="module")
def verdicts() -> pl.DataFrame:
    judged = evaluate(pl.concat(generate(12_000)), AgreementBook(agreements(), organisation()), END)
    return judged.with_columns(
        pl.col("verdict", "kind", "unit", "agreement").cast(pl.String),
        month=pl.col("decided_at").dt.convert_time_zone(ZONE).dt.strftime("%Y-%m"),
    )


def kept(verdicts: pl.DataFrame, *months: str) -> float:
    decided = verdicts.filter(pl.col("month").is_in(months) & pl.col("verdict").is_in(["met", "missed"]))
    internal = pl.col("kind").is_in(["handover", "supplier"])
    share = decided.filter(~internal).select((pl.col("verdict") == "met").mean()).item()
    return float(share)


def test_compliance_climbs_from_about_70_to_about_94_percent(verdicts: pl.DataFrame) -> None:
    quarters = [
        kept(verdicts, *months)
        for months in (
            ("2025-11", "2025-12"),
            ("2026-02", "2026-03"),
            ("2026-05", "2026-06"),
            ("2026-10",),
        )
    ]
    assert quarters == sorted(quarters)
    assert 0.66 < quarters[0] < 0.76
    assert 0.92 < quarters[-1] < 0.965


def test_the_wired_network_is_under_its_agreed_share_first_and_over_it_last(verdicts: pl.DataFrame) -> None:
    wired = verdicts.filter(pl.col("agreement") == "wired-network")
    assert kept(wired, "2025-11", "2025-12", "2026-01") < 0.7
    assert kept(wired, "2026-09", "2026-10") > 0.8


def test_units_have_no_clocks_of_service_level_agreements_before_their_wave(verdicts: pl.DataFrame) -> None:
    clocks = verdicts.filter(pl.col("kind").is_in(["response", "resolution", "fulfilment"]))
    first = dict(clocks.group_by("unit").agg(pl.col("started_at").min()).iter_rows())
    assert first["riverside"] < datetime(2025, 11, 10, tzinfo=UTC)
    assert first["westpark"] >= datetime(2026, 2, 28, 21, tzinfo=UTC)
    assert first["southfield"] >= datetime(2026, 6, 30, 21, tzinfo=UTC)


def test_every_kind_of_clock_and_of_verdict_occurs(verdicts: pl.DataFrame) -> None:
    assert set(verdicts["kind"].drop_nulls()) == {
        "response",
        "next_answer",
        "news",
        "resolution",
        "fulfilment",
        "deadline",
        "handover",
        "supplier",
    }
    assert {"met", "missed", "running", "cancelled", "exempt", "none"} <= set(verdicts["verdict"])
