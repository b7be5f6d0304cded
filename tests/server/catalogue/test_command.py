"""`accord catalogue` on the database, and the page that explains the file's columns."""

import json
from pathlib import Path

import pytest

from accord.cli.exits import Exit
from accord.cli.screen import Screen
from accord.cli.tasks.catalogue_file import apply_plan, show_plan, write_catalogue
from accord.errors import InputError
from accord.server.catalogue.errors import PlanChangedError
from accord.server.catalogue.exchange.columns import SHEETS
from accord.server.catalogue.models import Service
from tests.server.catalogue.conftest import Shelf

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "catalogue-file.md"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "catalogue.yaml"
    path.write_text("services:\n  printing: {name: Prints}\n", "utf-8")
    return path


def test_a_plan_is_shown_and_applied_by_its_fingerprint(
    shelf: Shelf, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show_plan(file, False, Screen(as_json=True)) is Exit.FINDING
    told = json.loads(capsys.readouterr().out)
    assert told["changes"] == [
        {"action": "change", "sheet": "services", "row": "printing", "line": 2,
         "fields": {"name": {"before": "Printing", "after": "Prints"}}}
    ]  # fmt: skip
    with pytest.raises(PlanChangedError):
        apply_plan(file, False, "another", "", Screen())
    assert apply_plan(file, False, told["plan"], "grace@example.org", Screen()) is Exit.DONE
    assert Service.objects.get(code="printing").name == "Prints"
    assert show_plan(file, False, Screen()) is Exit.DONE
    assert "Nothing would change." in capsys.readouterr().out


def test_somebody_unknown_is_refused(shelf: Shelf, file: Path) -> None:
    with pytest.raises(InputError, match=r"nobody signs in as x@example\.org"):
        apply_plan(file, False, "", "x@example.org", Screen())


@pytest.mark.parametrize("name", ["out.yaml", "out.xlsx"])
def test_an_export_changes_nothing(shelf: Shelf, tmp_path: Path, name: str) -> None:
    assert write_catalogue(tmp_path / name, Screen()) is Exit.DONE
    assert show_plan(tmp_path / name, True, Screen()) is Exit.DONE


def test_the_reference_names_every_column_as_the_file_takes_it() -> None:
    rows = [
        f"| `{column.key}` | {'yes' if column.is_required else ''} | {column.meaning} |"
        + (
            f" {', '.join(f'`{choice}`' for choice in column.choices)} |"
            if column.choices
            else f" {_example(column.example)} |"
        )
        for sheet in SHEETS
        for column in sheet.columns
    ]
    text = REFERENCE.read_text("utf-8")
    assert [row for row in rows if row not in text] == []
    assert text.count("\n| `") == len(rows)


def _example(text: str) -> str:
    return f"`{text}`" if text else ""
