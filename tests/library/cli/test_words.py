"""Numbers, lengths of time and instants as people read them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from accord.cli.screen import Screen
from accord.cli.words import count, duration, instant, share, share_of, span


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (None, "–"),
        (timedelta(0), "0 min"),
        (timedelta(seconds=7), "7 s"),
        (timedelta(minutes=30), "30 min"),
        (timedelta(hours=4), "4 h"),
        (timedelta(hours=4, minutes=5), "4 h 05 min"),
        (timedelta(hours=4, seconds=9), "4 h 09 s"),
        (timedelta(hours=1234, minutes=5, seconds=9), "1,234 h 05 min 09 s"),
        (-timedelta(minutes=90), "−1 h 30 min"),
    ],
)
def test_a_length_of_time_in_words(length: timedelta | None, words: str) -> None:
    assert duration(length) == words


def test_numbers_agree_with_their_nouns() -> None:
    assert [count(n, "ticket") for n in (0, 1, 2, 12345)] == ["0 tickets", "1 ticket", "2 tickets", "12,345 tickets"]
    assert count(2, "match", "matches") == "2 matches"


def test_no_share_is_a_dash_and_not_zero() -> None:
    assert [share(value) for value in (None, 0.0, 0.7346, 1.0)] == ["–", "0.0 %", "73.5 %", "100.0 %"]


@pytest.mark.parametrize(("text", "number"), [("80%", "0.8"), ("80 %", "0.8"), ("0.8", "0.8"), ("100%", "1")])
def test_a_share_is_read_as_people_write_it(text: str, number: str) -> None:
    assert share_of(text) == Decimal(number)


def test_instants_show_seconds_only_where_they_have_them() -> None:
    assert instant(datetime(2026, 3, 9, 8, 20, tzinfo=UTC)) == "Mon 2026-03-09 08:20"
    assert instant(datetime(2026, 3, 9, 8, 20, 5, tzinfo=UTC)) == "Mon 2026-03-09 08:20:05"
    assert instant(None) == "–"
    assert span(date(2026, 3, 1), date(2026, 3, 31)) == "2026-03-01 – 2026-03-31"


def test_json_has_instants_lengths_and_shares_in_one_form(capsys: pytest.CaptureFixture[str]) -> None:
    at = datetime(2026, 3, 9, 8, 20, tzinfo=UTC)
    Screen(as_json=True).result(
        {"at": at, "on": at.date(), "length": timedelta(hours=1), "share": Decimal("0.8"), "no": None}
    )
    text = " ".join(capsys.readouterr().out.split())
    assert text == '{ "at": "2026-03-09T08:20:00Z", "on": "2026-03-09", "length": 3600, "share": 0.8, "no": null }'
