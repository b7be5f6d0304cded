"""Bad input: one clear message with place and remedy, an exit code that is not zero, nothing half-written."""

import gzip
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from tests.library.cli.outcome import Run
from tests.library.cli.samples import AGREEMENT, OPENED, incidents


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in the test's own folder, so that messages name files as they were typed."""
    monkeypatch.chdir(tmp_path)


AGREEMENTS: dict[str, tuple[Callable[[str], str], list[str]]] = {
    "an unknown key": (
        lambda text: text.replace("share: 80 %, responsible: {name: Ana Kim}}\n  -", "shar: 80 %}\n  -"),
        ["agreement.yaml:9", "shar", "share"],
    ),
    "a target without unit": (
        lambda text: text.replace("30 min", "1 day"),
        ["agreement.yaml:9", '"1 day"', "service day", "calendar day", "service time"],
    ),
    "a level that is never used": (
        lambda text: text.replace("2: {name: Small}", "2: {name: Small}, 7: {name: Never}").replace(
            "allowance: 30 min", "levels: [1, 2], allowance: 30 min"
        ),
        ["agreement.yaml:7", "7"],
    ),
    "an unknown zone": (
        lambda text: text.replace("Europe/Berlin", "Europe/Berln"),
        ["agreement.yaml:6", "Europe/Berln", "Europe/Berlin"],
    ),
    "a calendar that never opens": (
        lambda text: text.replace('mon-fri: [["08:00", "17:00"]]', ""),
        ["agreement.yaml:6", "never opens"],
    ),
    "no YAML": (lambda text: text.replace("{zone", "{{zone"), ["agreement.yaml:", "YAML"]),
}


@pytest.mark.parametrize("case", AGREEMENTS)
def test_an_agreement_with(accord: Run, tmp_path: Path, case: str) -> None:
    change, words = AGREEMENTS[case]
    (tmp_path / "agreement.yaml").write_text(change(AGREEMENT), "utf-8")
    (tmp_path / "log.csv").write_bytes(incidents())
    for command in (["agreement", "check", "agreement.yaml"], evaluating("log.csv")):
        answer = accord(*command)
        assert_refused(answer.code, answer.out, answer.err, words)
    assert not (tmp_path / "verdicts.csv").exists()


def evaluating(log: str) -> list[str]:
    return ["evaluate", log, "-a", "agreement.yaml", "--zone", "UTC", "-o", "verdicts.csv", "--report", "report.html"]


def assert_refused(code: int, out: str, err: str, words: list[str]) -> None:
    assert code == 3, err
    assert out == ""
    assert "Traceback" not in err
    assert [word for word in words if word not in err] == [], err


