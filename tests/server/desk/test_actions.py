"""What people do to tickets: each action writes its events, and the clocks and the ticket follow."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from accord.errors import InputError
from accord.events import TicketClass, offences
from accord.server.audit.models import Entry
from accord.server.desk import announcing
from accord.server.desk.actions import (
    Call,
    Classification,
    Words,
    answer,
    assign,
    classify,
    close,
    customer_writes,
    enter_phase,
    exempt,
    hand_back,
    hand_over,
    last_undoable,
    merge,
    note,
    open_ticket,
    reopen,
    resolve,
    resume,
    set_parent,
    split,
    state_facts,
    take,
    undo,
    wait,
    withdraw,
)
from accord.server.desk.bridge import log
from accord.server.desk.errors import (
    ForeignTicketError,
    NotUndoableError,
    OvertakenError,
    RefusedFileError,
    TicketEndedError,
    UnreadError,
)
from accord.server.desk.files import read_file
from accord.server.desk.intake import take_in
from accord.server.desk.models import Channel, Clock, Message, Pulse, Ticket, WaitingReason
from accord.ticketing import read_reference
from tests.cast import Cast
from tests.server.desk.promise import promise_everything
from tests.server.desk.test_intake import STORY, frame

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)  # 09:00 in Berlin


@pytest.fixture
def desk(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Cast:
    """The cast under an agreement about everything, with a folder for files."""
    promise_everything(monkeypatch)
    settings.MEDIA_ROOT = tmp_path
    return cast


def at(minutes: float) -> datetime:
    return MONDAY + timedelta(minutes=minutes)


def opened(desk: Cast, **said: object) -> Ticket:
    given = {"impact": 3, "urgency": 2, "requester": desk.charlie, **said}
    call = Call(subject="Printer is silent", words=Words(text="It does nothing."), **given)  # type: ignore[arg-type]
    return open_ticket(call, by=desk.charlie, now=MONDAY)


def clocks(ticket: Ticket) -> dict[str, tuple[str, int]]:
    rows = Clock.objects.filter(ticket=ticket, superseded_at=None).order_by("started_at", "cycle")
    return {f"{row.target} {row.cycle}": (row.verdict, row.elapsed_s // 60) for row in rows}


def events(ticket: Ticket) -> list[str]:
    return list(ticket.events.order_by("seq").values_list("event", flat=True))


def test_a_call_becomes_a_ticket_with_running_clocks(desk: Cast) -> None:
    ticket = opened(desk)
    assert read_reference(ticket.reference) == ticket.reference
    assert (ticket.unit, ticket.level, ticket.team, ticket.state) == (desk.riverside, 3, desk.desk, "open")
    assert events(ticket) == ["opened", "assigned"]
    assert clocks(ticket) == {"response 1": ("running", 0), "resolution 1": ("running", 0)}
    assert (ticket.next_kind, ticket.next_due_at) == ("response", at(30))
    assert Message.objects.get(ticket=ticket).text == "It does nothing."
    assert Entry.objects.get(action="ticket.opened").actor == desk.charlie


def test_the_same_call_sent_twice_opens_one_ticket(desk: Cast) -> None:
    key, call = uuid4(), Call(subject="Once", words=Words(text="Only once."), requester=desk.charlie)
    first = open_ticket(call, by=desk.charlie, now=MONDAY, key=key)
    assert open_ticket(call, by=desk.charlie, now=at(1), key=key) == first
    assert Ticket.objects.count() == 1


def test_the_story_of_a_ticket(desk: Cast) -> None:
    ticket = opened(desk)
    take(ticket, by=desk.dora, now=at(5))
    answer(ticket, Words(text="Is it plugged in?"), by=desk.dora, now=at(20), then_wait=WaitingReason.CUSTOMER)
    assert clocks(ticket) == {"response 1": ("met", 20), "resolution 1": ("paused", 20)}
    assert (ticket.state, ticket.next_due_at) == ("waiting", None)
    customer_writes(ticket, Words(text="It is."), by=desk.charlie, now=at(60), channel=Channel.MAIL)
    assert clocks(ticket)["next_answer 1"] == ("running", 0)
    resolve(ticket, words=Words(text="A fuse was blown."), cause="fuse", by=desk.dora, now=at(90))
    assert clocks(ticket) == {
        "response 1": ("met", 20), "next_answer 1": ("met", 30), "resolution 1": ("met", 50)
    }  # fmt: skip
    reopen(ticket, by=desk.charlie, now=at(120), reason="It is silent again.")
    assert (ticket.state, clocks(ticket)["resolution 1"]) == ("open", ("running", 50))
    resolve(ticket, by=desk.dora, now=at(150))
    close(ticket, by=None, now=at(200))
    assert (ticket.state, ticket.closed_at) == ("closed", at(200))
    assert offences(log()).height == 0
    assert not connection.needs_rollback


def test_a_decided_verdict_that_turns_out_otherwise_is_superseded(desk: Cast) -> None:
    ticket = opened(desk)
    resolve(ticket, by=desk.dora, now=at(30))
    reopen(ticket, by=desk.charlie, now=at(40))
    rows = Clock.objects.filter(ticket=ticket, target="resolution").order_by("pk")
    assert [(row.verdict, row.superseded_at) for row in rows] == [("met", at(40)), ("running", None)]


@pytest.mark.parametrize("state", ["withdrawn", "merged"])
def test_a_ticket_that_has_ended_is_left_alone(desk: Cast, state: str) -> None:
    ticket, other = opened(desk), opened(desk)
    if state == "withdrawn":
        withdraw(ticket, by=desk.charlie, now=at(5))
    else:
        merge(ticket, other, by=desk.dora, now=at(5))
    assert {verdict for verdict, _ in clocks(ticket).values()} == {"cancelled"}
    for act in (
        lambda: answer(ticket, Words(text="Hello"), by=desk.dora, now=at(6)),
        lambda: resolve(ticket, by=desk.dora, now=at(6)),
        lambda: assign(ticket, team=desk.network, person=None, by=desk.dora, now=at(6)),
        lambda: customer_writes(ticket, Words(text="Hello"), by=desk.charlie, now=at(6), channel=Channel.MAIL),
    ):
        with pytest.raises(TicketEndedError):
            act()
    assert events(ticket)[-1] == state


def test_two_agents_resolve_at_once(desk: Cast) -> None:
    ticket = opened(desk)
    resolve(ticket, by=desk.dora, now=at(10))
    with pytest.raises(OvertakenError, match="Dora resolved"):
        resolve(ticket, by=desk.erik, now=at(10))
    assert events(ticket).count("resolved") == 1


def test_two_agents_take_the_same_ticket(desk: Cast) -> None:
    ticket = opened(desk)
    take(ticket, by=desk.dora, now=at(1))
    with pytest.raises(OvertakenError, match="Dora took"):
        take(ticket, by=desk.erik, now=at(1))
    take(ticket, by=desk.erik, now=at(2), seen_assignee=desk.dora.pk)
    assert ticket.assignee == desk.erik


def test_a_ticket_goes_to_the_second_line_and_back(desk: Cast) -> None:
    ticket = opened(desk)
    take(ticket, by=desk.dora, now=at(1))
    hand_over(ticket, team=desk.network, by=desk.dora, now=at(5), note="The switch is at fault.")
    assert (ticket.team, ticket.assignee, ticket.support_level) == (desk.network, None, 2)
    with pytest.raises(InputError, match="Say why"):
        hand_back(ticket, by=desk.erik, now=at(8), note="")
    hand_back(ticket, by=desk.erik, now=at(9), note="The switch is fine.")
    assert (ticket.team, ticket.support_level) == (desk.desk, 1)


def test_people_are_assigned_within_their_teams(desk: Cast) -> None:
    with pytest.raises(InputError, match="not in the team"):
        assign(opened(desk), team=desk.network, person=desk.dora, by=desk.erik, now=at(1))


def test_a_milder_level_gives_more_time(desk: Cast) -> None:
    ticket = opened(desk, impact=1, urgency=1)
    assert Clock.objects.get(ticket=ticket, target="resolution").allowance_s == 2 * 3600
    classify(ticket, Classification(impact=4, urgency=2), by=desk.dora, now=at(10))
    row = Clock.objects.get(ticket=ticket, target="resolution", superseded_at=None)
    assert (ticket.level, row.elapsed_s, row.due_at) == (3, 600, datetime(2026, 3, 3, 8, 0, tzinfo=UTC))


def test_a_stricter_level_after_its_time_breaches_now(desk: Cast) -> None:
    ticket = opened(desk, impact=4, urgency=4)
    classify(ticket, Classification(level=1), by=desk.dora, now=at(200))
    row = Clock.objects.get(ticket=ticket, target="resolution", superseded_at=None)
    assert (row.verdict, row.cause, row.breach_at) == ("missed", "target changed", at(200))


def test_an_exemption_needs_a_reason_and_stays_visible(desk: Cast) -> None:
    ticket = opened(desk)
    with pytest.raises(InputError, match="reason"):
        exempt(ticket, reason="no", by=desk.erik, now=at(5))
    exempt(ticket, reason="The customer tested our alarm on purpose.", by=desk.erik, now=at(5), target="response")
    assert clocks(ticket)["response 1"][0] == "exempt"
    assert clocks(ticket)["resolution 1"][0] == "running"


def test_the_last_thing_is_taken_back_within_half_a_minute(desk: Cast) -> None:
    ticket = opened(desk)
    resolve(ticket, words=Words(text="Done."), by=desk.dora, now=at(10))
    step = last_undoable(ticket, by=desk.dora, now=at(10.3))
    assert step is not None
    undo(ticket, step.pk, by=desk.dora, now=at(10.3))
    assert (ticket.state, clocks(ticket)) == ("open", {"response 1": ("running", 10), "resolution 1": ("running", 10)})
    assert Message.objects.get(text="Done.").taken_back_at == at(10.3)
    assert last_undoable(ticket, by=desk.dora, now=at(10.4)) is None


def test_columns_beside_the_log_come_back_too(desk: Cast) -> None:
    ticket = opened(desk)
    state_facts(ticket, {"workaround": "Use the other printer."}, by=desk.dora, now=at(1))
    step = last_undoable(ticket, by=desk.dora, now=at(1.2))
    assert step is not None
    undo(ticket, step.pk, by=desk.dora, now=at(1.2))
    assert ticket.details == {}


@pytest.mark.parametrize("why", ["late", "another", "overtaken"])
def test_what_can_no_longer_be_taken_back(desk: Cast, why: str) -> None:
    ticket = opened(desk)
    take(ticket, by=desk.dora, now=at(1))
    step = ticket.steps.order_by("-id")[0]
    if why == "overtaken":
        note(ticket, Words(text="I am on it."), by=desk.erik, now=at(1.1))
    with pytest.raises(NotUndoableError):
        undo(ticket, step.pk, by=desk.erik if why == "another" else desk.dora, now=at(5 if why == "late" else 1.2))
    assert ticket.assignee == desk.dora


def test_a_wait_for_a_supplier_names_the_supplier(desk: Cast) -> None:
    ticket = opened(desk)
    with pytest.raises(InputError, match="supplier"):
        wait(ticket, WaitingReason.SUPPLIER, by=desk.dora, now=at(5))
    with pytest.raises(InputError, match="until"):
        wait(ticket, WaitingReason.SCHEDULED, by=desk.dora, now=at(5))
    with pytest.raises(InputError, match="past"):
        wait(ticket, WaitingReason.SCHEDULED, by=desk.dora, now=at(5), until=at(1))
    wait(ticket, WaitingReason.SCHEDULED, by=desk.dora, now=at(5), until=at(100))
    assert (ticket.waiting_reason, ticket.waiting_until) == ("scheduled", at(100))
    resume(ticket, by=None, now=at(100))
    assert (ticket.state, ticket.waiting_until) == ("open", None)


def test_a_customer_writes_to_a_closed_ticket(desk: Cast) -> None:
    ticket = opened(desk)
    resolve(ticket, by=desk.dora, now=at(10))
    customer_writes(
        ticket, Words(text="Thank you!"), by=desk.charlie, now=at(20), channel=Channel.PORTAL, reopens=False
    )
    assert ticket.state == "resolved"
    close(ticket, by=desk.charlie, now=at(30))
    with pytest.raises(TicketEndedError, match="new one"):
        customer_writes(ticket, Words(text="Again!"), by=desk.charlie, now=at(40), channel=Channel.MAIL)


def test_a_change_is_not_planned_without_its_plan(desk: Cast) -> None:
    ticket = opened(desk, ticket_class=TicketClass.CHANGE, change_kind="move")
    with pytest.raises(InputError, match="cannot go"):
        enter_phase(ticket, "planned", by=desk.dora, now=at(1))
    with pytest.raises(InputError, match="needed first"):
        enter_phase(ticket, "assessment", by=desk.dora, now=at(1))
    state_facts(ticket, {"change_kind": "move", "reason": "New office"}, by=desk.dora, now=at(2))
    enter_phase(ticket, "assessment", by=desk.dora, now=at(3))
    assert ticket.phase == "assessment"


def test_one_message_becomes_a_ticket_of_its_own(desk: Cast) -> None:
    ticket = opened(desk)
    customer_writes(ticket, Words(text="My mouse is broken too."), by=desk.charlie, now=at(9), channel=Channel.PORTAL)
    message = Message.objects.get(text__contains="mouse")
    made = split(ticket, message, subject="Mouse", by=desk.dora, now=at(10))
    assert (made.requester, made.links.get().other) == (desk.charlie, ticket)


def test_no_ticket_stands_below_itself(desk: Cast) -> None:
    first, second = opened(desk), opened(desk)
    set_parent(second, first, by=desk.dora, now=at(1))
    with pytest.raises(InputError, match="below itself"):
        set_parent(first, second, by=desk.dora, now=at(2))


def test_a_ticket_of_another_desk_is_worked_on_there(desk: Cast) -> None:
    take_in(frame(*STORY), source="old-desk")
    foreign = Ticket.objects.get(source="old-desk")
    with pytest.raises(ForeignTicketError, match="old-desk"):
        note(foreign, Words(text="Hello"), by=desk.dora, now=at(1))


@pytest.mark.parametrize("act", [answer, resolve])
def test_an_answer_to_what_its_writer_has_not_read_waits(desk: Cast, act: Callable[..., Ticket]) -> None:
    ticket = opened(desk)
    answer(ticket, Words(text="I come at ten."), by=desk.erik, now=at(1), seen=1)
    with pytest.raises(UnreadError, match="Erik wrote") as refused:
        act(ticket, words=Words(text="I come at noon."), by=desk.dora, now=at(1), seen=1)
    assert events(ticket).count("contact") == 1
    resolve(ticket, words=Words(text="Done."), by=desk.dora, now=at(2), seen=refused.value.latest)
    assert ticket.state == "resolved"


def test_a_failing_listener_leaves_nothing_behind(desk: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket, before = opened(desk), Pulse.objects.get().changes

    def fail(_: announcing.Happening) -> None:
        raise RuntimeError

    monkeypatch.setattr(announcing, "_listeners", [(fail, lambda _: True)])
    with pytest.raises(RuntimeError):
        resolve(ticket, words=Words(text="Done."), by=desk.dora, now=at(1))
    assert events(ticket) == ["opened", "assigned"]
    assert not Message.objects.filter(text="Done.").exists()
    assert Pulse.objects.get().changes == before


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [("a.exe", b"x", "program"), ("a.txt", b"", "empty"), ("a.txt", b"MZ\x90", "program")],
)
def test_files_that_are_not_taken(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(RefusedFileError, match=reason):
        read_file(name, content)


def test_what_says_it_is_a_picture_and_is_none_is_not_shown_as_one() -> None:
    assert read_file("a.png", b"<script>", "image/png").content_type == "application/octet-stream"
    assert read_file("..\\..\\evil\u202egnp.txt", b"x").name == "evilgnp.txt"
    assert read_file("a", b"\x89PNG\r\n\x1a\n....").content_type == "image/png"
