"""Live tickets and their stopwatch rows are what a replay of their events says: by the fold, and over columns."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.agreements import AgreementBook
from accord.errors import AccordError
from accord.evaluation import evaluate
from accord.events import TicketClass, effective_log, offences
from accord.server.desk.actions import (
    Call,
    Classification,
    Words,
    answer,
    assign,
    classify,
    close,
    customer_writes,
    exempt,
    hand_over,
    merge,
    note,
    open_ticket,
    reopen,
    resolve,
    resume,
    take,
    undo,
    wait,
    withdraw,
)
from accord.server.desk.bridge import log
from accord.server.desk.models import Channel, Clock, Step, Ticket, WaitingReason
from accord.server.desk.summaries import summarise
from tests.cast import Cast
from tests.server.desk.promise import promise_everything

BEFORE_SUMMER_TIME = datetime(2026, 3, 27, 14, 0, tzinfo=UTC)  # Friday 15:00 in Berlin; on Sunday clocks change
COMPARED = (
    "verdict", "started_at", "stopped_at", "due_at", "breach_at", "decided_at", "allowance_s", "elapsed_s", "paused_s",
    "level", "cause", "agreement_version", "calendar_version",
)  # fmt: skip

type Act = Callable[[Cast, Ticket, datetime], object]


def _undo(desk: Cast, ticket: Ticket, now: datetime) -> object:
    last = Step.objects.filter(ticket=ticket).latest("id")
    return undo(ticket, last.pk, by=desk.dora, now=last.at + timedelta(seconds=10))


def _merge(desk: Cast, ticket: Ticket, now: datetime) -> object:
    other = open_ticket(Call(subject="Other", words=Words(text="Other")), by=desk.dora, now=now)
    return merge(ticket, other, by=desk.dora, now=now)


ACTS: dict[str, Act] = {
    "answers": lambda d, t, now: answer(t, Words(text="Yes"), by=d.dora, now=now),
    "answers and waits": lambda d, t, now: answer(
        t, Words(text="Which one?"), by=d.dora, now=now, then_wait=WaitingReason.CUSTOMER
    ),
    "promises news": lambda d, t, now: answer(
        t, Words(text="More soon"), by=d.dora, now=now, news_at=now + timedelta(hours=3)
    ),
    "notes": lambda d, t, now: note(t, Words(text="Odd"), by=d.dora, now=now, booked_s=300),
    "customer writes": lambda d, t, now: customer_writes(
        t, Words(text="Well?"), by=d.charlie, now=now, channel=Channel.MAIL
    ),
    "waits for a change": lambda d, t, now: wait(t, WaitingReason.CHANGE, by=d.dora, now=now),
    "waits for the customer": lambda d, t, now: wait(t, WaitingReason.CUSTOMER, by=d.dora, now=now),
    "goes on": lambda d, t, now: resume(t, by=d.dora, now=now),
    "is taken": lambda d, t, now: take(t, by=d.dora, now=now),
    "is assigned": lambda d, t, now: assign(t, team=d.desk, person=d.dora, by=d.erik, now=now),
    "is handed over": lambda d, t, now: hand_over(t, team=d.network, by=d.dora, now=now),
    "becomes grave": lambda d, t, now: classify(t, Classification(level=1), by=d.dora, now=now),
    "becomes mild": lambda d, t, now: classify(t, Classification(impact=4, urgency=4), by=d.dora, now=now),
    "becomes a request": lambda d, t, now: classify(
        t, Classification(ticket_class=TicketClass.REQUEST), by=d.dora, now=now
    ),
    "is resolved": lambda d, t, now: resolve(t, words=Words(text="Done"), by=d.dora, now=now),
    "is reopened": lambda d, t, now: reopen(t, by=d.charlie, now=now),
    "is closed": lambda d, t, now: close(t, by=None, now=now),
    "is withdrawn": lambda d, t, now: withdraw(t, by=d.charlie, now=now),
    "is merged": _merge,
    "is exempted": lambda d, t, now: exempt(t, reason="It was a drill of ours.", by=d.erik, now=now),
    "is undone": _undo,
}
STEPS = st.lists(
    st.tuples(st.sampled_from(list(ACTS)), st.integers(0, 40 * 3600) | st.just(8 * 86400)), min_size=1, max_size=9
)


@pytest.fixture
def promised(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> tuple[Cast, AgreementBook]:
    """The cast, and the agreement about everything."""
    return cast, promise_everything(monkeypatch)


def by_events(book: AgreementBook, ticket: Ticket, now: datetime) -> dict[tuple[str, int], dict[str, Any]]:
    """Judge a ticket from nothing, over columns."""
    rows = evaluate(log(Q(pk=ticket.pk)), book, now).to_dicts()
    return {
        (row["target"], row["cycle"]): {name: row[name] or ("" if name == "cause" else row[name]) for name in COMPARED}
        for row in rows
        if row["target"]
    }


def by_stopwatch(ticket: Ticket) -> dict[tuple[str, int], dict[str, Any]]:
    rows = Clock.objects.filter(ticket=ticket, superseded_at=None)
    return {(row.target, row.cycle): {name: getattr(row, name) for name in COMPARED} for row in rows}


@given(steps=STEPS, level=st.integers(1, 4))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_stopwatch_is_what_a_replay_says(
    promised: tuple[Cast, AgreementBook], steps: list[tuple[str, int]], level: int
) -> None:
    desk, book = promised
    with transaction.atomic():
        now = BEFORE_SUMMER_TIME
        call = Call(subject="Printer", words=Words(text="Silent"), requester=desk.charlie, level=level)
        ticket = open_ticket(call, by=desk.charlie, now=now)
        for name, seconds in steps:
            now += timedelta(seconds=seconds)
            try:
                with transaction.atomic():
                    ACTS[name](desk, ticket, now)
            except AccordError:
                continue  # what cannot be done just now changes nothing
            written = Step.objects.filter(ticket=ticket).latest("id").at
            assert by_stopwatch(ticket) == by_events(book, ticket, written), name
            stands = Ticket.objects.values().get(pk=ticket.pk)
            summarise([ticket.pk])
            assert Ticket.objects.values().get(pk=ticket.pk) == stands, name
            now = max(now, written)
        assert offences(effective_log(log(Q(pk=ticket.pk)))).height == 0
        transaction.set_rollback(True)
