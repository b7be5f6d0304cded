"""The page of a ticket: what the desk reads and writes there, what a customer's representative may read of it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from accord.server.accounts.models import Person
from accord.server.desk.actions import Call, Words, answer, note, open_ticket, resolve
from accord.server.desk.models import AnswerTemplate, Draft, Message, Presence, Task, Ticket
from tests.cast import Cast
from tests.server.desk.promise import promise_everything

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)  # 09:00 in Berlin


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    with time_machine.travel(MONDAY + timedelta(minutes=10), tick=False):
        yield


@pytest.fixture
def ticket(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Ticket:
    from accord.server.desk.queries import ticket, ticket_clocks, ticket_history

    known = promise_everything(monkeypatch)
    for module in (ticket, ticket_clocks, ticket_history):
        monkeypatch.setattr(module, "book", lambda: known)
    call = Call(
        subject="No paper", words=Words(text="The printer is empty."), requester=cast.charlie, team=cast.desk, level=2
    )
    return open_ticket(call, by=cast.charlie, now=MONDAY)


@pytest.fixture
def desk(client: Client, cast: Cast) -> Client:
    client.force_login(cast.dora, backend=BACKEND)
    return client


def shown(client: Client, address: str, person: Person | None = None) -> str:
    if person:
        client.force_login(person, backend=BACKEND)
    return text_of(client.get(address))


def text_of(response: Any, status: int = 200) -> str:
    assert isinstance(response, HttpResponse)
    assert response.status_code == status
    return response.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def send(client: Client, ticket: Ticket, **typed: Any) -> Any:
    return client.post(f"/tickets/{ticket.reference}/do/write/", {"kind": "answer", "afterwards": "", **typed})


def do(client: Client, ticket: Ticket, deed: str, **given: Any) -> Any:
    return client.post(f"/tickets/{ticket.reference}/do/{deed}/", given)


def test_the_conversation_stands_beside_the_clocks_and_the_facts(desk: Client, ticket: Ticket) -> None:
    text = shown(desk, f"/tickets/{ticket.reference}/")
    assert "The printer is empty." in text
    assert "Due today 08:30, in 20 min of service time" in text
    assert 'name="text"' in text
    assert len(text) < 100_000


def test_an_answer_is_sent_and_can_be_taken_back(desk: Client, ticket: Ticket, cast: Cast) -> None:
    response = send(desk, ticket, text="We bring **some**.", afterwards="wait", booked="15")
    assert response.status_code == 302
    ticket.refresh_from_db()
    assert (ticket.state, ticket.waiting_reason) == ("waiting", "customer")
    text = shown(desk, f"/tickets/{ticket.reference}/")
    assert "<strong>some</strong>" in text
    step = ticket.steps.latest("id")
    assert f'name="which" value="{step.pk}"' in text
    do(desk, ticket, "undo", which=step.pk)
    ticket.refresh_from_db()
    assert ticket.state == "open"
    assert "Taken back" in shown(desk, f"/tickets/{ticket.reference}/")
    assert "some" not in shown(desk, f"/tickets/{ticket.reference}/", cast.alice)


def test_a_note_is_for_the_desk_only(desk: Client, ticket: Ticket, cast: Cast) -> None:
    send(desk, ticket, kind="note", text="He always asks on Mondays.")
    assert "always asks" in shown(desk, f"/tickets/{ticket.reference}/")
    for view in ("conversation", "history", "clocks"):
        assert "always asks" not in shown(desk, f"/tickets/{ticket.reference}/?show={view}", cast.alice)
    assert 'name="text"' not in shown(desk, f"/tickets/{ticket.reference}/", cast.alice)


def test_an_empty_answer_is_refused_and_what_was_chosen_stays(desk: Client, ticket: Ticket) -> None:
    text = text_of(send(desk, ticket, text=" ", cause="Paper"), 422)
    assert "There is nothing in it." in text
    assert 'value="Paper"' in text


def test_an_answer_is_held_once_when_somebody_else_wrote_meanwhile(desk: Client, ticket: Ticket, cast: Cast) -> None:
    answer(ticket, Words(text="On my way."), by=cast.erik, now=MONDAY + timedelta(minutes=5))
    text = text_of(send(desk, ticket, text="I come at ten.", seen="1"), 422)
    assert "Erik wrote a moment ago" in text
    assert "I come at ten." in text
    latest = ticket.messages.latest("seq").seq
    assert f'name="seen" value="{latest}"' in text
    assert send(desk, ticket, text="I come at ten.", seen=str(latest)).status_code == 302
    assert send(desk, ticket, text="I come at ten.", seen=str(latest)).status_code == 422  # pressed twice


def test_two_who_resolve_at_once_are_told_and_lose_nothing(desk: Client, ticket: Ticket, cast: Cast) -> None:
    resolve(ticket, by=cast.erik, now=MONDAY + timedelta(minutes=5))
    text = text_of(send(desk, ticket, text="There is paper now.", afterwards="resolve"), 422)
    assert "Erik resolved" in text
    assert "There is paper now." in text
    assert not Message.objects.filter(text="There is paper now.").exists()


def test_taking_what_somebody_took_meanwhile_asks_again(desk: Client, ticket: Ticket, cast: Cast) -> None:
    do(desk, ticket, "assign", to=f"service-desk:{cast.erik.pk}")
    text = text_of(do(desk, ticket, "take", seen=""), 422)
    assert "Erik took" in text
    assert f'name="seen" value="{cast.erik.pk}"' in text
    do(desk, ticket, "take", seen=cast.erik.pk)
    ticket.refresh_from_db()
    assert ticket.assignee == cast.dora


@pytest.mark.parametrize(
    ("deed", "given", "state"),
    [
        ("take", {"seen": ""}, "open"),
        ("hand-over", {"note": "It is the cable"}, "open"),
        ("classify", {"ticket_class": "request", "impact": "4", "urgency": "4"}, "open"),
        ("wait", {"reason": "customer"}, "waiting"),
        ("resolve", {"cause": "Paper"}, "resolved"),
        ("withdraw", {"reason": "He found some"}, "withdrawn"),
        ("phase", {"phase": "diagnosis"}, "open"),
        ("facts", {"workaround": "Use the other printer"}, "open"),
        ("rename", {"subject": "Printer without paper"}, "open"),
        ("task", {"text": "Order paper"}, "open"),
        ("watch", {"who": "fay@example.org"}, "open"),
        ("watch", {"who": "somebody@elsewhere.example"}, "open"),
    ],
)
def test_every_deed_has_a_page_and_is_done_by_it(
    desk: Client, ticket: Ticket, cast: Cast, deed: str, given: dict[str, Any], state: str
) -> None:
    if deed == "hand-over":
        given = {**given, "to": f"{cast.network.code}:"}
    assert "<form" in shown(desk, f"/tickets/{ticket.reference}/do/{deed}/")
    before = ticket.steps.count()
    response = do(desk, ticket, deed, **given)
    assert response.status_code == 302, response.content.decode()
    ticket.refresh_from_db()
    assert ticket.state == state
    assert ticket.steps.count() == before + 1
    for view in ("conversation", "history", "clocks"):
        shown(desk, f"/tickets/{ticket.reference}/?show={view}")


def test_tickets_are_linked_merged_split_and_put_below_each_other(desk: Client, ticket: Ticket, cast: Cast) -> None:
    other = open_ticket(
        Call(subject="No toner", words=Words(text="Nor toner."), requester=cast.charlie), by=cast.dora, now=MONDAY
    )
    do(desk, ticket, "link", kind="caused_by", other=other.reference.lower())
    do(desk, ticket, "parent", parent=other.reference)
    text = shown(desk, f"/tickets/{ticket.reference}/")
    assert "Caused by" in text
    assert "Above" in text
    assert do(desk, ticket, "parent", parent="").status_code == 302
    link = ticket.links.get()
    assert do(desk, ticket, "unlink", which=link.pk).status_code == 302
    assert do(desk, ticket, "split", which=1, subject="Something else").status_code == 302
    assert do(desk, ticket, "merge", other=other.reference).url == f"/tickets/{other.reference}/"
    refused = do(desk, other, "link", kind="related", other="T-1")
    assert "There is no ticket with this reference." in text_of(refused, 422)


def test_tasks_are_ticked_off(desk: Client, ticket: Ticket) -> None:
    do(desk, ticket, "task", text="Order paper")
    task = Task.objects.get()
    do(desk, ticket, "task-done", which=task.pk)
    task.refresh_from_db()
    assert task.done_at
    do(desk, ticket, "task-done", which=task.pk)
    task.refresh_from_db()
    assert task.done_at is None


def test_only_the_lead_exempts(client: Client, ticket: Ticket, cast: Cast) -> None:
    for person, status in ((cast.dora, 403), (cast.erik, 302), (cast.alice, 403), (cast.charlie, 404)):
        client.force_login(person, backend=BACKEND)
        response = do(client, ticket, "exempt", reason="The whole town had no power.")
        assert response.status_code == status, person


def test_a_draft_is_kept_while_one_types_and_gone_when_it_is_sent(desk: Client, ticket: Ticket) -> None:
    address = f"/tickets/{ticket.reference}/do/draft/"
    desk.post(address, {"text": "Half a sen", "kind": "note"}, headers={"X-Requested-With": "fetch"})
    text = shown(desk, f"/tickets/{ticket.reference}/")
    assert "Half a sen</textarea>" in text
    assert "Draft of today 08:10" in text
    send(desk, ticket, kind="note", text="Half a sentence.")
    assert not Draft.objects.exists()
    desk.post(address, {"text": "Again"})
    desk.post(address, {"text": "Again", "drop": "1"})
    assert not Draft.objects.exists()


def test_a_template_is_filled_in(desk: Client, ticket: Ticket) -> None:
    AnswerTemplate.objects.create(
        code="hello", name="Hello", text="Dear {requester}, about {reference}: until {due}. {agent}"
    )
    words = f"Dear Charlie, about {ticket.reference}: until 2 Mar 2026, 08:30. Dora"
    assert words in shown(desk, f"/tickets/{ticket.reference}/?template=hello")
    assert shown(desk, f"/tickets/{ticket.reference}/do/text/hello/") == words


def test_two_agents_see_each_other(client: Client, ticket: Ticket, cast: Cast) -> None:
    address = f"/tickets/{ticket.reference}/do/presence/?since=0"
    shown(client, f"{address}&writing=1", cast.erik)
    assert "Erik is writing" in shown(client, f"/tickets/{ticket.reference}/", cast.dora)
    first = client.get(address)
    assert first.json() == {"here": "Erik is writing", "news": "1 new", "count": 1}
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    with time_machine.travel(MONDAY + timedelta(minutes=12), tick=False):
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).json()["here"] == ""
    assert Presence.objects.count() == 2


def test_a_page_asks_the_database_as_often_for_long_conversations_as_for_short_ones(
    desk: Client, ticket: Ticket, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    address = f"/tickets/{ticket.reference}/"
    desk.get(address)
    with django_assert_max_num_queries(7) as few:
        desk.get(address)
    for number in range(40):
        note(ticket, Words(text=f"Note {number}"), by=cast.erik, now=MONDAY + timedelta(minutes=1))
    with django_assert_max_num_queries(7) as many:
        text = shown(desk, address)
    assert len(few) == len(many)
    assert "Show the earlier messages" in text
    assert "Note 39" in text
    assert "Note 1<" not in text
    assert "Note 1<" in shown(desk, f"{address}?all")
    assert len(text) < 100_000
