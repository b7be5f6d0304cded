"""A data folder has one holder at a time."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from accord.errors import AccordError
from accord.server.database.lock import DataFolderInUseError, address_of_holder, holding, make_folder

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


def test_the_address_of_the_server_is_known_as_long_as_it_runs(tmp_path: Path) -> None:
    assert address_of_holder(tmp_path) == ""
    with holding(tmp_path, "accord serve", "https://accord.example.com"):
        assert address_of_holder(tmp_path) == "https://accord.example.com"
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], stdout=subprocess.PIPE, check=True)
    left = {"pid": int(ended.stdout), "purpose": "accord serve", "address": "https://accord.example.com"}
    (tmp_path / "lock").write_text(json.dumps(left))
    assert address_of_holder(tmp_path) == "", "what a killed server has left says nothing"


def test_of_many_at_once_one_holds_the_folder_and_every_other_is_told_that_it_is_in_use(tmp_path: Path) -> None:
    program = [sys.executable, "-c", HOLD, str(tmp_path)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    starts = [subprocess.Popen(program, **pipes) for _ in range(4)]  # type: ignore[call-overload]
    refused = [start for start in starts if start.stdout.readline() != "held\n"]
    assert len(refused) == 3
    assert all("is in use by" in start.communicate()[1] for start in refused)
    for start in starts:
        start.kill()
        start.communicate()


def test_a_data_folder_is_not_for_others_to_list(tmp_path: Path) -> None:
    make_folder(tmp_path / "new")
    assert (tmp_path / "new").stat().st_mode & 0o066 == 0


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(AccordError, match="cannot be made"):
        make_folder(tmp_path / "file")
