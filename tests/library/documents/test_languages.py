"""The catalogues are complete, and each language writes numbers, dates and lengths of time its own way."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import accord.documents
from accord.documents.language import LANGUAGES, language
from accord.errors import InputError

KEYWORDS = {"text": None, "plural": (1, 2), "message": None, "plural_message": (1, 2)}
TRANSLATED = [code for code in LANGUAGES if code != "en"]
FIELD = re.compile(r"\{\w+\}")


def texts_in_the_code() -> set[str | tuple[str, ...]]:
    folder = str(Path(accord.documents.__file__).parent)
    found = extract_from_dir(folder, [("**.py", "python")], keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found}


def catalogue(code: str) -> Catalog:
    source = resources.files("accord.documents") / "locales" / code / "LC_MESSAGES" / "documents.po"
    with source.open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def forms(value: str | tuple[str, ...] | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def messages(code: str) -> list[Message]:
    return [message for message in catalogue(code) if message.id]


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_text_is_translated_and_none_is_left_over(code: str) -> None:
    assert {message.id for message in messages(code)} == texts_in_the_code()
    assert not catalogue(code).obsolete


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_translation_is_empty_or_doubtful(code: str) -> None:
    for message in messages(code):
        expected = catalogue(code).num_plurals if message.pluralizable else 1
        assert len(forms(message.string)) == expected, message.id
        assert all(form.strip() for form in forms(message.string)), message.id
        assert not message.fuzzy, message.id


@pytest.mark.parametrize("code", TRANSLATED)
def test_translations_have_the_fields_of_their_text(code: str) -> None:
    for message in messages(code):
        wanted = {field for form in forms(message.id) for field in FIELD.findall(form)}
        for form in forms(message.string):
            assert set(FIELD.findall(form)) == wanted, message.id


def test_an_unknown_language_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match=r'"de" is not a language.*Choose one of en, ru, fr'):
        language("de")


@pytest.mark.parametrize(
    ("code", "one", "few", "many"),
    [
        ("en", "1 clock", "3 clocks", "1,205 clocks"),
        ("ru", "1 счётчик", "3 счётчика", "1 205 счётчиков"),
        ("fr", "1 compteur", "3 compteurs", "1 205 compteurs"),
    ],
)
def test_counted_things_take_the_form_of_their_number(code: str, one: str, few: str, many: str) -> None:
    written = [language(code).plural("{n} clock", "{n} clocks", n) for n in (1, 3, 1205)]
    assert [spaced(text) for text in written] == [one, few, many]


@pytest.mark.parametrize(
    ("code", "length", "short", "exact"),
    [
        ("en", timedelta(seconds=41), "41 s", "41 s"),
        ("en", timedelta(hours=4, minutes=30), "4 h 30 min", "4 h 30 min"),
        ("ru", timedelta(hours=4, minutes=30), "4 ч 30 мин", "4 ч 30 мин"),
        ("fr", timedelta(hours=26, seconds=89), "26 h 1 min", "26 h 1 min 29 s"),
        ("en", timedelta(0), "0 min", "0 min"),
        ("en", -timedelta(minutes=5), "−5 min", "−5 min"),
    ],
)
def test_lengths_are_in_words_rounded_once_or_exact(code: str, length: timedelta, short: str, exact: str) -> None:
    words = language(code)
    assert spaced(words.duration(length)) == short
    assert spaced(words.exact_duration(length)) == exact


@pytest.mark.parametrize(
    ("code", "share", "interval", "money", "day", "month"),
    [
        ("en", "86.7 %", "82–90 %", "€ 18,400", "12 October 2026", "October 2026"),
        ("ru", "86,7 %", "82–90 %", "18 400 €", "12 октября 2026 г.", "октябрь 2026 г."),
        ("fr", "86,7 %", "82–90 %", "18 400 €", "12 octobre 2026", "octobre 2026"),
    ],
)
def test_numbers_and_dates_follow_the_language(
    code: str, share: str, interval: str, money: str, day: str, month: str
) -> None:
    words, on = language(code), date(2026, 10, 12)
    written = (
        words.percent(0.8671), words.percent_range(0.8213, 0.9049), words.money(Decimal(18400), "EUR"),
        words.day(on), words.month(on),
    )  # fmt: skip
    assert tuple(map(spaced, written)) == (share, interval, money, day, month)


def test_no_data_is_a_dash_and_not_zero() -> None:
    words = language("en")
    assert (words.percent(None), words.duration(None), words.amount(None, "EUR")) == ("–", "–", "–")


def test_a_narrow_interval_is_told_to_the_tenth() -> None:
    assert spaced(language("en").percent_range(0.9554, 0.9640)) == "95.5–96.4 %"


def test_whole_months_are_named_and_other_spans_by_their_days() -> None:
    words = language("en")
    assert words.span(date(2026, 10, 1), date(2026, 10, 31)) == "October 2026"
    assert words.span(date(2025, 11, 1), date(2026, 10, 31)) == "November 2025 – October 2026"
    assert spaced(words.span(date(2026, 10, 5), date(2026, 10, 11))) == "5–11 Oct 2026"


def test_instants_stand_on_the_wall_of_the_zone_asked_for() -> None:
    at = datetime(2026, 10, 12, 12, 30, 5, tzinfo=UTC)
    assert language("en").weekday_instant(at, ZoneInfo("Europe/Berlin")) == "Mon 12 Oct 2026, 14:30"
    assert language("en").exact_instant(at, ZoneInfo("Europe/Berlin")) == "Mon 12 Oct, 14:30:05"


def test_a_sentence_that_ends_in_an_abbreviation_has_one_full_stop() -> None:
    written = language("ru").text("The first review is due on {day}.", day=language("ru").day(date(2026, 12, 1)))
    assert spaced(written) == "Первый пересмотр — 1 декабря 2026 г."


def spaced(text: str) -> str:
    """Return a text with plain spaces for those that keep a number together."""
    return re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", text)
