"""What pages load is really there, also under names that carry a hash."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import FileSystemStorage

from accord.server import ui
from accord.server.ui.fonts import FONT_FILE, FONT_FOLDER

STATIC = Path(ui.__file__).parent / "static" / "ui"
SHEETS = sorted(STATIC.glob("*.css"))


@pytest.mark.parametrize("path", ["ui/accord.js", "ui/mark.svg", "django_htmx/htmx-2.min.js", f"fonts/{FONT_FILE}"])
def test_every_file_is_found(path: str) -> None:
    assert finders.find(path)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_style_sheets_are_short_and_load_nothing_from_elsewhere(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 400
    for target in re.findall(r"url\(\"?([^\")]+)", text):
        assert finders.find(unquote(target).removeprefix("../"))


def test_every_style_sheet_is_part_of_a_page() -> None:
    frame = (STATIC.parents[1] / "templates" / "ui" / "frame.html").read_text(encoding="utf-8")
    named = re.search(r"for sheet in \(([^)]+)\)", frame)
    assert named
    assert set(re.findall(r'"(\w+)"', named[1])) == {sheet.stem for sheet in SHEETS}


def test_colours_are_tokens() -> None:
    others = [sheet for sheet in SHEETS if sheet.name != "tokens.css"]
    assert [sheet.name for sheet in others if re.search(r"#[0-9a-fA-F]{3,8}\b|rgb\(", sheet.read_text("utf-8"))] == []


def test_the_typeface_is_found_under_its_hashed_name(tmp_path: Path) -> None:
    folders = FileSystemStorage(location=STATIC.parent), FileSystemStorage(location=FONT_FOLDER)
    storage = ManifestStaticFilesStorage(location=tmp_path, base_url="/static/")
    sheet, font = "ui/base.css", f"fonts/{FONT_FILE}"
    list(storage.post_process({sheet: (folders[0], sheet), font: (folders[1], FONT_FILE)}))
    (written,) = tmp_path.glob("ui/base.*.css")
    (hashed,) = tmp_path.glob("fonts/*.ttf")
    assert hashed.name in unquote(written.read_text("utf-8"))
