"""Commands that judge a history: evaluate, explain, measure."""

from pathlib import Path

import polars as pl
import pytest

from accord.evaluation import VERDICT_COLUMNS
from tests.library.cli.outcome import Outcome, Run

DESK = """\
number,incident_state,sys_updated_at,opened_at,closed_at,priority,made_sla
INC1,New,2026-03-06 16:50,2026-03-06 16:50,?,1 - Critical,true
INC1,Closed,2026-03-09 08:30,2026-03-06 16:50,2026-03-09 08:30,1 - Critical,true
INC2,New,2026-03-06 10:00,2026-03-06 10:00,?,2 - High,true
INC2,Closed,2026-03-09 09:00,2026-03-06 10:00,2026-03-09 09:00,2 - High,false
INC3,New,2026-03-09 10:00,2026-03-09 10:00,?,2 - High,true
INC3,Closed,2026-03-09 16:00,2026-03-09 10:00,2026-03-09 16:00,2 - High,false
"""


@pytest.fixture
def log(company: Path) -> Path:
    return company / "log.parquet"


@pytest.fixture
def promises(company: Path) -> Path:
    return company / "agreements"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "incidents.csv"
    path.write_text(DESK, "utf-8")
    return path


def test_evaluate_shows_what_was_agreed_and_what_was_kept(accord: Run, log: Path, promises: Path) -> None:
    answer = accord("evaluate", log, "-a", promises)
    assert answer.code == 0
    assert answer.out.startswith("800 tickets, ")
    assert "wired-network" in answer.out
    assert "kept" in answer.out
    assert "organisation.yaml" in answer.err
    assert "read at the last event" in answer.err


def test_evaluate_counts_the_same_in_json_as_in_the_verdict_table(
    accord: Run, log: Path, promises: Path, tmp_path: Path
) -> None:
    out = tmp_path / "verdicts.parquet"
    answer = accord("evaluate", log, "-a", promises, "-o", out, "--json")
    table = pl.read_parquet(out).with_columns(pl.col("agreement", "target", "verdict").cast(pl.String))
    assert table.columns == list(VERDICT_COLUMNS)
    for row in answer.json["targets"]:
        clocks = table.filter((pl.col("agreement") == row["agreement"]) & (pl.col("target") == row["target"]))
        met, missed = (clocks.filter(pl.col("verdict") == word).height for word in ("met", "missed"))
        assert (row["met"], row["decided"]) == (met, met + missed)
        assert row["kept"] == (pytest.approx(met / (met + missed)) if met + missed else None)
    assert sum(row["decided"] for row in answer.json["targets"]) > 500
    assert answer.json["written"] == [str(out)]


def test_evaluate_writes_the_same_verdicts_as_csv(accord: Run, log: Path, promises: Path, tmp_path: Path) -> None:
    for name in ("verdicts.csv", "verdicts.parquet"):
        assert accord("evaluate", log, "-a", promises, "-o", tmp_path / name).code == 0
    text = pl.read_csv(tmp_path / "verdicts.csv", infer_schema_length=0)
    table = pl.read_parquet(tmp_path / "verdicts.parquet")
    assert text.height == table.height
    assert text["ticket"].to_list() == table["ticket"].to_list()
    first = table["started_at"].drop_nulls()[0]
    assert text["started_at"].drop_nulls()[0] == f"{first:%Y-%m-%dT%H:%M:%SZ}"


def test_evaluate_reads_clocks_at_the_instant_that_is_given(accord: Run, log: Path, promises: Path) -> None:
    answer = accord("evaluate", log, "-a", promises, "--now", "2026-11-30 09:00", "--json")
    assert answer.json["read_at"] == "2026-11-30T09:00:00+03:00"


def compared(accord: Run, desk: Path, agreement: Path, *more: str) -> Outcome:
    return accord("evaluate", desk, "--zone", "Europe/Berlin", "-a", agreement, "--compare", "made_sla", *more)


@pytest.fixture
def closing(tmp_path: Path) -> Path:
    path = tmp_path / "closing.yaml"
    path.write_text(
        """\
id: closing
title: Closing of incidents
status: in_force
provider: {name: IT}
customer: {name: Shops}
hours: {zone: Europe/Berlin, week: {mon-fri: [["08:00", "17:00"]]}}
levels: {1: {name: Grave}, 2: {name: Small}}
targets:
  - {kind: resolution, allowance: {1: 1 h, 2: 7 h}, stops_at: closed, share: 80 %, responsible: {name: Ana Kim}}
""",
        "utf-8",
    )
    return path


