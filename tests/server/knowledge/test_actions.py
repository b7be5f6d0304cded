"""What was written stays as a version, and nobody overwrites what somebody else has just saved."""

from datetime import timedelta

import pytest

from accord.errors import InputError
from accord.server.knowledge.actions import (
    About,
    ErrorFacts,
    Text,
    change_error,
    close_gap,
    move_to,
    record_error,
    record_gap,
    restore,
    save_about,
    save_text,
    say_whether_it_helped,
)
from accord.server.knowledge.errors import RefusedPictureError, StaleError
from accord.server.knowledge.markdown import html_of
from accord.server.knowledge.models import Gap, Picture, State, Version
from accord.server.knowledge.pictures import path_of
from tests.cast import Cast
from tests.server.knowledge.conftest import NOW, Write

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def test_every_saved_text_stays_as_a_version(write: Write, cast: Cast) -> None:
    article = write("Title", "First.")
    save_text(article, Text("en", "Title", "", "Second.", "clearer"), seen=1, by=cast.erik, now=NOW)
    told = [(one.number, one.body, one.note, one.by) for one in Version.objects.order_by("number")]
    assert told == [(1, "First.", "", cast.dora), (2, "Second.", "clearer", cast.erik)]


def test_restoring_makes_a_new_version(write: Write, cast: Cast) -> None:
    article = write("Title", "First.")
    save_text(article, Text("en", "Title", "", "Second."), seen=1, by=cast.dora, now=NOW)
    restored = restore(Version.objects.get(number=1), by=cast.erik, now=NOW)
    assert (restored.number, restored.body, Version.objects.count()) == (3, "First.", 3)


def test_saving_the_same_words_makes_no_version(write: Write, cast: Cast) -> None:
    article = write("Title", "First.")
    assert save_text(article, Text("en", "Title", "", "First."), seen=1, by=cast.dora, now=NOW).number == 1


def test_the_second_of_two_writers_is_told(write: Write, cast: Cast) -> None:
    article = write("Title", "First.")
    save_text(article, Text("en", "Title", "", "Second."), seen=1, by=cast.dora, now=NOW)
    with pytest.raises(StaleError):
        save_text(article, Text("en", "Title", "", "Third."), seen=1, by=cast.erik, now=NOW)
    with pytest.raises(StaleError):
        save_about(article, About(), version=0, by=cast.erik, now=NOW)


def test_an_article_for_units_names_them(write: Write) -> None:
    with pytest.raises(InputError, match="which units"):
        write("Title", audience="units")


def test_retiring_takes_an_article_out_and_is_harmless_twice(write: Write, cast: Cast) -> None:
    article = write("Title")
    move_to(article, "retired", by=cast.dora, now=NOW)
    move_to(article, "retired", by=cast.dora, now=NOW)
    article.refresh_from_db()
    assert article.state == State.RETIRED


def test_pictures_are_kept_by_what_they_are(write: Write, cast: Cast) -> None:
    article = write("Title", "First.")
    text = Text("en", "Title", "", "First.", pictures=[("../jam (1).png", PNG)])
    said = save_text(article, text, seen=1, by=cast.dora, now=NOW)
    picture = Picture.objects.get()
    assert picture.content_type == "image/png"
    assert path_of(picture.digest).read_bytes() == PNG
    assert f"![jam 1.png]({picture.get_absolute_url()})" in said.body
    assert f'<img src="{picture.get_absolute_url()}"' in html_of(said.body)


@pytest.mark.parametrize(("name", "content"), [("a.png", b"<svg onload=alert(1)>"), ("a.png", PNG + bytes(5 << 20))])
def test_what_is_no_picture_or_too_large_is_refused_and_nothing_saved(
    write: Write, cast: Cast, name: str, content: bytes
) -> None:
    article = write("Title", "First.")
    with pytest.raises(RefusedPictureError):
        save_text(article, Text("en", "T", "", "New.", pictures=[(name, content)]), seen=1, by=cast.dora, now=NOW)
    assert article.translations.get().body == "First."


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("# Top", "<h2>Top</h2>"),
        ("<script>alert(1)</script>", "&lt;script&gt;"),
        ("[a](javascript:alert(1))", "[a](javascript:alert(1))"),
        ("![far](https://elsewhere.example/x.png)", "<p>far</p>"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "<td>1</td>"),
        ("[site](https://example.org)", 'rel="noopener noreferrer"'),
    ],
)
def test_markdown_shows_nothing_that_could_harm(written: str, shown: str) -> None:
    assert shown in html_of(written)


def test_a_reader_votes_once_and_may_change_their_mind(write: Write, cast: Cast) -> None:
    article = write("Title")
    say_whether_it_helped(article, helped=True, by=cast.charlie, now=NOW)
    say_whether_it_helped(article, helped=False, comment="too short", by=cast.charlie, now=NOW)
    assert [(vote.helped, vote.comment) for vote in article.votes.all()] == [(False, "too short")]


def test_a_gap_counts_how_often_it_was_asked_and_opens_again(cast: Cast) -> None:
    record_gap("Badge  Printer", now=NOW)
    gap = record_gap("badge printer", now=NOW + timedelta(hours=1))
    assert gap is not None
    gap.refresh_from_db()
    assert (gap.count, gap.first_at, gap.last_at) == (2, NOW, NOW + timedelta(hours=1))
    close_gap(gap, by=cast.dora, now=NOW)
    assert not Gap.objects.filter(closed_at=None).exists()
    record_gap("BADGE printer", now=NOW)
    assert Gap.objects.get(closed_at=None).count == 3
    assert record_gap(" a ", now=NOW) is None


def test_a_known_error_changes_for_one_writer_at_a_time(cast: Cast) -> None:
    error = record_error(ErrorFacts("Title", "Symptom"), by=cast.dora, now=NOW)
    facts = ErrorFacts("Title", "Symptom", "Restart", "A leak", state="corrected", problem="P-1")
    change_error(error, facts, version=1, by=cast.erik, now=NOW)
    error.refresh_from_db()
    assert (error.workaround, error.root_cause, error.state, error.problem) == ("Restart", "A leak", "corrected", "P-1")
    with pytest.raises(StaleError):
        change_error(error, facts, version=1, by=cast.dora, now=NOW)
