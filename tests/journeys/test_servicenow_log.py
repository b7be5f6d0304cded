"""A real history: a ServiceNow audit log, judged as the company that it is from judged it."""

from pathlib import Path

import polars as pl
import pytest

from tests.journeys.conftest import ROOT, Run

AGREEMENT = ROOT / "docs" / "examples" / "servicenow" / "agreement.yaml"


def test_the_companys_own_verdict_is_reproduced_and_every_difference_is_listed(
    accord: Run, servicenow: Path, tmp_path: Path
) -> None:
    judged = ("--from", "servicenow", "--zone", "UTC", "-a", AGREEMENT, "--compare", "made_sla")
    command = ("evaluate", servicenow, *judged)
    answer = accord(*command, "-o", "verdicts.csv", "--report", "report.html", "--json")
    assert answer.code == 0, answer.err
    assert answer.json["log"]["rows_read"] == 101_045
    assert answer.json["log"]["rows_used"] + answer.json["log"]["rows_rejected"] == 101_045
    comparison = answer.json["comparison"]
    assert comparison["tickets"] == 17_136
    assert comparison["share"] >= 0.999
    assert len(comparison["differences"]) == comparison["tickets"] - comparison["same"]
    assert pl.read_csv(tmp_path / "verdicts.csv", infer_schema_length=0)["ticket"].n_unique() == 17_136
    assert "INC" in (tmp_path / "report.html").read_text("utf-8")
    shown = accord(*command).out
    assert all(row["ticket"] in shown for row in comparison["differences"])


def test_a_cluster_says_the_same_as_one_process(accord: Run, servicenow: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    command = ("evaluate", servicenow, "--from", "servicenow", "--zone", "UTC", "-a", AGREEMENT)
    log = tmp_path / servicenow.name  # the parts lie beside the log, where the workers see them
    log.symlink_to(servicenow)
    alone = accord(*command, "-o", "alone.parquet", "--json")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50, worker_dashboard_address=None
    ) as cluster:
        together = accord(
            "evaluate",
            log.name,
            *command[2:],
            "--cluster",
            cluster.scheduler_address,
            "-o",
            "together.parquet",
            "--json",
        )
    assert together.code == 0, together.err
    assert together.json["targets"] == alone.json["targets"]
    judged = pl.read_parquet(tmp_path / "together.parquet")
    assert judged.sort(judged.columns).equals(pl.read_parquet(tmp_path / "alone.parquet").sort(judged.columns))
    assert sorted(path.name for path in tmp_path.glob(".accord-*")) == []


def test_imported_once_it_is_judged_the_same(accord: Run, servicenow: Path, tmp_path: Path) -> None:
    answer = accord("import", servicenow, "--zone", "UTC", "-o", "log.parquet", "--rejects", "rejects.csv", "--json")
    assert answer.code == 0, answer.err
    told = answer.json
    assert told["rows_read"] == told["rows_used"] + told["rows_rejected"]
    assert pl.read_csv(tmp_path / "rejects.csv").height == told["rows_rejected"]
    straight = accord("evaluate", servicenow, "--zone", "UTC", "-a", AGREEMENT, "--json").json["targets"]
    imported = accord("evaluate", "log.parquet", "-a", AGREEMENT, "--json").json["targets"]
    assert imported == straight
    account = accord("explain", "log.parquet", "INC0003451", "-a", AGREEMENT, "--json").json["clocks"][0]
    assert account["adds_up"]
    assert account["counted_s"] > account["reading"]["allowance"] == 62 * 3600
