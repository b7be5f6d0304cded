"""The pages of articles: found, written, translated, restored, judged."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accord.server.accounts.models import Person
from accord.server.knowledge import uses
from accord.server.knowledge.actions import ErrorFacts, Text, record_error, save_text
from accord.server.knowledge.models import Article, Gap, KnownError, Version, Vote
from tests.cast import Cast
from tests.server.knowledge.conftest import NOW, Write
from tests.server.knowledge.test_actions import PNG

PRINTER = {
    "language": "en", "title": "Badge printer", "summary": "How.", "body": "# Steps\n\n1. Press",
    "audience": "everyone", "seen": "0", "version": "0",
}  # fmt: skip


def _as(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_search_that_finds_nothing_is_a_gap_until_somebody_writes_the_article(cast: Cast) -> None:
    charlie, dora = _as(cast.charlie), _as(cast.dora)
    assert b"No article matches" in charlie.get("/knowledge/?q=Badge+printer").content
    charlie.get("/knowledge/?q=Badge", headers={"HX-Request": "true"})
    assert [gap.text for gap in Gap.objects.all()] == ["badge printer"]
    assert b"badge printer" in dora.get("/knowledge/gaps/").content
    page = dora.post("/knowledge/new/?title=badge%20printer", PRINTER, follow=True)
    assert b"The draft is saved" in page.content
    assert Gap.objects.get().article == Article.objects.get()
    assert b"No gaps" in dora.get("/knowledge/gaps/").content


def test_a_draft_is_found_by_readers_once_it_is_published(cast: Cast) -> None:
    charlie, dora = _as(cast.charlie), _as(cast.dora)
    dora.post("/knowledge/new/", PRINTER)
    article = Article.objects.get()
    assert charlie.get(article.get_absolute_url()).status_code == 404
    dora.post(f"{article.get_absolute_url()}state/", {"state": "published"})
    assert b"Badge printer" in charlie.get("/knowledge/?q=badgge").content
    assert b"<h2>Steps</h2>" in charlie.get(article.get_absolute_url()).content


def test_the_preview_saves_nothing_and_keeps_what_was_typed(cast: Cast) -> None:
    page = _as(cast.dora).post("/knowledge/new/", {**PRINTER, "do": "preview"}).content
    assert b"<h2>Steps</h2>" in page
    assert b"1. Press</textarea>" in page
    assert not Article.objects.exists()


def test_a_picture_is_put_at_the_end_of_the_text_and_read_by_readers(cast: Cast) -> None:
    dora = _as(cast.dora)
    dora.post("/knowledge/new/", {**PRINTER, "picture": SimpleUploadedFile("jam.png", PNG, "image/png")})
    article = Article.objects.get()
    dora.post(f"{article.get_absolute_url()}state/", {"state": "published"})
    address = article.pictures.get().get_absolute_url()
    assert f'src="{address}"'.encode() in dora.get(article.get_absolute_url()).content
    answer = _as(cast.charlie).get(address)
    assert (answer.content, answer["Content-Type"]) == (PNG, "image/png")


def test_a_file_that_is_no_picture_is_refused_at_its_field(cast: Cast) -> None:
    page = _as(cast.dora).post("/knowledge/new/", {**PRINTER, "picture": SimpleUploadedFile("a.exe", b"MZ")})
    assert b"a.exe is no PNG, JPEG, GIF or WebP picture." in page.content
    assert not Article.objects.exists()


def test_a_translation_begins_empty_beside_the_text_to_translate(write: Write, cast: Cast) -> None:
    article, dora = write("Reset a password", "Press the link."), _as(cast.dora)
    address = f"{article.get_absolute_url()}change/?language=ru"
    assert b"Press the link." in dora.get(address).content
    article.refresh_from_db()
    told = {**PRINTER, "title": "Сбросить пароль", "body": "Нажмите.", "version": str(article.row_version)}
    assert dora.post(address, told).status_code == 302
    russian = _as(cast.charlie).get(article.get_absolute_url(), headers={"Accept-Language": "ru"}).content.decode()
    assert "Сбросить пароль" in russian
    assert article.translations.count() == 2


def test_who_saves_second_is_told_and_keeps_what_was_typed(write: Write, cast: Cast) -> None:
    article, dora = write("Title", "First."), _as(cast.dora)
    article.refresh_from_db()
    told = {**PRINTER, "seen": "1", "version": str(article.row_version), "body": "Mine."}
    save_text(article, Text("en", "Title", "", "Theirs."), seen=1, by=cast.erik, now=NOW)
    page = dora.post(f"{article.get_absolute_url()}change/", told).content
    assert b"Somebody else saved this text" in page
    assert b"Mine.</textarea>" in page
    assert article.translations.get().body == "Theirs."
    assert dora.post(f"{article.get_absolute_url()}change/", {**told, "seen": "2"}).status_code == 302
    assert article.translations.get().body == "Mine."


def test_versions_show_the_words_that_changed_and_are_restored(write: Write, cast: Cast) -> None:
    article, dora = write("Title", "Open the rear tray."), _as(cast.dora)
    save_text(article, Text("en", "Title", "", "Open the front tray."), seen=1, by=cast.erik, now=NOW)
    page = dora.get(f"{article.get_absolute_url()}versions/").content.decode()
    assert "Open the <del>rear</del> tray." in page
    assert "Open the <ins>front</ins> tray." in page
    first = Version.objects.get(number=1)
    dora.post(f"{article.get_absolute_url()}versions/{first.pk}/restore/")
    assert article.translations.get().body == "Open the rear tray."


def test_readers_say_whether_it_helped_and_the_desk_how_often_it_resolved(
    write: Write, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = write("Title")
    monkeypatch.setattr(uses, "_counts", [lambda codes: dict.fromkeys(codes, 17)])
    _as(cast.charlie).post(f"{article.get_absolute_url()}helped/", {"helped": "no", "comment": "Too short"})
    page = _as(cast.dora).get(article.get_absolute_url()).content
    assert Vote.objects.get().comment == "Too short"
    assert b"0 of 1 say yes" in page
    assert b"Too short" in page
    assert b"<dd>17</dd>" in page


def test_articles_whose_review_is_due_are_listed_for_writers(write: Write, cast: Cast) -> None:
    write("Old one", review_on=NOW.date().replace(year=2020))
    write("New one", review_on=NOW.date().replace(year=2090))
    page = _as(cast.dora).get("/knowledge/?due=1").content
    assert b"Old one" in page
    assert b"New one" not in page


def test_an_article_is_taken_along_as_markdown_and_the_list_as_a_file(write: Write, cast: Cast) -> None:
    article, charlie = write("Title", "Words.", "Short."), _as(cast.charlie)
    assert charlie.get(f"{article.get_absolute_url()}article.md").content == b"# Title\n\nShort.\n\nWords.\n"
    assert b"Title" in b"".join(charlie.get("/knowledge/?format=csv"))


@pytest.mark.parametrize("address", ["/knowledge/", "/knowledge/known-errors/"])
def test_strange_searches_get_a_page(write: Write, cast: Cast, address: str) -> None:
    write("Title")
    for text in ("'; --", "((&|!", "a" * 5000, "%F0%9F%96%A8", "the"):
        assert _as(cast.charlie).get(f"{address}?q={text}").status_code == 200


def test_a_known_error_is_written_found_and_shows_its_cause_to_it_only(cast: Cast) -> None:
    dora = _as(cast.dora)
    told = {"title": "Basket loses goods", "symptom": "Empty after paying", "workaround": "Pay **again**.",
            "root_cause": "A cache.", "language": "en", "state": "open", "is_public": "on", "version": "0"}  # fmt: skip
    dora.post("/knowledge/known-errors/new/", told)
    error = KnownError.objects.get()
    assert b"Basket loses goods" in _as(cast.charlie).get("/knowledge/known-errors/?q=baskets").content
    page = _as(cast.charlie).get(error.get_absolute_url()).content
    assert b"<strong>again</strong>" in page
    assert b"A cache." not in page
    assert b"A cache." in dora.get(error.get_absolute_url()).content
    assert dora.post(f"{error.get_absolute_url()}change/", {**told, "version": "0"}).status_code == 200
    assert (
        dora.post(f"{error.get_absolute_url()}change/", {**told, "version": "1", "state": "corrected"}).status_code
        == 302
    )


def test_the_list_of_known_errors_begins_with_the_open_ones(cast: Cast) -> None:
    record_error(ErrorFacts("Done", "x", state="corrected"), by=cast.dora, now=NOW)
    record_error(ErrorFacts("Still there", "x"), by=cast.dora, now=NOW)
    page = _as(cast.dora).get("/knowledge/known-errors/").content
    assert page.index(b"Still there") < page.index(b">Done<")