def test_two_agreements_that_collide(accord: Run, tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_bytes(incidents())
    (tmp_path / "agreement.yaml").write_text(AGREEMENT, "utf-8")
    (tmp_path / "other.yaml").write_text(AGREEMENT.replace("id: network", "id: other"), "utf-8")
    answer = accord(*evaluating("log.csv"), "-a", "other.yaml")
    assert_refused(answer.code, answer.out, answer.err, ["agreement.yaml", "other.yaml"])
    assert not (tmp_path / "verdicts.csv").exists()


NUMBERED = b"""\
number,incident_state,sys_mod_count,sys_updated_at,opened_at,closed_at,priority
INC1,New,0,2026-03-06 16:50,2026-03-06 16:50,?,2 - High
INC1,Active,1,2026-03-09 09:00,2026-03-06 16:50,?,2 - High
INC1,Resolved,2,2026-03-06 17:10,2026-03-06 16:50,?,2 - High
"""
LOGS: dict[str, tuple[str, bytes, list[str]]] = {
    "without a header": ("log.csv", incidents(header=OPENED.format(n=9)), ["log.csv"]),
    "that is empty": ("log.csv", b"", ["log.csv", "empty"]),
    "with cells of 1,000,000 characters": (
        "log.csv",
        incidents(f"{'x' * 1_000_000},New,2026-03-06 16:50,2026-03-06 16:50,?,2 - High"),
        ["log.csv:8", "number", "longer than 500 characters"],
    ),
    "with events before opening": (
        "log.csv",
        incidents(OPENED.format(n=8), "INC8,Active,2026-03-01 09:00,2026-03-06 16:50,?,2 - High"),
        ["log.csv:9", "before the ticket was opened"],
    ),
    "with events in the future": (
        "log.csv",
        incidents("INC8,New,2099-03-06 16:50,2099-03-06 16:50,?,2 - High"),
        ["log.csv:8", "lies in the future"],
    ),
    "with events out of order": ("log.csv", NUMBERED, ["log.csv:3", "the clock went backwards"]),
    "that is a truncated gzip": ("log.csv.gz", gzip.compress(incidents() * 200, mtime=0)[:-200], ["log.csv.gz"]),
    "that is no table": ("log.csv", bytes(range(256)) * 40, ["log.csv"]),
}


@pytest.mark.parametrize("case", LOGS)
def test_a_log(accord: Run, tmp_path: Path, case: str) -> None:
    name, content, words = LOGS[case]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "agreement.yaml").write_text(AGREEMENT, "utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    for command in (evaluating(name), ["import", name, "--zone", "UTC", "-o", "log.parquet"]):
        answer = accord(*command, "--from", "servicenow")
        assert_refused(answer.code, answer.out, answer.err, words)
        assert len(answer.err) < 2_000
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda log: log.filter(pl.col("seq") > 1), "the first event of a ticket is not its opening"),
        (lambda log: log.drop("event"), "lacks the columns event"),
        (lambda log: log.with_columns(at=pl.col("at").dt.offset_by("100y")), "the event lies ahead"),
    ],
)
def test_a_log_of_our_own_that_breaks_its_rules(
    accord: Run, tmp_path: Path, change: Callable[[pl.DataFrame], pl.DataFrame], words: str
) -> None:
    (tmp_path / "agreement.yaml").write_text(AGREEMENT, "utf-8")
    (tmp_path / "log.csv").write_bytes(incidents())
    assert accord("import", "log.csv", "--zone", "UTC", "-o", "log.parquet").code == 0
    change(pl.read_parquet(tmp_path / "log.parquet")).write_parquet(tmp_path / "broken.parquet")
    answer = accord(*evaluating("broken.parquet"), "--from", "accord")
    assert_refused(answer.code, answer.out, answer.err, ["broken.parquet", words])
    assert not (tmp_path / "verdicts.csv").exists()


def test_a_log_of_our_own_that_is_cut_off_or_damaged(accord: Run, tmp_path: Path) -> None:
    (tmp_path / "agreement.yaml").write_text(AGREEMENT, "utf-8")
    (tmp_path / "log.csv").write_bytes(incidents())
    assert accord("import", "log.csv", "--zone", "UTC", "-o", "log.parquet").code == 0
    whole = (tmp_path / "log.parquet").read_bytes()
    noise = bytes(range(200)) * 2
    for content in (whole[:-100], whole[:60] + noise + whole[60 + len(noise) :]):
        (tmp_path / "broken.parquet").write_bytes(content)
        answer = accord(*evaluating("broken.parquet"))
        assert_refused(answer.code, answer.out, answer.err, ["broken.parquet"])
    assert not (tmp_path / "verdicts.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--zone", "Europe/Berln"], ["Europe/Berln", "Europe/Berlin"]),
        (["--now", "soon"], ['"soon" is not an instant', "2026-03-06 16:50"]),
        (["--organisation", "nothing.yaml"], ["nothing.yaml"]),
        (["--language", "xx", "--report", "other.html"], ['"xx"', "en, ru, fr"]),
        (["--from", "fax"], ['"fax"', "servicenow"]),
        (["--map", "nothing.yaml"], ["nothing.yaml"]),
    ],
)
def test_an_option_that_cannot_be_taken(accord: Run, tmp_path: Path, arguments: list[str], words: list[str]) -> None:
    (tmp_path / "agreement.yaml").write_text(AGREEMENT, "utf-8")
    (tmp_path / "log.csv").write_bytes(incidents())
    answer = accord("evaluate", "log.csv", "-a", "agreement.yaml", "--zone", "UTC", "-o", "verdicts.csv", *arguments)
    assert answer.code == 3, answer.err
    assert [word for word in words if word not in answer.err] == [], answer.err
    assert "Traceback" not in answer.err
    assert not (tmp_path / "verdicts.csv").exists()


def test_files_that_are_not_there(accord: Run, tmp_path: Path) -> None:
    (tmp_path / "agreement.yaml").write_text(AGREEMENT, "utf-8")
    for arguments, name in ((["no.csv", "-a", "agreement.yaml"], "no.csv"), (["no.csv", "-a", "no.yaml"], "no.yaml")):
        answer = accord("evaluate", *arguments)
        assert_refused(answer.code, answer.out, answer.err, [name])
