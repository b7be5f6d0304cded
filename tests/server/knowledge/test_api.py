"""Articles and known errors by program: what the pages do, by the same actions and under the same rules."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accord.server.accounts.actions import make_token
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.catalogue.models import Service
from accord.server.knowledge.actions import ErrorFacts, record_error, record_gap
from accord.server.knowledge.models import Article, Gap, KnownError, Vote
from tests.cast import Cast
from tests.server.api.conftest import Caller
from tests.server.api.test_door import problem
from tests.server.knowledge.conftest import NOW, Write

NEW = {"language": "en", "title": "Clear a paper jam", "summary": "When it stops.", "body": "1. Open the tray."}

type Calling = Callable[..., Caller]


@pytest.fixture
def calling() -> Calling:
    """Return a caller for a person, with a token of some scopes (all when none are named)."""

    def made(person: Person, *scopes: Capability) -> Caller:
        now = timezone.now()
        until = now + timedelta(days=1)
        told: Any = scopes or list(Capability)
        return Caller(Client(), make_token(person, name="test", scopes=told, expires_at=until, now=now)[1])

    return made


def test_an_article_is_written_translated_published_and_found(cast: Cast, calling: Calling) -> None:
    Service.objects.create(code="printing", name="Printing")
    dora, charlie = calling(cast.dora), calling(cast.charlie)
    made = dora("post", "/articles", {**NEW, "services": ["printing"], "owner": cast.dora.pk})
    assert made.status_code == 201, made.content
    code, place = made.json()["code"], f"/articles/{made.json()['code']}"
    assert (made.json()["state"], made.json()["services"]) == ("draft", ["printing"])
    problem(charlie("get", place), "not-found")
    text = {"title": "Bourrage papier", "body": "Ouvrez le bac."}
    assert dora("put", f"{place}/texts/fr", text, If_Match="*").json()["version"] == 1
    published = dora("patch", place, {"state": "published"}, If_Match=dora("get", place)["ETag"])
    assert published.json()["state"] == "published"
    read = charlie("get", place).json()
    assert [(one["language"], one["title"]) for one in read["texts"]] == [
        ("en", "Clear a paper jam"), ("fr", "Bourrage papier"),
    ]  # fmt: skip
    assert (read["owner"], read["audience"], read["units"]) == (None, None, None)
    found = charlie("get", "/knowledge?q=papper%20jamm").json()
    assert [one["code"] for one in found["articles"]] == [code]
    assert charlie("get", "/articles?service=printing").json()["items"][0]["code"] == code
    assert charlie("get", "/articles?language=ru").json()["items"] == []


def test_a_text_that_somebody_else_changed_is_not_written_over(cast: Cast, calling: Calling, write: Write) -> None:
    dora, erik, place = calling(cast.dora), calling(cast.erik), f"/articles/{write('Title').code}"
    read = dora("get", f"{place}/texts/en")
    text = {"title": "Title", "body": "Theirs."}
    assert erik("put", f"{place}/texts/en", text, If_Match=read["ETag"]).status_code == 200
    problem(dora("put", f"{place}/texts/en", {**text, "body": "Mine."}, If_Match=read["ETag"]), "changed")
    problem(dora("put", f"{place}/texts/en", text), "unconditional")
    assert dora("get", f"{place}/texts/en").json()["body"] == "Theirs."


def test_what_is_wrong_is_told_at_its_place(cast: Cast, calling: Calling) -> None:
    dora = calling(cast.dora)
    for wrong, pointer in (
        ({"services": ["nothing"]}, "/services/0"), ({"audience": "units"}, "/units"), ({"body": "  "}, "/body"),
        ({"owner": cast.charlie.pk}, "/owner"), ({"language": "de"}, "/language"),
    ):  # fmt: skip
        told = problem(dora("post", "/articles", {**NEW, **wrong}), "invalid")
        assert [one["pointer"] for one in told["errors"]] == [pointer]
    assert not Article.objects.exists()


def test_who_it_is_for_and_when_it_is_looked_over_is_changed_alone(cast: Cast, calling: Calling, write: Write) -> None:
    dora, article = calling(cast.dora), write("Title")
    told = {"audience": "units", "units": [cast.south.code], "review_on": "2020-01-31"}
    changed = dora("patch", f"/articles/{article.code}", told, If_Match="*").json()
    assert {name: changed[name] for name in told} == told
    assert changed["texts"][0]["title"] == "Title"
    assert [one["code"] for one in dora("get", "/articles?review_due=true").json()["items"]] == [article.code]
    problem(calling(cast.charlie)("get", f"/articles/{article.code}"), "not-found")
    emptied = dora("patch", f"/articles/{article.code}", {"review_on": None, "audience": "everyone"}, If_Match="*")
    assert (emptied.json()["review_on"], emptied.json()["units"]) == (None, [])


def test_readers_say_whether_it_helped_and_see_no_tickets(cast: Cast, calling: Calling, write: Write) -> None:
    place = f"/articles/{write('Title').code}"
    said = calling(cast.charlie)("post", f"{place}/votes", {"helped": False, "comment": "Too short"})
    assert said.json() == {"helped": 0, "not_helped": 1, "resolved": None}
    assert Vote.objects.get().comment == "Too short"
    assert calling(cast.dora)("get", f"{place}/usefulness").json() == {"helped": 0, "not_helped": 1, "resolved": 0}


def test_a_known_error_keeps_its_cause_from_those_outside(cast: Cast, calling: Calling) -> None:
    dora, charlie = calling(cast.dora), calling(cast.charlie)
    made = dora("post", "/known-errors", {"title": "Basket loses goods", "symptom": "Empty", "root_cause": "A cache"})
    assert made.status_code == 201, made.content
    place = f"/known-errors/{made.json()['code']}"
    problem(charlie("get", place), "not-found")
    dora("patch", place, {"is_public": True, "problem": "PRB-1"}, If_Match=made["ETag"])
    read = charlie("get", place).json()
    assert (read["symptom"], read["root_cause"], read["problem"]) == ("Empty", None, None)
    assert KnownError.objects.get().root_cause == "A cache"
    assert charlie("get", "/knowledge?q=baskets").json()["known_errors"][0]["title"] == "Basket loses goods"
    assert dora("get", "/known-errors?problem=PRB-1").json()["items"][0]["root_cause"] == "A cache"
    problem(dora("patch", place, {"state": "corrected"}, If_Match=made["ETag"]), "changed")


def test_gaps_are_listed_and_closed(cast: Cast, calling: Calling) -> None:
    dora = calling(cast.dora)
    for text in ("badge printer", "badge printer", "parking"):
        record_gap(text, now=NOW)
    listed = dora("get", "/gaps").json()["items"]
    assert [(one["text"], one["count"]) for one in listed] == [("badge printer", 2), ("parking", 1)]
    assert dora("delete", f"/gaps/{listed[0]['id']}", If_Match="*").status_code == 204
    problem(dora("get", f"/gaps/{listed[0]['id']}"), "not-found")
    assert Gap.objects.get(text="badge printer").closed_at is not None


def test_a_list_goes_on_where_it_ended(cast: Cast, calling: Calling, write: Write) -> None:
    written = [write(f"Number {number}").code for number in range(5)]
    charlie, seen, address = calling(cast.charlie), [], "/articles?limit=2"
    while address:
        page = charlie("get", address).json()
        seen += [one["code"] for one in page["items"]]
        address = page["next"]
    assert seen == written[::-1]


def test_a_token_without_the_scope_reads_and_writes_nothing(cast: Cast, calling: Calling, write: Write) -> None:
    code = write("Title").code
    record_error(ErrorFacts("Title", "Seen", is_public=True), by=cast.dora, now=NOW)
    blind, reader = calling(cast.dora, Capability.VIEW_CATALOGUE), calling(cast.dora, Capability.READ_KNOWLEDGE)
    for path in ("/articles", f"/articles/{code}", "/known-errors", "/knowledge?q=title", "/gaps"):
        problem(blind("get", path), "not-allowed")
    problem(reader("post", "/articles", NEW), "not-allowed")
    problem(reader("patch", f"/articles/{code}", {"state": "retired"}, If_Match="*"), "not-allowed")
    problem(reader("put", f"/articles/{code}/texts/en", {"title": "x", "body": "x"}, If_Match="*"), "not-allowed")
    problem(reader("post", "/known-errors", {"title": "x", "symptom": "x"}), "not-allowed")


def test_listing_takes_as_many_queries_for_many_as_for_few(
    cast: Cast, calling: Calling, write: Write, django_assert_max_num_queries: Any
) -> None:
    dora = calling(cast.dora)
    for number in range(12):
        write(f"Number {number}")
    dora("get", "/articles")
    with django_assert_max_num_queries(16):
        assert len(dora("get", "/articles").json()["items"]) == 12
