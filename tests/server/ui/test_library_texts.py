"""What is wrong with the translations of the library's messages is said."""

from pathlib import Path

import pytest
from babel.messages import Catalog

from accord.server.ui.library_texts import LibraryTranslation, library_translations


@pytest.fixture
def russian(tmp_path: Path) -> LibraryTranslation:
    texts = Catalog()
    texts.add("there is no team {team}")
    texts.add(("{n} row", "{n} rows"))
    translation = LibraryTranslation(tmp_path, "ru", texts)
    translation.write()
    return translation


def say_in(translation: LibraryTranslation, team: str) -> list[str]:
    text = translation.po.read_text(encoding="utf-8")
    text = text.replace('team}"\nmsgstr ""', f'team}}"\nmsgstr "{team}"')
    for form, words in enumerate(("строка", "строки", "строк")):
        text = text.replace(f'msgstr[{form}] ""', f'msgstr[{form}] "{{n}} {words}"')
    translation.po.write_text(text, encoding="utf-8")
    return list(translation.problems())


def test_what_is_complete_has_no_problems(russian: LibraryTranslation) -> None:
    assert say_in(russian, "нет команды «{team}»") == []


def test_a_message_without_translation_is_said(russian: LibraryTranslation) -> None:
    assert [problem.partition(": ")[2] for problem in russian.problems()] == [
        "'there is no team {team}' is not translated",
        "'{n} row' is not translated",
    ]


@pytest.mark.parametrize("words", ["нет команды", "нет команды {name}", "нет {team} из {all}"])
def test_a_translation_with_other_fields_is_said(russian: LibraryTranslation, words: str) -> None:
    assert any("other fields" in problem for problem in say_in(russian, words))


def test_the_messages_of_errors_and_the_meanings_of_keys_are_found() -> None:
    (french,) = library_translations(["en", "fr"])
    found = {message.id for message in french.texts if message.id}
    assert {"the file is empty", "What people call it", "no ticket number"} <= found
    assert (
        "{n} row rejected: {reason}{example} in row {row}",
        "{n} rows rejected: {reason}{example} in row {row}",
    ) in found
