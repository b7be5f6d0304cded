"""A full disk, a limit on file sizes, a place that cannot be written: one message, and nothing half-written."""

import resource
from pathlib import Path

import pytest

from tests.journeys.conftest import Run
from tests.library.cli.samples import AGREEMENT, incidents

COMMANDS = {
    "generate": (["generate", "-n", "3000", "-o", "{place}"], ["log.parquet"]),
    "import": (["import", "log.csv", "--zone", "UTC", "-o", "{place}/log.parquet"], ["log.parquet"]),
    "evaluate to CSV": (
        ["evaluate", "log.csv", "--zone", "UTC", "-a", "agreement.yaml", "-o", "{place}/v.csv"],
        ["v.csv"],
    ),
    "evaluate to a page": (
        ["evaluate", "log.csv", "--zone", "UTC", "-a", "agreement.yaml", "--report", "{place}/r.html"],
        ["r.html"],
    ),
    "a workbook": (
        ["evaluate", "log.csv", "--zone", "UTC", "-a", "agreement.yaml", "--report", "{place}/r.xlsx"],
        ["r.xlsx"],
    ),
    "render": (["agreement", "render", "agreement.yaml", "-o", "{place}/a.pdf"], ["a.pdf"]),
}


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    (tmp_path / "agreement.yaml").write_text(AGREEMENT, "utf-8")
    rows = "".join(f"INC{n},New,2026-03-06 16:50,2026-03-06 16:50,?,2 - High\n" for n in range(9, 3_000))
    (tmp_path / "log.csv").write_bytes(incidents() + rows.encode())
    return tmp_path


@pytest.mark.parametrize("case", COMMANDS)
def test_a_full_disk(accord: Run, inputs: Path, full_disk: Path, case: str) -> None:
    command, (name,) = COMMANDS[case]
    answer = accord(*(part.format(place=full_disk) for part in command))
    assert answer.code == 4, answer.err
    assert f"{name} was not written: the disk is full. Free some space or write elsewhere." in answer.err
    assert "Traceback" not in answer.err
    assert sorted(path.name for path in full_disk.iterdir()) == ["filler"]


def limit_file_sizes() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_a_limit_on_the_size_of_files(accord: Run, inputs: Path) -> None:
    (inputs / "v.csv").write_text("before")
    command = ("evaluate", "log.csv", "--zone", "UTC", "-a", "agreement.yaml", "-o", "v.csv")
    answer = accord(*command, preexec_fn=limit_file_sizes)
    assert answer.code == 4, answer.err
    assert "v.csv was not written: the file would be larger than is allowed here" in answer.err
    assert (inputs / "v.csv").read_text() == "before"
    assert sorted(path.name for path in inputs.iterdir()) == ["agreement.yaml", "log.csv", "v.csv"]


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("taken.csv", "there is a folder of that name"),
        ("nowhere/v.csv", "there is no folder nowhere. Make the folder first."),
        ("/dev/full", "the disk is full"),
    ],
)
def test_a_place_where_nothing_can_be_written(accord: Run, inputs: Path, place: str, message: str) -> None:
    (inputs / "taken.csv").mkdir()
    answer = accord("measure", "log.csv", "--zone", "UTC", "-a", "agreement.yaml", "desk.incidents", "-o", place)
    wanted = 2 if place == "/dev/full" else 4  # a device has no ending that says how to write
    assert answer.code == wanted, answer.err
    if wanted == 4:
        assert message in answer.err
    assert not (inputs / "nowhere").exists()
