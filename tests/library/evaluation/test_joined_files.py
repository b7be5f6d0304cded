"""Files of verdicts are put together without decoding them, and read as if they had been written as one."""

from pathlib import Path

import polars as pl
import pytest

from accord.evaluation import files
from accord.evaluation.joining import join

ROWS = pl.DataFrame(
    {
        "ticket": [f"T{n:04}" for n in range(2000)],
        "level": [None if n % 7 == 0 else n % 4 for n in range(2000)],
        "verdict": pl.Series([("kept", "broken")[n % 2] for n in range(2000)], dtype=pl.Enum(["kept", "broken"])),
        "unit": pl.Series([f"unit-{n // 100}" for n in range(2000)], dtype=pl.Categorical()),
        "met": [n % 3 == 0 for n in range(2000)],
        "share": [n / 7 for n in range(2000)],
    }
)


def parts_of(folder: Path, cuts: list[int], rows: int = 50) -> list[Path]:
    """Write the rows as files that begin at the cuts, in row groups of so many rows."""
    parts = [folder / f"part-{number}.parquet" for number in range(len(cuts))]
    for part, begin, end in zip(parts, cuts, [*cuts[1:], ROWS.height], strict=True):
        ROWS[begin:end].write_parquet(part, row_group_size=rows)
    return parts


@pytest.mark.parametrize("cuts", [[0], [0, 1], [0, 700, 700, 1999], list(range(0, 2000, 40))])
def test_joined_files_hold_the_rows_in_order(tmp_path: Path, cuts: list[int]) -> None:
    out = tmp_path / "out.parquet"
    assert join(parts_of(tmp_path, cuts), out)
    read = pl.read_parquet(out)
    assert read.equals(ROWS)
    assert read.schema == ROWS.schema


def test_a_query_finds_its_row_groups_in_a_joined_file(tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    assert join(parts_of(tmp_path, [0, 700, 1400]), out)
    assert pl.scan_parquet(out).filter(pl.col("ticket") >= "T1500").collect().equals(ROWS[1500:])
    assert pl.scan_parquet(out).slice(690, 20).collect().equals(ROWS[690:710])


def test_joined_files_can_be_joined_again(tmp_path: Path) -> None:
    first, second, *others = parts_of(tmp_path, [0, 300, 900])
    assert join([first, second], tmp_path / "some.parquet")
    assert join([tmp_path / "some.parquet", *others], tmp_path / "all.parquet")
    assert pl.read_parquet(tmp_path / "all.parquet").equals(ROWS)


def test_files_of_other_columns_are_not_joined(tmp_path: Path) -> None:
    parts = parts_of(tmp_path, [0, 1000])
    ROWS[1000:].drop("met").write_parquet(parts[1])
    assert not join(parts, tmp_path / "out.parquet")
    assert not join([], tmp_path / "out.parquet")


def test_parts_that_describe_themselves_otherwise_are_decoded(tmp_path: Path) -> None:
    parts = parts_of(tmp_path, [0, 1000])
    ROWS[1000:].write_parquet(parts[1], metadata={"written by": "another version"})
    assert not join(parts, tmp_path / "out.parquet")
    with files.collected(tmp_path / "verdicts.parquet") as folder:
        for part in parts:
            part.rename(folder / part.name)
    assert pl.read_parquet(tmp_path / "verdicts.parquet").equals(ROWS)
