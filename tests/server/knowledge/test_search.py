"""Articles are found by what people type, in their language and with their mistakes, and only by whom they are for."""

import pytest
from django.utils import translation

from accord.server.accounts.models import Person
from accord.server.knowledge.actions import ErrorFacts, Text, record_error, save_text
from accord.server.knowledge.queries.search import error_suggestions, suggestions
from tests.cast import Cast
from tests.server.knowledge.conftest import NOW, Write


def _fresh(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def _found(text: str, person: Person) -> list[str]:
    return [one.title for one in suggestions(text, _fresh(person))]


@pytest.fixture
def shelf(write: Write) -> None:
    write("Clear a paper jam in the printer", "Open the rear tray and pull the sheet out.", "When the printer stops.")
    write("Connect to the VPN from home", "Start the client and choose the gateway of your region.")
    write("Сбросить пароль учётной записи", "Откройте страницу входа и нажмите «Забыли пароль».", language="ru")
    write("Réinitialiser le mot de passe", "Ouvrez la page de connexion.", language="fr")
    write("Restart the till in the morning", "A printer may be attached to the till.")


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("printers jammed", "Clear a paper jam in the printer"),
        ("prin", "Clear a paper jam in the printer"),
        ("pritner", "Clear a paper jam in the printer"),
        ("vpn", "Connect to the VPN from home"),
        ("пароли", "Сбросить пароль учётной записи"),
        ("парлоь", "Сбросить пароль учётной записи"),
        ("mots de passes", "Réinitialiser le mot de passe"),
        ("reinitialiser", "Réinitialiser le mot de passe"),
        ("reinitaliser", "Réinitialiser le mot de passe"),
        (
            "Since this morning the printer at our checkout has a jam and stops",
            "Clear a paper jam in the printer",
        ),
    ],
)
def test_the_article_that_helps_comes_first(shelf: None, cast: Cast, typed: str, title: str) -> None:
    assert _found(typed, cast.charlie)[:1] == [title]


@pytest.mark.parametrize("typed", ["", "  ", "the and of", "%&'\"():*!|", "xylophone quartz", "\x00'; drop table"])
def test_what_says_nothing_finds_nothing(shelf: None, cast: Cast, typed: str) -> None:
    assert _found(typed, cast.charlie) == []


def test_what_has_all_the_words_comes_before_what_has_some(shelf: None, cast: Cast) -> None:
    found = suggestions("till printer", _fresh(cast.charlie))
    assert [(one.title, one.is_whole) for one in found] == [
        ("Restart the till in the morning", True),
        ("Clear a paper jam in the printer", False),
    ]


def test_suggestions_take_one_query(shelf: None, cast: Cast, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    person = _fresh(cast.charlie)
    suggestions("printer", person)
    with django_assert_num_queries(1):
        suggestions("printer jam on the till", person)


def test_an_article_is_shown_in_the_language_of_the_reader(write: Write, cast: Cast) -> None:
    article = write("Reset your password", "Press the link.")
    save_text(article, Text("ru", "Сбросить пароль", "", "Нажмите ссылку."), seen=0, by=cast.dora, now=NOW)
    for language, title in (("ru", "Сбросить пароль"), ("en", "Reset your password"), ("fr", "Reset your password")):
        with translation.override(language):
            assert _found("password", cast.charlie) == [title]


def test_people_find_only_what_is_published_and_meant_for_them(write: Write, cast: Cast) -> None:
    write("Printer for everyone")
    write("Printer for IT", audience="desk")
    write("Printer at Riverside", audience="units", units=[cast.riverside])
    write("Printer in the north", audience="units", units=[cast.north])
    write("Printer in the south", audience="units", units=[cast.south])
    write("Printer draft", is_draft=True)
    of_riverside = {"Printer for everyone", "Printer at Riverside", "Printer in the north"}
    assert set(_found("printer", cast.charlie)) == of_riverside
    assert set(_found("printer", cast.jonas)) == set()
    assert len(suggestions("printer", _fresh(cast.dora), 10)) == 5


def test_known_errors_are_suggested_to_whom_they_are_shown(cast: Cast) -> None:
    inside = ErrorFacts("Basket loses its goods", "The basket of the web shop is empty after paying.")
    record_error(inside, by=cast.dora, now=NOW)
    public = ErrorFacts("Basket shows old prices", "Prices in the basket are those of yesterday.", is_public=True)
    record_error(public, by=cast.dora, now=NOW)
    assert [error.title for error in error_suggestions("baskets", _fresh(cast.charlie))] == ["Basket shows old prices"]
    assert len(error_suggestions("baskett", _fresh(cast.dora))) == 2
