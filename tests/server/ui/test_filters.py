"""How figures, lengths of time, dates and money are written, in the three languages."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from accord.server.ui.filters import FILTERS
from accord.server.ui.texts import text_of

NOW = datetime(2026, 10, 12, 11, 30, tzinfo=UTC)
LANGUAGES = ("en", "ru", "fr")


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=UTC)


def written(name: str, value: object, *arguments: object, language: str, **options: object) -> str:
    """Return what a filter writes, with the spaces that do not break shown as an underscore."""
    with translation.override(language), timezone.override("Europe/Moscow"):
        text = str(FILTERS[name](value, *arguments, **options))
    return text.replace("\N{NO-BREAK SPACE}", "_").replace("\N{NARROW NO-BREAK SPACE}", "_")


@pytest.mark.parametrize(
    ("name", "value", "english", "russian", "french"),
    [
        ("number", 18400, "18,400", "18_400", "18_400"),
        ("number", -8, "−8", "−8", "−8"),
        ("share", 0.867, "86.7_%", "86,7_%", "86,7_%"),
        ("share", 1.0, "100.0_%", "100,0_%", "100,0_%"),
        ("agreed", Decimal("0.8"), "80_%", "80_%", "80_%"),
        ("agreed", 0.995, "99.5_%", "99,5_%", "99,5_%"),
        ("interval", (0.82, 0.90), "82–90_%", "82–90_%", "82–90_%"),
        ("interval", (0.956, 0.964), "95.6–96.4_%", "95,6–96,4_%", "95,6–96,4_%"),
        ("duration", minutes(72), "1_h_12_min", "1_ч_12_мин", "1_h_12_min"),
        ("duration", minutes(0.5), "30_s", "30_с", "30_s"),
        ("duration", timedelta(hours=100, minutes=5), "100_h_5_min", "100_ч_5_мин", "100_h_5_min"),
        ("duration", -minutes(38), "−38_min", "−38_мин", "−38_min"),
        ("date", date(2026, 10, 12), "12 Oct 2026", "12 окт. 2026_г.", "12 oct. 2026"),
        ("date", at(12, 22), "13 Oct 2026", "13 окт. 2026_г.", "13 oct. 2026"),
        ("instant", at(12, 11, 30), "12 Oct 2026, 14:30", "12 окт. 2026_г., 14:30", "12 oct. 2026, 14:30"),
        ("clock", at(12, 11, 30), "14:30", "14:30", "14:30"),
        ("month", date(2026, 10, 1), "October 2026", "октябрь 2026_г.", "octobre 2026"),
        ("period", (date(2026, 10, 1), date(2026, 10, 31)), "October 2026", "октябрь 2026_г.", "octobre 2026"),
    ],
)
def test_values_are_written_as_the_language_does(
    name: str, value: object, english: str, russian: str, french: str
) -> None:
    assert [written(name, value, language=language) for language in LANGUAGES] == [english, russian, french]


@pytest.mark.parametrize(
    ("value", "english", "russian", "french"),
    [
        (at(12, 11, 49), "in 19_min", "через 19_мин", "dans 19_min"),
        (at(12, 13, 4), "in 1_h_34_min", "через 1_ч_34_мин", "dans 1_h_34_min"),
        (at(12, 10, 52), "38_min ago", "38_мин назад", "il y a 38_min"),
        (NOW + timedelta(seconds=20), "now", "сейчас", "maintenant"),
        (at(15, 11, 30), "in 3 days", "через 3 дня", "dans 3 jours"),
        (at(17, 11, 30), "in 5 days", "через 5 дней", "dans 5 jours"),
    ],
)
def test_a_distance_is_written_from_now(value: datetime, english: str, russian: str, french: str) -> None:
    assert [written("relative", value, NOW, language=language) for language in LANGUAGES] == [english, russian, french]


@pytest.mark.parametrize(
    ("value", "english", "russian", "french"),
    [
        (at(12, 13), "today_16:00", "сегодня_16:00", "aujourd’hui_16:00"),
        (at(12, 22), "tomorrow_01:00", "завтра_01:00", "demain_01:00"),  # tomorrow on the reader's clock
        (at(11, 9), "yesterday_12:00", "вчера_12:00", "hier_12:00"),
        (at(16, 8), "Fri 16 Oct 2026, 11:00", "пт 16 окт. 2026_г., 11:00", "ven. 16 oct. 2026, 11:00"),
    ],
)
def test_a_moment_is_written_as_one_speaks_of_it(value: datetime, english: str, russian: str, french: str) -> None:
    assert [written("moment", value, NOW, language=language) for language in LANGUAGES] == [english, russian, french]


@pytest.mark.parametrize(
    ("length", "english", "russian", "french"),
    [
        (timedelta(days=3, hours=4), "3_d_4_h", "3_д_4_ч", "3_j_4_h"),
        (timedelta(days=2), "2_d", "2_д", "2_j"),
        (timedelta(hours=5), "5_h", "5_ч", "5_h"),
        (-timedelta(days=1, hours=1), "−1_d_1_h", "−1_д_1_ч", "−1_j_1_h"),
    ],
)
def test_calendar_time_may_be_written_in_days(length: timedelta, english: str, russian: str, french: str) -> None:
    found = [written("duration", length, days=True, language=language) for language in LANGUAGES]
    assert found == [english, russian, french]


@pytest.mark.parametrize(("language", "text"), [("en", "£18,400.50"), ("ru", "18_400,50_£"), ("fr", "18_400,50_£GB")])
def test_money_stands_where_the_language_puts_it(language: str, text: str) -> None:
    assert written("money", Decimal("18400.50"), "GBP", language=language).replace("£_", "£") == text


def test_an_instant_names_the_zone_only_where_it_differs_from_the_readers() -> None:
    assert written("instant", at(12, 11, 30), "Europe/Moscow", language="en") == "12 Oct 2026, 14:30"
    elsewhere = written("instant", at(12, 11, 30), "Asia/Yekaterinburg", language="en")
    assert elsewhere == "12 Oct 2026, 16:30 (Asia/Yekaterinburg)"


@pytest.mark.parametrize("name", sorted(FILTERS))
def test_no_data_is_a_dash_and_not_zero(name: str) -> None:
    assert written(name, None, language="en") == "–"


def test_a_language_without_texts_falls_back_to_english() -> None:
    assert written("share", 0.5, language="de") == "50.0_%"


@given(st.timedeltas(min_value=timedelta(days=1), max_value=timedelta(days=9999)))
def test_a_length_in_days_has_at_most_two_units(length: timedelta) -> None:
    assert len(written("duration", length, days=True, language="en").split("_")) in {2, 4}


def test_shares_are_written_one_after_the_other_and_no_data_is_a_dash() -> None:
    assert FILTERS["shares"]([0.867, None, 1]) == "86.7\N{NO-BREAK SPACE}%, –, 100.0\N{NO-BREAK SPACE}%"


def test_a_text_of_a_template_is_said_in_the_language_that_is_spoken_now() -> None:
    for language, said in (("en", "Median"), ("ru", "Медиана"), ("en", "Median")):
        with translation.override(language):
            assert text_of("Median") == said


def test_what_is_filled_into_a_text_of_a_template_is_escaped() -> None:
    assert text_of("%(met)s of %(decided)s · interval %(interval)s", met="<b>", decided=1, interval=2).startswith(
        "&lt;b&gt;"
    )
