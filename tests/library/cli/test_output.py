"""Files are written whole or not at all."""

import os
import stat
from pathlib import Path

import polars as pl
import pytest

from accord.cli.output import replacing, write_bytes, write_error
from accord.errors import WriteError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_appears_when_the_block_is_done_and_not_before(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    with replacing(target) as temporary:
        temporary.write_text("whole")
        assert not target.exists()
        assert temporary.parent == tmp_path
        assert temporary.suffix == ".csv"
    assert target.read_text() == "whole"
    assert names(tmp_path) == ["out.csv"]


def test_a_failure_leaves_what_was_there_before(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("before")
    with pytest.raises(ZeroDivisionError), replacing(target) as temporary:
        temporary.write_text(f"half {1 / 0}")
    assert target.read_text() == "before"
    assert names(tmp_path) == ["out.csv"]


def test_a_full_disk_is_one_message_and_leaves_nothing(full_disk: Path) -> None:
    before = names(full_disk)
    with pytest.raises(WriteError, match="the disk is full"):
        write_bytes(full_disk / "out.csv", b"x" * 100_000)
    assert names(full_disk) == before


def test_a_full_disk_met_by_polars_is_the_same_message(full_disk: Path) -> None:
    frame = pl.DataFrame({"number": pl.int_range(100_000, eager=True).cast(pl.String)})
    for write in (frame.write_csv, frame.write_parquet, frame.lazy().sink_csv, frame.lazy().sink_parquet):
        with pytest.raises(WriteError, match="the disk is full"), replacing(full_disk / "out") as temporary:
            write(temporary)
    assert names(full_disk) == ["filler"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("folder", "there is a folder of that name"),
        ("missing/out.csv", "there is no folder"),
        ("file/out.csv", "there is no folder"),
    ],
)
def test_places_where_no_file_can_be_are_refused_before_any_work(tmp_path: Path, path: str, message: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match=message), replacing(tmp_path / path):
        pytest.fail("the block must not run")


def test_permissions_and_links_stay_as_they_were(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("before")
    real.chmod(0o640)
    link.symlink_to(real)
    write_bytes(link, b"after")
    assert link.is_symlink()
    assert real.read_text() == "after"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_new_file_has_the_permissions_that_the_user_gives_to_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_bytes(tmp_path / "new.csv", b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.csv").stat().st_mode) == 0o640


def test_a_device_gets_the_finished_bytes(tmp_path: Path) -> None:
    write_bytes(Path("/dev/null"), b"whole")
    with pytest.raises(WriteError, match="/dev/full was not written: the disk is full"):
        write_bytes(Path("/dev/full"), b"whole")


def test_errors_that_are_not_about_writing_are_not_called_so() -> None:
    assert write_error(Path("out"), ValueError("no number")) is None
