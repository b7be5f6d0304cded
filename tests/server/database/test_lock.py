"""A data folder has one holder at a time."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from accord.errors import AccordError
from accord.server.database.lock import DataFolderInUseError, holding, make_folder

HOLD = """
import sys, time
from pathlib import Path
from accord.server.database.lock import holding
with holding(Path(sys.argv[1]), "accord serve at http://localhost:8000"):
    print("held", flush=True)
    time.sleep(600)
"""


def test_the_second_is_told_who_the_first_is_and_a_kill_sets_the_folder_free(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE) as first:
        assert first.stdout
        first.stdout.readline()
        in_use = pytest.raises(DataFolderInUseError, match="in use by accord serve at http://localhost:8000")
        with in_use as refusal, holding(tmp_path, "accord backup"):
            pass
        assert f"process {first.pid}" in str(refusal.value)
        first.kill()
    with holding(tmp_path, "accord backup"):
        assert json.loads((tmp_path / "lock").read_text())["purpose"] == "accord backup"


def test_a_data_folder_is_not_for_others_to_list(tmp_path: Path) -> None:
    make_folder(tmp_path / "new")
    assert (tmp_path / "new").stat().st_mode & 0o066 == 0


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(AccordError, match="cannot be made"):
        make_folder(tmp_path / "file")
