"""The command import: rows used, rows rejected, and when the whole is refused."""

from pathlib import Path

import polars as pl
import pytest

from accord.events import read_log
from accord.importers import FORMATS
from tests.library.cli.outcome import Run

HEADER = "number,incident_state,sys_updated_at,opened_at,closed_at,priority\n"
GOOD = [f"INC{n:03},New,2026-03-06 16:50,2026-03-06 16:50,?,2 - High\n" for n in range(200)]
OPENED = "INC900,New,2026-03-06 16:50,2026-03-06 16:50,?,2 - High\n"
EARLY = "INC900,Active,2026-03-01 09:00,2026-03-06 16:50,?,2 - High\n"


def table(tmp_path: Path, rows: list[str]) -> Path:
    path = tmp_path / "incidents.csv"
    path.write_text(HEADER + "".join(rows), "utf-8")
    return path


def test_import_writes_a_log_and_tells_that_the_rows_add_up(accord: Run, tmp_path: Path) -> None:
    out = tmp_path / "log.parquet"
    answer = accord("import", table(tmp_path, GOOD), "--zone", "UTC", "-o", out, "--json")
    assert answer.code == 0
    told = answer.json
    assert told["rows_read"] == told["rows_used"] + told["rows_rejected"] == 200
    assert read_log(out)["ticket"].n_unique() == told["tickets"] == 200
    assert accord("import", table(tmp_path, GOOD), "--zone", "UTC", "-o", out).out.startswith(
        "200 rows read = 200 used + 0 rejected\n"
    )


def test_a_few_bad_rows_are_rejected_one_by_one_with_their_reason(accord: Run, tmp_path: Path) -> None:
    out, rejects = tmp_path / "log.parquet", tmp_path / "rejects.csv"
    answer = accord("import", table(tmp_path, [*GOOD, OPENED, EARLY]), "--zone", "UTC", "-o", out, "--rejects", rejects)
    assert answer.code == 0
    assert "1 row of 202 not taken: before the ticket was opened (1)." in answer.err
    listed = pl.read_csv(rejects).row(0, named=True)
    assert (listed["line"], listed["ticket"]) == (203, "INC900")


def test_too_many_bad_rows_refuse_the_file_and_nothing_but_their_list_is_written(accord: Run, tmp_path: Path) -> None:
    out, rejects = tmp_path / "log.parquet", tmp_path / "rejects.csv"
    rows = [*GOOD[:8], OPENED, EARLY]
    answer = accord("import", table(tmp_path, rows), "--zone", "UTC", "-o", out, "--rejects", rejects)
    assert answer.code == 3
    assert "incidents.csv:11, field sys_updated_at: before the ticket was opened" in answer.err
    assert "1 row of 10 not taken, more than the 1% that are tolerated" in answer.err
    assert not out.exists()
    assert pl.read_csv(rejects).height == 1
    assert accord("import", table(tmp_path, rows), "--zone", "UTC", "-o", out, "--tolerate", "10%").code == 0


def test_a_zone_that_nobody_gave_is_asked_for(accord: Run, tmp_path: Path) -> None:
    answer = accord("import", table(tmp_path, GOOD), "-o", tmp_path / "log.parquet")
    assert answer.code == 3
    assert "--zone" in answer.err


def test_the_format_is_seen_from_the_content_or_given(accord: Run, tmp_path: Path) -> None:
    log = table(tmp_path, GOOD)
    given = ("--zone", "UTC", "-o", tmp_path / "log.parquet")
    assert accord("import", log, *given, "--json").json["format"] == "servicenow"
    answer = accord("import", log, "--from", "fax", *given)
    assert answer.code == 3
    assert all(name in answer.err for name in FORMATS)
    assert all(name in accord("import", "--help").out for name in FORMATS)


@pytest.mark.parametrize("name", ["log.csv", "log"])
def test_a_log_is_written_as_parquet_only(accord: Run, tmp_path: Path, name: str) -> None:
    answer = accord("import", table(tmp_path, GOOD), "--zone", "UTC", "-o", tmp_path / name)
    assert answer.code == 2
    assert "must end in .parquet" in answer.err


def test_generate_makes_the_same_company_for_the_same_seed(accord: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        answer = accord("generate", "-o", tmp_path / name, "-n", "200", "--seed", "4", "--json")
        assert answer.code == 0
        assert answer.json["tickets"] == 200
    one, two = ((tmp_path / name / "log.parquet").read_bytes() for name in ("one", "two"))
    assert one == two
    assert len(list((tmp_path / "one" / "agreements").glob("*.yaml"))) == 27


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["--tickets", "0"], "0 tickets cannot be generated"),
        (["--start", "2026-13-01"], '"2026-13-01" is not a date'),
        (["--start", "2026-01-01", "--end", "2026-01-08"], "Give at least four weeks"),
    ],
)
def test_generate_refuses_what_makes_no_sense(accord: Run, tmp_path: Path, more: list[str], message: str) -> None:
    answer = accord("generate", "-o", tmp_path / "company", *more)
    assert answer.code == 3
    assert message in answer.err
    assert not (tmp_path / "company").exists()
