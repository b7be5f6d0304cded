"""Taking calls: the page of today, the page of one, and the tickets that come of them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accord.errors import InputError
from accord.measures import figures
from accord.server.accounts.models import Membership, Person
from accord.server.accounts.roles import Role
from accord.server.channels.phone import actions
from accord.server.channels.phone.actions import Said
from accord.server.channels.phone.errors import CallOverError
from accord.server.channels.phone.jobs import end_forgotten_calls
from accord.server.channels.phone.models import Call
from accord.server.channels.phone.queries import caller_of
from accord.server.channels.portal.models import LeftForm
from accord.server.desk.contacts import contacts
from accord.server.desk.models import Event, Message, Ticket
from tests.cast import Cast
from tests.server.channels.phone.conftest import CHARLIES, MONDAY, Tell, at


def talking(desk: Cast, seconds: float = 0, number: str = CHARLIES) -> Call:
    return actions.start_call(by=desk.dora, now=at(seconds), number=number)


def test_who_is_calling_now_is_sent_again_only_when_something_is_new(desk: Cast, client: Client) -> None:
    client.force_login(desk.dora)
    first = client.get("/calls/?part=live")
    assert "Nobody is calling just now." in first.content.decode()
    assert "<html" not in first.content.decode()
    again = client.get("/calls/?part=live", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    actions.start_call(by=desk.dora, now=timezone.now(), number=CHARLIES)
    fresh = client.get("/calls/?part=live", headers={"If-None-Match": first["ETag"]})
    assert (fresh.status_code, "Charlie" in fresh.content.decode()) == (200, True)


def printer(desk: Cast, **more: Any) -> Ticket:
    said = Said(text="It is silent.", booked_s=0)
    return actions.open_ticket(talking(desk), said, subject="Printer", by=desk.dora, now=at(60), **more)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("number", "is_known"),
    [
        (CHARLIES, True), ("0401234567", True), ("0049401234567", True), ("1234567", True), ("+49 40 7654321", False),
        ("234567", False), ("", False), ("anonymous", False),
    ],
)  # fmt: skip
def test_a_caller_is_known_by_the_number_however_it_is_written(desk: Cast, number: str, is_known: bool) -> None:
    assert caller_of(number) == (desk.charlie if is_known else None)


def test_an_extension_is_known_as_a_whole(desk: Cast) -> None:
    Person.objects.filter(pk=desk.alice.pk).update(phone="417")
    assert [caller_of("417"), caller_of("9417"), caller_of("17")] == [desk.alice, None, None]


def test_a_call_becomes_a_ticket_with_the_time_that_it_took(desk: Cast) -> None:
    call = talking(desk)
    said = Said(text="It is silent since this morning.")
    ticket = actions.open_ticket(call, said, subject="Printer", by=desk.dora, now=at(240))
    call.refresh_from_db()
    assert (ticket.channel, ticket.requester, ticket.unit) == ("phone", desk.charlie, desk.riverside)
    assert (call.ticket, call.outcome, call.ended_at) == (ticket, "answered", at(240))
    assert list(Event.objects.filter(ticket=ticket, booked_s__isnull=False).values_list("booked_s", flat=True)) == [240]
    assert Message.objects.get(ticket=ticket).author == desk.charlie


def test_what_the_agent_answered_stops_the_response_clock(desk: Cast) -> None:
    said = Said(text="It is silent.", answer="Turn it off and on.", booked_s=300)
    ticket = actions.open_ticket(talking(desk), said, subject="Printer", by=desk.dora, now=at(60))
    response = ticket.clocks.get(kind="response", superseded_at=None)
    assert (response.verdict, response.stopped_at) == ("met", at(60))
    assert ticket.messages.filter(is_inbound=False, channel="phone").get().text == "Turn it off and on."


def test_what_is_solved_on_the_phone_is_resolved(desk: Cast) -> None:
    said = Said(text="It is silent.", answer="It was off.", is_solved=True)
    ticket = actions.open_ticket(talking(desk), said, subject="Printer", by=desk.dora, now=at(60))
    assert ticket.state == "resolved"


def test_the_same_form_sent_twice_opens_one_ticket(agent: Client, desk: Cast) -> None:
    call = talking(desk)
    given = {"subject": "Printer", "text": "Silent", "key": "5d1d5a0e-3a4f-4a8e-9f64-0d4f1c0f4c11"}
    first, second = (agent.post(f"/calls/{call.pk}/ticket/", given) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Ticket.objects.count() == 1


def test_a_call_goes_on_with_a_ticket_that_is_there(agent: Client, desk: Cast) -> None:
    ticket, call = printer(desk), talking(desk, 600)
    assert ticket.reference in page(agent, f"/calls/{call.pk}/")
    given = {"text": "Now it smokes.", "ticket": ticket.reference, "key": "5d1d5a0e-3a4f-4a8e-9f64-0d4f1c0f4c11"}
    assert agent.post(f"/calls/{call.pk}/continue/", given).status_code == 302
    call.refresh_from_db()
    assert (call.ticket, call.outcome) == (ticket, "answered")
    last = ticket.messages.order_by("seq").last()
    assert last is not None
    assert (last.text, last.is_inbound, last.channel, last.author) == ("Now it smokes.", True, "phone", desk.charlie)


@pytest.mark.parametrize(
    ("address", "given", "said"),
    [
        ("ticket", {"text": "x"}, "Say in a few words what it is about."),
        ("continue", {"text": "x", "reference": "T-nonsense"}, "There is no ticket with this reference."),
        ("continue", {"text": "", "ticket": "REFERENCE"}, "Note what was said."),
        ("ticket", {"subject": "x", "booked": "99999"}, "1440"),
    ],
)
def test_a_refused_form_keeps_what_was_typed(
    agent: Client, desk: Cast, address: str, given: dict[str, str], said: str
) -> None:
    ticket, call = printer(desk), talking(desk, 600)
    given = {name: value.replace("REFERENCE", ticket.reference) for name, value in given.items()}
    key = {"key": "5d1d5a0e-3a4f-4a8e-9f64-0d4f1c0f4c11", "answer": "Hold the line"}
    answer = agent.post(f"/calls/{call.pk}/{address}/", {**given, **key})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Hold the line" in answer.content.decode()
    call.refresh_from_db()
    assert (call.ticket, call.outcome) == (None, "")


def test_a_ticket_needs_a_caller(desk: Cast) -> None:
    with pytest.raises(InputError, match="who is calling"):
        actions.open_ticket(talking(desk, number=""), Said(text="x"), subject="x", by=desk.dora, now=at(9))


def test_only_one_agent_gets_a_call(tell: Tell, desk: Cast) -> None:
    tell(number=CHARLIES)
    call = Call.objects.get()
    actions.answer_call(call, by=desk.dora, now=at(5))
    actions.answer_call(call, by=desk.dora, now=at(6))  # pressed twice
    with pytest.raises(CallOverError):
        actions.answer_call(call, by=desk.erik, now=at(6))
    with pytest.raises(CallOverError):
        actions.lose_call(call, by=desk.erik, now=at(7))
    tell("call.ended", 90)
    call.refresh_from_db()
    assert (call.agent, call.answered_at, call.outcome) == (desk.dora, at(5), "answered")


def test_a_lost_call_is_noted_with_one_click(agent: Client, tell: Tell) -> None:
    agent.post("/calls/lost/")
    tell(number="0301234567")
    ringing = Call.objects.get(outcome="")
    agent.post(f"/calls/{ringing.pk}/lost/")
    assert list(Call.objects.values_list("outcome", flat=True)) == ["lost", "lost"]
    assert "0 answered, 2 lost" in page(agent, "/calls/?on=2026-03-02")


def test_the_caller_is_found_while_typing_a_name_or_a_number(agent: Client, desk: Cast) -> None:
    call = talking(desk, number="")
    for text in ("charl", "Charlei", "1234", "040 1234567"):
        found = agent.get(f"/calls/{call.pk}/", {"q": text}, headers={"HX-Request": "true"}).content.decode()
        assert "charlie@example.org" in found, text
        assert "<html" not in found
    agent.post(f"/calls/{call.pk}/caller/", {"person": "charlie@example.org"})
    assert Call.objects.get().person == desk.charlie
    agent.post(f"/calls/{call.pk}/caller/", {"person": ""})
    assert Call.objects.get().person is None


def test_notes_are_kept_while_they_are_typed(agent: Client, desk: Cast) -> None:
    call = talking(desk)
    assert (
        agent.post(f"/calls/{call.pk}/note/", {"text": "Printer <b>"}, headers={"HX-Request": "true"}).status_code
        == 204
    )
    assert "Printer &lt;b&gt;</textarea>" in page(agent, f"/calls/{call.pk}/")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2), ("?state=lost", 1), ("?state=answered", 1), ("?q=charlie", 1), ("?q=234-567", 1), ("?q=nobody", 0),
        ("?mine=1", 1), ("?on=2026-03-01", 0), ("?on=9999-99-99", 2), ("?on=1000-01-01", 2),
    ],
)  # fmt: skip
def test_the_list_shows_what_is_asked_for(agent: Client, desk: Cast, query: str, count: int) -> None:
    actions.end_call(talking(desk), by=desk.dora, now=at(60))
    actions.log_lost(by=desk.erik, now=at(90))
    assert page(agent, f"/calls/{query}").count('class="goes"') == count


def test_long_days_are_paged_and_take_no_more_queries(
    agent: Client, desk: Cast, django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(60):
        Call.objects.create(offered_at=at(number), ended_at=at(number), outcome="lost", person=desk.charlie)
    agent.get("/calls/")
    with django_assert_num_queries(4):
        shown = page(agent, "/calls/")
    assert shown.count('class="goes"') == 50
    assert 'rel="next"' in shown


def test_who_works_for_a_part_sees_the_calls_of_that_part(desk: Cast) -> None:
    Membership.objects.filter(person=desk.dora).update(unit=desk.south)
    Membership.objects.create(person=desk.fay, role=Role.AGENT, unit=desk.north)
    call = talking(desk)
    Call.objects.update(agent=None)
    seen = {}
    for person in (desk.dora, desk.fay):
        client = Client()
        client.force_login(person)
        seen[person.name] = client.get(f"/calls/{call.pk}/").status_code
    assert seen == {"Dora": 404, "Fay": 200}


def test_a_call_whose_end_was_never_told_ends_by_itself(tell: Tell, desk: Cast) -> None:
    tell()
    tell("call.answered", 10, call="c-2")
    assert end_forgotten_calls(MONDAY + timedelta(hours=3)) == 0
    assert end_forgotten_calls(MONDAY + timedelta(hours=5)) == 2
    assert list(Call.objects.order_by("external_id").values_list("outcome", flat=True)) == ["lost", "answered"]


def test_lost_calls_and_left_forms_count_as_abandoned(desk: Cast) -> None:
    """Contacts: a ticket by phone, a call about it, a lost call, a left form; two of the four were given up."""
    from accord.measures import Cut, Evidence
    from accord.server.desk import bridge
    from accord.server.reporting.bridge import verdicts

    ticket = printer(desk)
    actions.continue_ticket(talking(desk, 600), ticket, Said(text="Again"), by=desk.dora, now=at(700))
    actions.log_lost(by=desk.dora, now=at(800))
    LeftForm.objects.create(person=desk.bob, form="laptop", began_at=at(0), left_at=at(900))
    evidence = Evidence(bridge.log(None), verdicts(None), now=timezone.now(), contacts=contacts())
    row = figures("desk.abandoned", evidence, Cut()).row(0, named=True)
    assert (row["numerator"], row["denominator"]) == (2, 4)
    by = figures("desk.abandoned", evidence, Cut(by=("channel",)))
    assert dict(by.select("channel", "denominator").iter_rows()) == {"phone": 3, "portal": 1}
    assert contacts(["south"])["channel"].to_list() == ["portal"]


def test_a_character_that_no_database_takes_is_refused_with_a_page(agent: Client) -> None:
    answer = agent.get("/calls/?q=%00")
    assert (answer.status_code, b"This request makes no sense here" in answer.content) == (400, True)
