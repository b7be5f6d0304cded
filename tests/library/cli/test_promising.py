"""Commands that find out what can be promised: baseline, what-if."""

from pathlib import Path

import polars as pl
import pytest

from tests.library.cli.outcome import Run


def test_baseline_proposes_what_was_kept_in_the_given_share(accord: Run, company: Path, tmp_path: Path) -> None:
    out = tmp_path / "proposals.csv"
    answer = accord(
        "baseline", company / "log.parquet", "-a", company / "agreements", "--by", "service", "-o", out, "--json"
    )
    assert answer.code == 0
    told = [row for row in answer.json["proposals"] if row["proposal"]]
    assert told
    assert all(row["met"] / row["decided"] >= 0.8 for row in told)
    assert pl.read_csv(out).height == len(answer.json["proposals"])


def test_baseline_counts_in_the_hours_of_a_calendar(accord: Run, company: Path, hours: Path) -> None:
    answer = accord("baseline", company / "log.parquet", "--calendar", hours, "--by", "service", "--share", "50%")
    assert answer.code == 0
    assert "Kept in 50 % of the tickets until now" in answer.out


def test_baseline_shows_proposals_with_whole_names_and_counts_the_groups_without(
    accord: Run, company: Path, hours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    arguments = ("baseline", company / "log.parquet", "--calendar", hours, "--by", "unit", "--by", "level")
    rows = accord(*arguments, "--json").json["proposals"]
    told = [row for row in rows if row["proposal"]]
    few = [row for row in rows if row["note"] == "too few cases"]
    shown = accord(*arguments).out.splitlines()
    assert len(told) > 5
    assert [line.split()[0] for line in shown[3 : 3 + len(told)]] == [row["unit"] for row in told]
    assert f"{len(few)} groups with fewer than 10 cases (--all shows them)" in shown
    every = accord(*arguments, "--all").out
    assert every.count("too few cases") == len(few) > 1
    assert "--all shows them" not in every


@pytest.mark.parametrize(
    ("more", "code", "message"),
    [
        ([], 2, "Give either --calendar or --agreement"),
        (["--calendar", "HOURS", "--share", "many"], 3, '"many" is not a share'),
        (["--calendar", "HOURS", "--share", "180%"], 3, '"180%" is not a share between 0 and 1'),
    ],
)
def test_baseline_refuses_what_is_unclear(
    accord: Run, company: Path, hours: Path, more: list[str], code: int, message: str
) -> None:
    arguments = [str(hours) if word == "HOURS" else word for word in more]
    answer = accord("baseline", company / "log.parquet", *arguments)
    assert (answer.code, message in answer.err) == (code, True)


def test_what_if_shows_the_share_that_would_have_been_kept(accord: Run, company: Path, tmp_path: Path) -> None:
    out = tmp_path / "flips.csv"
    change = "wired-network:response.allowance=2 h"
    arguments = ("what-if", company / "log.parquet", "-a", company / "agreements", "-c", change, "-o", out)
    answer = accord(*arguments, "--json")
    rows = answer.json["targets"]
    assert {row["agreement"] for row in rows} == {"wired-network"}
    assert all(row["share_after"] >= row["share_before"] for row in rows)
    assert answer.json["met_instead"] == pl.read_csv(out).height > 0
    assert answer.json["missed_instead"] == 0
    assert "would be met that were missed; 0 missed that were met" in accord(*arguments).out


def test_what_if_shows_another_agreed_share_and_what_becomes_of_the_target(accord: Run, company: Path) -> None:
    arguments = ("what-if", company / "log.parquet", "-a", company / "agreements", "-c", "response.share=100%")
    answer = accord(*arguments)
    assert "80 → 100 %" in answer.out
    assert "kept → missed" in answer.out
    assert "Would be" not in answer.out
    rows = accord(*arguments, "--json").json["targets"]
    assert "missed" in {row["state_after"] for row in rows if row["state_before"] == "kept"}


def test_what_if_takes_hours_from_a_file(accord: Run, company: Path, hours: Path) -> None:
    change = f"wired-network.hours=@{hours}"
    answer = accord("what-if", company / "log.parquet", "-a", company / "agreements", "-c", change)
    assert answer.code == 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("faster", '"faster" is not a change'),
        ("response.allowance=1 day", "does not say which days are meant"),
        ("nobody:response.share=90%", "nobody"),
        ("hours=@/no/such/file.yaml", "cannot be read"),
    ],
)
def test_what_if_refuses_changes_that_cannot_be_made(accord: Run, company: Path, change: str, message: str) -> None:
    answer = accord("what-if", company / "log.parquet", "-a", company / "agreements", "-c", change)
    assert answer.code == 3
    assert message in answer.err
