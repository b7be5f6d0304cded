"""The command line run in this process, and a small demonstration company to run it on."""

from pathlib import Path

import pytest

from accord.cli import main
from accord.demonstration import write
from tests.library.cli.outcome import Outcome, Run
from tests.library.cli.samples import AGREEMENT, HOURS


@pytest.fixture
def accord(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("COLUMNS", "110")

    def run(*arguments: object) -> Outcome:
        monkeypatch.setattr("sys.argv", ["accord", *map(str, arguments)])
        with pytest.raises(SystemExit) as leaving:
            main()
        out, err = capsys.readouterr()
        return Outcome(int(leaving.value.code or 0), out, err)

    return run


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with 800 tickets of the demonstration company, its organisation and its agreements."""
    folder = tmp_path_factory.mktemp("company")
    write(folder, tickets=800, seed=5)
    return folder


@pytest.fixture
def hours(tmp_path: Path) -> Path:
    path = tmp_path / "hours.yaml"
    path.write_text(HOURS, "utf-8")
    return path


@pytest.fixture
def agreement(tmp_path: Path) -> Path:
    path = tmp_path / "network.yaml"
    path.write_text(AGREEMENT, "utf-8")
    return path
