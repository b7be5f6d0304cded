"""The demonstration company on the command line: made, judged, explained, reported."""

import json
import os
import pty
import shutil
import signal
import subprocess
import time
from pathlib import Path

import polars as pl
import pytest

from tests.journeys.conftest import ACCORD, Run, environment


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a company that is made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("generated") / "company"
    subprocess.run([ACCORD, "generate", "-o", folder, "-n", "2000"], env=environment(), capture_output=True, check=True)
    return folder


@pytest.fixture
def company(generated: Path, tmp_path: Path) -> Path:
    shutil.copytree(generated, tmp_path / "company")
    return tmp_path / "company"


def test_from_nothing_to_a_report_and_an_explained_miss(accord: Run, company: Path, tmp_path: Path) -> None:
    reports = [part for ending in ("html", "pdf", "xlsx") for part in ("--report", f"report.{ending}")]
    answer = accord(
        "evaluate", "company/log.parquet", "-a", "company/agreements", "-o", "verdicts.parquet", *reports, "--json"
    )
    assert answer.code == 0, answer.err
    assert (tmp_path / "report.html").read_text("utf-8").startswith("<!doctype html>")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "report.xlsx").read_bytes().startswith(b"PK")
    verdicts = pl.read_parquet(tmp_path / "verdicts.parquet").filter(pl.col("verdict") == "missed")
    missed = verdicts.row(0, named=True)
    told = accord("explain", "company/log.parquet", missed["ticket"], "-a", "company/agreements", "--json")
    account = next(one for one in told.json["clocks"] if one["reading"]["target"] == missed["target"])
    assert account["adds_up"]
    assert account["reading"]["elapsed"] == missed["elapsed_s"] > account["reading"]["allowance"]
    assert "breached" in {line["kind"] for line in account["lines"]}


def test_two_processes_say_the_same_as_one(accord: Run, company: Path) -> None:
    command = ("evaluate", "company/log.parquet", "-a", "company/agreements", "--json")
    alone, shared = (accord(*command, "--workers", number).json["targets"] for number in (1, 2))
    assert shared == alone


def test_standard_output_carries_nothing_but_the_document(accord: Run, company: Path) -> None:
    log, agreements = "company/log.parquet", ("-a", "company/agreements")
    wired = "company/agreements/wired-network.v1.yaml"
    for command in (
        ("evaluate", log, *agreements),
        ("measure", log, "sla.compliance", *agreements),
        ("baseline", log, *agreements, "--by", "service"),
        ("what-if", log, *agreements, "-c", "*.share=70%"),
        ("agreement", "check", "company/agreements"),
        ("agreement", "diff", wired, "company/agreements/wired-network.v2.yaml"),
        ("agreement", "chain", wired, "-b", "company/agreements"),
        ("calendar", "show", wired),
        ("due", "2026-03-06 16:50", *("-a", wired), "-t", "response"),
    ):
        answer = accord(*command, "--json")
        assert answer.code in (0, 1), answer.err
        json.loads(answer.out)


def test_a_reader_that_goes_away_is_no_fault(company: Path, tmp_path: Path) -> None:
    command = (
        f"{ACCORD} measure company/log.parquet sla.compliance -a company/agreements --by unit --by service | head -1"
    )
    done = subprocess.run(
        ["bash", "-c", f"{command}; echo ${{PIPESTATUS[0]}}"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines()[1] in ("0", "141")
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_command_that_is_stopped_leaves_nothing_half_written(tmp_path: Path, stop: signal.Signals) -> None:
    out = tmp_path / "company"
    process = subprocess.Popen(
        [str(ACCORD), "generate", "-o", str(out), "-n", "2000000"],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while not list(out.glob(".log-*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(stop)
    _, err = process.communicate(timeout=100)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert list(out.rglob("*")) == []


def test_progress_is_shown_to_a_person_who_watches_and_colours_only_where_wanted(company: Path, tmp_path: Path) -> None:
    command = [str(ACCORD), "generate", "-o", "more", "-n", "150000"]
    assert "Generating tickets" in seen_on_a_terminal(command, tmp_path, {})
    shown = seen_on_a_terminal([str(ACCORD), "calendar", "show", "company/agreements/tills.v1.yaml"], tmp_path, {})
    assert "\x1b[" in shown
    plain = [str(ACCORD), "due", "2026-03-06 16:50", "-a", "company/agreements/tills.v1.yaml", "-t", "news"]
    assert "\x1b[3" not in seen_on_a_terminal(plain, tmp_path, {"NO_COLOR": "1"})


def seen_on_a_terminal(command: list[str], folder: Path, more: dict[str, str]) -> str:
    """Run a command on a terminal of its own and return what it showed there."""
    leader, follower = pty.openpty()
    env = {**environment(), "TERM": "xterm-256color", **more}
    if not more:
        env.pop("NO_COLOR")
    process = subprocess.Popen(command, cwd=folder, env=env, stdin=follower, stdout=follower, stderr=follower)
    os.close(follower)
    parts: list[bytes] = []
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    os.close(leader)
    process.wait(timeout=60)
    return b"".join(parts).decode(errors="replace")
