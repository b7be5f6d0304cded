"""Parts of pages that are drawn once: only for who would get the same, and never with somebody's token."""

from datetime import UTC

import pytest
from django.utils import timezone, translation
from markupsafe import Markup

from accord.calendars.zones import zone
from accord.server.ui import kept as module
from accord.server.ui.kept import SEAT, digest_of, kept

FIELD = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
MINE, THEIRS = FIELD.format("a" * 64), FIELD.format("b" * 64)


def test_a_part_is_drawn_once_for_what_it_shows() -> None:
    drawn: list[str] = []

    def draw(name: str) -> str:
        drawn.append(name)
        return f"<b>{name}</b>"

    assert [kept(("part", name), draw, name) for name in ("one", "two", "one")] == [
        "<b>one</b>",
        "<b>two</b>",
        "<b>one</b>",
    ]
    assert drawn == ["one", "two"]


def test_each_language_and_each_zone_has_its_own() -> None:
    drawn = []
    for language, place in (("en", "UTC"), ("fr", "UTC"), ("fr", "Europe/Paris"), ("en", "UTC")):
        with translation.override(language), timezone.override(zone(place)):
            kept("greeting", lambda said=(language, place): drawn.append(said) or "")  # type: ignore[misc]
    assert drawn == [("en", "UTC"), ("fr", "UTC"), ("fr", "Europe/Paris")]


def test_every_answer_has_its_own_token() -> None:
    def draw(form: str) -> str:
        return f"<form>{form}</form><form>{form}</form>"

    assert kept("forms", draw, MINE, form=MINE) == draw(MINE)
    assert kept("forms", draw, MINE, form=Markup(THEIRS)) == draw(THEIRS)


def test_a_token_is_not_kept_without_a_place_for_another() -> None:
    kept("forms", lambda: MINE, form=MINE)
    assert "a" * 64 not in kept("forms", lambda: MINE)


@pytest.mark.parametrize(
    ("reference", "address"),
    [("T-1004", "/tickets/T-1004/"), ("A/B 1", "/tickets/A/B%201/"), ('"><b>', "/tickets/%22%3E%3Cb%3E/")],
)
def test_a_part_serves_other_things_with_their_own_addresses(reference: str, address: str) -> None:
    for _ in range(2):
        assert kept("link", lambda: f"/tickets/{SEAT}/", at=reference) == address


def test_what_was_not_asked_for_the_longest_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []

    def draw(number: int) -> str:
        drawn.append(number)
        return "x" * 40

    monkeypatch.setattr(module, "MOST_LETTERS", 100)
    for number in (1, 2, 1, 3, 1, 2):
        kept(number, draw, number)
    assert drawn == [1, 2, 3, 2]


def test_other_values_are_another_key() -> None:
    now = timezone.now().astimezone(UTC)
    assert digest_of("a", 1, now) == digest_of("a", 1, now)
    assert len({digest_of("a", 1), digest_of("a", 2), digest_of("a1"), digest_of("a", None)}) == 4
