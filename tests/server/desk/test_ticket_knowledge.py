"""What is known stands beside a ticket, goes into the answer with a click, and is counted when it helped."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from accord.server.catalogue.models import Service
from accord.server.desk.actions import Call, Words, link, open_ticket, reopen, resolve, undo
from accord.server.desk.models import ErrorLink, Event, Link, Step, Ticket
from accord.server.desk.models.working import LinkKind
from accord.server.desk.queries.ticket_knowledge import knowledge_for
from accord.server.knowledge.actions import About, ErrorFacts, Text, move_to, record_error, start_article
from accord.server.knowledge.models import Article, KnownError
from accord.server.knowledge.uses import resolved_with
from tests.cast import Cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    return _opened(cast, "The printer has a paper jam")


@pytest.fixture
def desk(client: Client, cast: Cast) -> Client:
    client.force_login(cast.dora, backend=BACKEND)
    return client


def _opened(cast: Cast, subject: str, **more: Any) -> Ticket:
    call = Call(subject=subject, words=Words(text="Help."), requester=cast.charlie, team=cast.desk, **more)
    return open_ticket(call, by=cast.charlie, now=NOW)


def _written(cast: Cast, title: str, **about: Any) -> Article:
    article = start_article(About(**about), Text("en", title, "", "Open the tray."), by=cast.dora, now=NOW)
    move_to(article, "published", by=cast.dora, now=NOW)
    return article


def _error(cast: Cast, title: str, workaround: str = "Press **twice**.", problem: str = "") -> KnownError:
    return record_error(ErrorFacts(title, "Seen", workaround, problem=problem), by=cast.dora, now=NOW)


def _place(ticket: Ticket) -> str:
    return f"/tickets/{ticket.reference}/do/knowledge/"


def test_articles_and_known_errors_about_the_subject_stand_beside_a_ticket(
    desk: Client, ticket: Ticket, cast: Cast
) -> None:
    article, error = _written(cast, "Clear a paper jam [quickly]"), _error(cast, "Printer jams after noon")
    _written(cast, "Connect to the VPN")
    assert _place(ticket) in desk.get(ticket.get_absolute_url()).content.decode()
    page = desk.get(_place(ticket)).content.decode()
    assert error.title in page
    assert f"http://localhost:8000{article.get_absolute_url()}" in page
    assert "[Clear a paper jam \\[quickly\\]](" in page
    assert "VPN" not in page
    assert "<html" not in desk.get(_place(ticket), headers={"HX-Request": "true"}).content.decode()


def test_the_service_counts_as_well_as_the_subject(cast: Cast) -> None:
    service = Service.objects.create(code="warehouse", name="Warehouse", team=cast.desk)
    article = _written(cast, "Warehouse in the morning")
    known = knowledge_for(cast.dora, _opened(cast, "It hangs", service=service))
    assert [one.found.code for one in known.articles] == [article.code]


def test_the_customer_is_sent_no_link_that_only_it_reads(desk: Client, ticket: Ticket, cast: Cast) -> None:
    inside = _written(cast, "Paper jam for IT", audience="desk")
    (one,) = knowledge_for(cast.dora, ticket).articles
    assert one.words == ""
    composer = desk.get(f"{ticket.get_absolute_url()}?article={inside.code}").content.decode()
    assert f'value="{inside.code.upper()}"' in composer
    assert "localhost" not in composer


def test_without_a_script_the_link_fills_the_composer(desk: Client, ticket: Ticket, cast: Cast) -> None:
    article, error = _written(cast, "Clear a paper jam"), _error(cast, "Printer jams")
    page = desk.get(f"{ticket.get_absolute_url()}?show=conversation&article={article.code}").content.decode()
    assert f"[Clear a paper jam](http://localhost:8000{article.get_absolute_url()})" in page
    assert f'name="article" id="id_article" value="{article.code.upper()}"' in page
    assert "Press **twice**." in desk.get(f"{ticket.get_absolute_url()}?known={error.code}").content.decode()
    assert desk.get(f"{ticket.get_absolute_url()}?article=kb-0&known=ke-0").status_code == 200


@pytest.mark.parametrize("way", ["composer", "dialog"])
def test_the_article_that_helped_is_counted_when_the_ticket_is_resolved(
    desk: Client, ticket: Ticket, cast: Cast, way: str
) -> None:
    article = _written(cast, "Clear a paper jam")
    place = f"/tickets/{ticket.reference}/do/{'write' if way == 'composer' else 'resolve'}/"
    typed = {
        "kind": "answer",
        "afterwards": "resolve",
        "text": "Open the tray.",
        "article": f" {article.code.upper()} ",
    }
    wrong = desk.post(place, {**typed, "article": "KB-0"})
    assert wrong.status_code == 422
    assert "There is no article with this number." in wrong.content.decode()
    assert desk.post(place, typed).status_code == 302
    assert Event.objects.get(event="resolved").article == article.code
    assert resolved_with([article.code, "kb-0"]) == {article.code: 1}
    assert "<dd>1</dd>" in desk.get(article.get_absolute_url()).content.decode()
    told = desk.get(f"{ticket.get_absolute_url()}?show=history").content.decode()
    assert f"article that helped: {article.code.upper()} Clear a paper jam" in told


def test_what_was_taken_back_or_is_of_another_desk_does_not_count(ticket: Ticket, cast: Cast) -> None:
    article = _written(cast, "Clear a paper jam")
    other = Ticket.objects.create(reference="X-1", source="other", opened_at=NOW, last_at=NOW)
    Event.objects.create(ticket=other, seq=1, at=NOW, event="resolved", source="other", article=article.code)
    resolve(ticket, by=cast.dora, now=NOW, article=article.code)
    assert resolved_with([article.code]) == {article.code: 1}
    undo(ticket, Step.objects.latest("pk").pk, by=cast.dora, now=NOW + timedelta(seconds=5))
    assert resolved_with([article.code]) == {}
    resolve(ticket, by=cast.dora, now=NOW + timedelta(minutes=1), article=article.code)
    reopen(ticket, by=cast.dora, now=NOW + timedelta(minutes=2))
    resolve(ticket, by=cast.dora, now=NOW + timedelta(minutes=3), article=article.code)
    assert resolved_with([article.code]) == {article.code: 1}  # resolved twice it is one ticket


def test_a_known_error_is_linked_by_its_problem_and_stands_first(desk: Client, ticket: Ticket, cast: Cast) -> None:
    problem = _opened(cast, "Jams since the new paper")
    _error(cast, "Printer paper jam of long ago")
    error = _error(cast, "Wrong paper was bought", problem=problem.reference)
    _error(cast, "Paper jam of nobody", problem="PRB-OUT-OF-REACH")
    page = desk.get(_place(ticket)).content.decode()
    assert page.count(">This is it<") == 3  # by its problem where one sees that, else the known error itself
    assert page.count('name="other"') == 1
    desk.post(f"/tickets/{ticket.reference}/do/link/", {"kind": "caused_by", "other": problem.reference})
    assert Link.objects.get(ticket=ticket).kind == LinkKind.CAUSED_BY
    first = knowledge_for(cast.dora, ticket).errors[0]
    assert (first.error, first.is_linked) == (error, True)
    assert "Linked with this ticket" in desk.get(_place(ticket)).content.decode()
    assert knowledge_for(cast.dora, problem).errors[0].is_linked


def test_a_known_error_without_a_problem_ticket_is_linked_all_the_same(
    desk: Client, ticket: Ticket, cast: Cast
) -> None:
    error = _error(cast, "Printer paper jam after noon")
    assert desk.get(_place(ticket)).content.decode().count(">This is it<") == 1
    place = f"/tickets/{ticket.reference}/do/known-error/"
    for number in (error.code.upper(), error.code):  # twice is once
        assert desk.post(place, {"error": number}).status_code == 302
    assert desk.post(place, {"error": "KE-0"}).status_code == 422
    made = ErrorLink.objects.get()
    page = desk.get(_place(ticket)).content.decode()
    assert ("Linked with this ticket" in page, ">This is it<" in page) == (True, False)
    told = desk.get(f"{ticket.get_absolute_url()}?show=history").content.decode()
    assert f"{error.code.upper()} · {error.title}" in told
    desk.post(f"/tickets/{ticket.reference}/do/not-known-error/", {"which": made.pk})
    assert not ErrorLink.objects.exists()
    assert Step.objects.filter(action__startswith="ticket.error").count() == 2


def test_the_questions_do_not_grow_with_what_is_known(
    ticket: Ticket, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        problem = _opened(cast, f"Problem {number}")
        link(ticket, problem, LinkKind.CAUSED_BY, by=cast.dora, now=NOW)
        _written(cast, f"Paper jam number {number}")
        _error(cast, f"Paper jam {number}", problem=problem.reference)
    with django_assert_max_num_queries(10):
        known = knowledge_for(cast.dora, ticket)
    assert (len(known.articles), len(known.errors)) == (5, 6)