def test_compare_lists_every_ticket_on_which_another_system_says_something_else(
    accord: Run, desk: Path, closing: Path
) -> None:
    answer = compared(accord, desk, closing, "--json")
    assert answer.code == 0
    comparison = answer.json["comparison"]
    assert (comparison["tickets"], comparison["same"]) == (3, 2)
    (other,) = comparison["differences"]
    assert (other["ticket"], other["theirs"], other["ours"], other["elapsed_s"]) == ("INC3", "missed", "met", 6 * 3600)
    shown = compared(accord, desk, closing).out
    assert "2 of 3 tickets (66.67 %)" in shown
    assert "INC3" in shown


def test_compare_refuses_a_column_that_is_not_there_or_holds_no_verdicts(
    accord: Run, desk: Path, closing: Path
) -> None:
    for column, message in (("made", 'no column "made"'), ("priority", 'the column "priority" does not hold verdicts')):
        answer = accord("evaluate", desk, "--zone", "Europe/Berlin", "-a", closing, "--compare", column)
        assert answer.code == 3
        assert message in answer.err


def test_explain_accounts_for_a_clock_and_the_lines_add_up(accord: Run, desk: Path, closing: Path) -> None:
    answer = accord("explain", desk, "INC2", "--zone", "Europe/Berlin", "-a", closing)
    assert answer.code == 0
    assert "resolution  missed  8 h of 7 h · closing, version 1" in answer.out
    assert "Fri 2026-03-06                     ██████████████" in answer.out
    assert "17:00–Mon 08:00" in answer.out
    assert "The lines add up: 8 h counted of 71 h between start and stop." in answer.out
    account = accord("explain", desk, "INC2", "--zone", "Europe/Berlin", "-a", closing, "--json").json["clocks"][0]
    assert account["adds_up"] is True
    assert sum(line["counted"] for line in account["lines"]) == account["reading"]["elapsed"] == 8 * 3600
    assert account["calendar_s"] == 71 * 3600


def test_explain_of_any_clock_of_the_company_adds_up(accord: Run, log: Path, promises: Path) -> None:
    for ticket in ("TT-00000770", "TT-00000775", "TT-00000780"):
        clocks = accord("explain", log, ticket, "-a", promises, "--json").json["clocks"]
        assert clocks
        assert all(clock["adds_up"] for clock in clocks)


def test_explain_says_which_tickets_and_clocks_there_are(accord: Run, log: Path, promises: Path) -> None:
    answer = accord("explain", log, "770", "-a", promises)
    assert answer.code == 3
    assert "there is no ticket 770 in the log. Did you mean TT-00000770?" in answer.err
    answer = accord("explain", log, "TT-00000770", "-a", promises, "-t", "speed")
    assert answer.code == 3
    assert "has no clock speed. Its clocks are: " in answer.err


def test_measure_gives_figures_by_dimension_and_period(accord: Run, log: Path, promises: Path) -> None:
    answer = accord("measure", log, "sla.compliance", "-a", promises, "--by", "kind", "--period", "quarter", "--json")
    rows = answer.json["sla.compliance"]
    assert {row["kind"] for row in rows} >= {"response", "resolution"}
    assert {row["period_start"] for row in rows} >= {"2026-01-01", "2026-04-01"}
    assert all(row["low"] <= row["value"] <= row["high"] for row in rows if row["value"] is not None)
    shown = accord("measure", log, "sla.compliance", "sla.loss", "-a", promises, "--by", "kind").out
    assert "sla.compliance · Share of clocks that met their target (share)" in shown


def test_measure_writes_figures_of_several_measures_into_one_table(
    accord: Run, log: Path, promises: Path, tmp_path: Path
) -> None:
    out = tmp_path / "figures.csv"
    assert accord("measure", log, "desk.incidents", "desk.requests", "-a", promises, "-o", out).code == 0
    assert pl.read_csv(out)["measure"].to_list() == ["desk.incidents", "desk.requests"]


def test_measure_lists_the_catalogue_and_refuses_what_is_not_in_it(accord: Run, log: Path, promises: Path) -> None:
    assert {row["id"] for row in accord("measure", "--list", "--json").json} >= {"sla.compliance", "desk.backlog"}
    assert accord("measure", log, "sla.complience", "-a", promises).code == 3
    assert accord("measure").code == 2


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("command", ["evaluate", "measure sla.compliance --by service", "explain TT-00000770"])
def test_tables_fit_the_screen(
    accord: Run, log: Path, promises: Path, monkeypatch: pytest.MonkeyPatch, command: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    name, *rest = command.split()
    shown = accord(name, log, *rest, "-a", promises).out
    assert max(len(line) for line in shown.splitlines()) <= width
    assert "…" not in shown
