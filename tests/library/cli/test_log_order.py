"""A log of our own whose rows stand out of order: judged as if they were in order, and told."""

from pathlib import Path

import polars as pl
import pytest

from accord.cli.tasks import streaming
from accord.events import read_log
from tests.library.cli.outcome import Run

NOTE = "rows stood out of order in shuffled.parquet and were sorted"


@pytest.fixture
def ordered(company: Path, tmp_path: Path) -> Path:
    """The log of the company without corrections, which bring their tickets into order by themselves."""
    path = tmp_path / "ordered.parquet"
    pl.read_parquet(company / "log.parquet").filter(pl.col("event") != "corrected").write_parquet(path)
    return path


@pytest.fixture
def shuffled(ordered: Path, tmp_path: Path) -> Path:
    path = tmp_path / "shuffled.parquet"
    pl.read_parquet(ordered).reverse().write_parquet(path)
    return path


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_verdicts_are_those_of_the_log_in_order(
    accord: Run, company: Path, ordered: Path, shuffled: Path, tmp_path: Path, workers: str
) -> None:
    given = ("-a", company / "agreements", "--organisation", company / "organisation.yaml", "--workers", workers, "-o")
    assert accord("evaluate", ordered, *given, tmp_path / "one.parquet").code == 0
    answer = accord("evaluate", shuffled, *given, tmp_path / "two.parquet")
    assert answer.code == 0, answer.err
    assert NOTE in answer.err
    assert pl.read_parquet(tmp_path / "two.parquet").equals(pl.read_parquet(tmp_path / "one.parquet"))


@pytest.mark.parametrize("command", ["measure {} desk.incidents", "explain {} TT-00000770"])
def test_every_command_that_reads_the_log_tells_it(accord: Run, company: Path, shuffled: Path, command: str) -> None:
    name, log, *rest = command.format(shuffled).split()
    promises = ("-a", company / "agreements", "--organisation", company / "organisation.yaml")
    assert NOTE in accord(name, log, *rest, *promises).err


def test_import_tells_it_in_json_too_and_writes_the_log_in_order(
    accord: Run, ordered: Path, shuffled: Path, tmp_path: Path
) -> None:
    out = tmp_path / "log.parquet"
    answer = accord("import", shuffled, "-o", out, "--json")
    assert [note for note in answer.json["notes"] if note.endswith(NOTE)] == answer.json["notes"]
    assert NOTE not in accord("import", out, "-o", tmp_path / "again.parquet").err
    assert read_log(out).equals(read_log(ordered).select(read_log(out).columns))


def test_a_log_too_large_for_memory_is_refused_with_what_puts_it_in_order(
    accord: Run, company: Path, shuffled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "LARGE", 100)
    promises = ("-a", company / "agreements", "--organisation", company / "organisation.yaml")
    answer = accord("evaluate", shuffled, *promises)
    assert answer.code == 3
    assert "the event stands before an earlier one" in answer.err
    assert "accord import LOG --out sorted.parquet puts events in order" in answer.err
