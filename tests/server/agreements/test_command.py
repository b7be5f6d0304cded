"""`accord agreement plan` and `apply`, behind the reaching of the database."""

import json
from pathlib import Path

import pytest

from accord.agreements import dump
from accord.cli.exits import Exit
from accord.cli.screen import Screen
from accord.cli.tasks.agreement_files import apply_plan, show_plan
from accord.errors import InputError
from accord.server.agreements.models import Version
from tests.cast import Cast
from tests.server.agreements.texts import OLA, text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "promise.yaml").write_text(dump(text()))
    (tmp_path / "ola.yaml").write_text(dump(text(OLA)))
    (tmp_path / "organisation.yaml").write_text("units: {}\n")
    return tmp_path


def test_plan_tells_and_apply_makes_and_the_second_time_there_is_nothing_to_do(
    cast: Cast, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show_plan((folder,), Screen()) is Exit.FINDING
    assert not Version.objects.exists()
    assert apply_plan((folder,), "grace@example.org", Screen()) is Exit.DONE
    assert set(Version.objects.values_list("changed_by__name", flat=True)) == {"Grace"}
    assert show_plan((folder,), Screen()) is Exit.DONE
    assert "Nothing would change." in capsys.readouterr().out


def test_the_plan_as_json(cast: Cast, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    show_plan((folder / "promise.yaml",), Screen(as_json=True))
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["agreement"], one["version"], one["outcome"]) == ("network-riverside", 1, "new")


def test_a_wrong_file_is_refused_with_its_line(cast: Cast, folder: Path) -> None:
    (folder / "promise.yaml").write_text(dump(text()).replace("share: 80 %", "share: 180 %"))
    with pytest.raises(InputError) as refused:
        show_plan((folder,), Screen())
    assert refused.value.problems[0].place.line


def test_nobody_of_that_address(cast: Cast, folder: Path) -> None:
    with pytest.raises(InputError, match="nobody signs in as"):
        apply_plan((folder,), "nobody@example.org", Screen())
