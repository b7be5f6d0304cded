"""Texts are found, translations are kept, and what is missing is said."""

from pathlib import Path

import pytest
from babel.messages.mofile import read_mo

from accord.server.ui.translations import Translation, translations

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext_lazy

GREETING = _("Good morning")
NOUN = pgettext_lazy("noun", "Work")

def rows(count):
    return ngettext("%(count)s row", "%(count)s rows", count)
"""
PAGE = "{% trans %}Hello\n  {{ name }}{% endtrans %}{{ _('Save') }}"
RUSSIAN = {"Good morning": "Доброе утро", "Work": "Работа", "Hello %(name)s": "Привет, %(name)s", "Save": "Сохранить"}


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """An app with a text of each sort."""
    (tmp_path / "templates" / "shop").mkdir(parents=True)
    (tmp_path / "views.py").write_text(PYTHON, encoding="utf-8")
    (tmp_path / "templates" / "shop" / "page.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


def russian(app: Path) -> Translation:
    (translation,) = translations(app, ["en", "ru"])
    return translation


def translate(app: Path) -> None:
    """Fill in everything, as a translator would."""
    translation = russian(app)
    translation.write()
    text = translation.po.read_text(encoding="utf-8")
    for english, words in RUSSIAN.items():
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{words}"')
    for form, words in enumerate(("строка", "строки", "строк")):
        text = text.replace(f'msgstr[{form}] ""', f'msgstr[{form}] "%(count)s {words}"')
    translation.po.write_text(text, encoding="utf-8")
    russian(app).write()


def problems(app: Path) -> list[str]:
    return [problem.partition(": ")[2] for problem in russian(app).problems()]


def test_texts_are_found_in_python_and_templates(app: Path) -> None:
    found = {message.id for message in russian(app).texts if message.id}
    assert found == {"Good morning", "Work", "Hello %(name)s", "Save", ("%(count)s row", "%(count)s rows")}


def test_english_needs_no_translation(app: Path) -> None:
    assert translations(app, ["en"]) == []


def test_an_app_without_texts_needs_no_files(tmp_path: Path) -> None:
    assert translations(tmp_path, ["en", "ru"]) == []


def test_what_is_complete_has_no_problems(app: Path) -> None:
    translate(app)
    assert problems(app) == []


def test_what_is_missing_is_said(app: Path) -> None:
    russian(app).write()
    assert len([problem for problem in problems(app) if problem.endswith("is not translated")]) == 5


def test_a_plural_needs_all_its_forms(app: Path) -> None:
    translate(app)
    po = russian(app).po
    po.write_text(po.read_text("utf-8").replace('msgstr[2] "%(count)s строк"', 'msgstr[2] ""'), encoding="utf-8")
    assert "'%(count)s row' is not translated" in problems(app)


def test_an_uncertain_translation_is_a_problem(app: Path) -> None:
    translate(app)
    po = russian(app).po
    po.write_text(po.read_text("utf-8").replace('msgid "Save"', '#, fuzzy\nmsgid "Save"'), encoding="utf-8")
    assert "'Save' is marked as uncertain" in problems(app)


def test_a_value_that_a_translation_lost_is_a_problem(app: Path) -> None:
    translate(app)
    po = russian(app).po
    po.write_text(po.read_text("utf-8").replace("Привет, %(name)s", "Привет, %(nam)s"), encoding="utf-8")
    assert any(problem.startswith("'Hello %(name)s'") for problem in problems(app))


def test_a_text_that_went_goes_and_a_new_one_comes(app: Path) -> None:
    translate(app)
    (app / "views.py").write_text('from x import gettext\ngettext("Good evening")\n', encoding="utf-8")
    assert "is not up to date with the texts of the app" in problems(app)
    russian(app).write()
    text = russian(app).po.read_text("utf-8")
    assert "Good morning" not in text
    assert 'msgid "Save"\nmsgstr "Сохранить"' in text
    assert problems(app) == ["'Good evening' is not translated"]


def test_the_compiled_file_is_what_was_translated(app: Path) -> None:
    translate(app)
    with russian(app).mo.open("rb") as file:
        assert {message.string for message in read_mo(file) if message.id == "Save"} == {"Сохранить"}
    russian(app).mo.unlink()
    assert problems(app) == ["is not up to date with the translations"]


def test_writing_again_changes_nothing(app: Path) -> None:
    translate(app)
    translation = russian(app)
    before = translation.po.read_bytes(), translation.mo.read_bytes()
    translation.write()
    assert (translation.po.read_bytes(), translation.mo.read_bytes()) == before


def test_the_file_holds_no_places_and_no_dates(app: Path) -> None:
    translate(app)
    text = russian(app).po.read_text("utf-8")
    assert "views.py" not in text
    assert "Date" not in text
