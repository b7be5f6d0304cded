"""A major incident: declared once, told to everybody once, its promise watched, ended with all the tickets below."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import caches
from django.db import connection

from accord.agreements import Agreement, AgreementBook
from accord.errors import InputError
from accord.server.catalogue.bridge import organisation
from accord.server.catalogue.models import Service
from accord.server.desk import posting
from accord.server.desk.actions import (
    Call,
    Words,
    answer,
    last_undoable,
    note,
    open_ticket,
    resolve,
    set_parent,
    undo,
    withdraw,
)  # fmt: skip
from accord.server.desk.actions.major import declare, end, put_below, subscribe, tell
from accord.server.desk.errors import OvertakenError, TicketEndedError
from accord.server.desk.escalating import give_due
from accord.server.desk.major.delivering import deliver
from accord.server.desk.major.like import like_tickets
from accord.server.desk.major.promises import warn_of_news
from accord.server.desk.major.running import KEPT_AS, disruptions, seen_by
from accord.server.desk.models import (
    Clock,
    ClockNotice,
    MajorDelivery,
    MajorIncident,
    MajorUpdate,
    Message,
    StatusSubscription,
    Ticket,
)  # fmt: skip
from accord.server.notices.models import Notification
from tests.cast import Cast, assemble
from tests.server.desk.promise import PROMISE, promise_everything

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)  # 09:00 in Berlin


@pytest.fixture
def desk(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Iterator[Cast]:
    promise_everything(monkeypatch)
    settings.MEDIA_ROOT = tmp_path
    caches["process"].delete(KEPT_AS)
    yield cast
    caches["process"].delete(KEPT_AS)


def at(minutes: float) -> datetime:
    return MONDAY + timedelta(minutes=minutes)


def opened(desk: Cast, subject: str = "No card payment", **said: Any) -> Ticket:
    given = {"impact": 2, "urgency": 1, "requester": desk.charlie, **said}
    return open_ticket(Call(subject=subject, words=Words(text="It says: no host."), **given), by=None, now=MONDAY)


def declared(desk: Cast, below: int = 0, **said: Any) -> MajorIncident:
    ticket = opened(desk)
    for _ in range(below):
        set_parent(opened(desk), ticket, by=desk.dora, now=at(1))
    given = {"title": "No card payment at any till", "text": "We are on it.", "news_at": at(32), **said}
    return declare(ticket, **given, by=desk.dora, now=at(2))


def said_on(ticket: Ticket) -> list[str]:
    return list(Message.objects.filter(ticket=ticket, is_inbound=False).values_list("text", flat=True))


def children(major: MajorIncident) -> list[Ticket]:
    return list(Ticket.objects.filter(parent=major.ticket).order_by("pk"))


def test_thirty_children_are_told_each_once_and_resolved_with_the_answer(desk: Cast) -> None:
    major = declared(desk, below=30)
    assert MajorDelivery.objects.filter(done_at=None).count() == 30
    assert deliver(at(3), most=12) == 12  # whoever is stopped here goes on where they were
    assert deliver(at(4)) == 18
    assert deliver(at(5)) == 0
    assert [said_on(one) for one in children(major)] == [["We are on it."]] * 30
    assert {one.news_at for one in children(major)} == {at(32)}

    end(major, "The line is back.", key=uuid4(), by=desk.dora, now=at(20))
    assert deliver(at(21)) == 30
    assert {one.state for one in children(major)} == {"resolved"}
    assert {tuple(said_on(one)) for one in children(major)} == {("We are on it.", "The line is back.")}
    major.refresh_from_db()
    assert (major.ended_at, major.news_at, major.ticket.state) == (at(20), None, "resolved")


def test_an_update_that_is_sent_twice_goes_once(desk: Cast) -> None:
    major, key = declared(desk, below=2), uuid4()
    first = tell(major, "A cable is cut.", news_at=at(60), key=key, by=desk.dora, now=at(10))
    second = tell(major, "A cable is cut.", news_at=at(60), key=key, by=desk.dora, now=at(10))
    assert first.pk == second.pk
    deliver(at(11))
    assert said_on(major.ticket) == ["We are on it.", "A cable is cut."]
    assert [said_on(one) for one in children(major)] == [["We are on it.", "A cable is cut."]] * 2


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_instant_say_it_once_and_two_workers_deliver_it_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any
) -> None:
    promise_everything(monkeypatch)
    settings.MEDIA_ROOT = tmp_path
    desk = assemble()
    major, key, start = declared(desk, below=8), uuid4(), Barrier(2)

    def click() -> None:
        start.wait()
        tell(major, "A cable is cut.", news_at=None, key=key, by=desk.dora, now=at(10))
        start.wait()
        deliver(at(11))
        connection.close()

    threads = [Thread(target=click) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert MajorUpdate.objects.count() == 2
    assert [said_on(one) for one in children(major)] == [["We are on it.", "A cable is cut."]] * 8


def test_what_is_taken_back_on_the_ticket_is_taken_back_below_unless_something_followed(desk: Cast) -> None:
    major = declared(desk, below=2)
    deliver(at(3))
    tell(major, "All is well.", news_at=None, key=uuid4(), by=desk.dora, now=at(10))
    deliver(at(10))
    first, second = children(major)
    note(second, Words(text="Called back."), by=desk.erik, now=at(10.1))
    step = last_undoable(major.ticket, by=desk.dora, now=at(10.2))
    assert step is not None
    undo(major.ticket, step.pk, by=desk.dora, now=at(10.2))
    gone = Message.objects.filter(text="All is well.", taken_back_at__isnull=False)
    assert set(gone.values_list("ticket", flat=True)) == {major.ticket_id, first.pk}
    major.refresh_from_db()
    assert (major.news_at, major.updates.count()) == (at(32), 1)


def test_taking_back_the_end_lets_the_incident_go_on(desk: Cast) -> None:
    major = declared(desk, below=1)
    deliver(at(3))
    end(major, "Over.", key=uuid4(), by=desk.dora, now=at(10))
    deliver(at(10))
    step = last_undoable(major.ticket, by=desk.dora, now=at(10.2))
    assert step is not None
    undo(major.ticket, step.pk, by=desk.dora, now=at(10.2))
    major.refresh_from_db()
    assert (major.ended_at, [one.state for one in children(major)]) == (None, ["open"])


def test_a_ticket_resolved_the_usual_way_ends_its_major_incident(desk: Cast) -> None:
    major = declared(desk, below=1)
    resolve(major.ticket, by=desk.erik, now=at(30), words=Words(text="Done."))
    deliver(at(31))
    major.refresh_from_db()
    assert (major.ended_at, said_on(children(major)[0])[-1]) == (at(30), "Done.")


def test_a_ticket_withdrawn_ends_it_and_leaves_the_others_open(desk: Cast) -> None:
    major = declared(desk, below=1)
    deliver(at(3))
    withdraw(major.ticket, by=desk.charlie, now=at(30))
    deliver(at(31))
    major.refresh_from_db()
    assert (major.ended_at, children(major)[0].state) == (at(30), "open")


def test_who_is_put_below_later_is_told_the_latest(desk: Cast) -> None:
    major, late = declared(desk), opened(desk)
    tell(major, "A cable is cut.", news_at=at(60), key=uuid4(), by=desk.dora, now=at(10))
    assert put_below(major, [late], by=desk.dora, now=at(15)) == 1
    assert put_below(major, [late], by=desk.dora, now=at(16)) == 0
    deliver(at(17))
    assert said_on(late) == ["A cable is cut."]


def test_what_ended_meanwhile_is_left_out_and_said(desk: Cast) -> None:
    major = declared(desk, below=2)
    withdraw(children(major)[0], by=desk.charlie, now=at(3))
    assert deliver(at(4)) == 2
    problems = list(MajorDelivery.objects.order_by("pk").values_list("problem", flat=True))
    assert problems[0].endswith("was withdrawn by the customer.")
    assert problems[1] == ""


@pytest.mark.parametrize(("said", "field"), [
    ({"title": " "}, "title"), ({"text": " "}, "text"), ({"news_at": at(1)}, "news_at"),
])  # fmt: skip
def test_what_is_missing_is_refused_and_nothing_is_declared(desk: Cast, said: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as refused:
        declared(desk, **said)
    assert refused.value.problems[0].place.field == field
    assert not MajorIncident.objects.exists()


def test_it_is_declared_once_and_only_while_it_is_open(desk: Cast) -> None:
    major = declared(desk)
    with pytest.raises(OvertakenError):
        declare(major.ticket, title="Again", text="x", news_at=None, by=desk.erik, now=at(5))
    end(major, "Over.", key=uuid4(), by=desk.dora, now=at(10))
    for act in (
        lambda: declare(major.ticket, title="Again", text="x", news_at=None, by=desk.erik, now=at(11)),
        lambda: tell(major, "More", news_at=None, key=uuid4(), by=desk.dora, now=at(11)),
        lambda: put_below(major, [opened(desk)], by=desk.dora, now=at(11)),
    ):
        with pytest.raises(TicketEndedError):
            act()


def test_the_news_clock_of_the_agreement_watches_the_promise(desk: Cast) -> None:
    major = declared(desk)
    assert Clock.objects.get(ticket=major.ticket, kind="news", superseded_at=None).due_at == at(32)
    warn_of_news(at(33))
    assert not ClockNotice.objects.filter(agreement="").exists()
    give_due(at(33))
    assert ClockNotice.objects.filter(ticket=major.ticket, target="news", kind="breach").exists()


def test_without_a_target_the_promise_itself_is_watched_and_told_of_once(
    desk: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from accord.server.desk import stopwatch

    targets = [one for one in PROMISE["targets"] if one["kind"] != "news"]
    known = AgreementBook([Agreement.model_validate({**PROMISE, "targets": targets})], organisation())
    monkeypatch.setattr(stopwatch, "book", lambda: known)
    monkeypatch.setattr(stopwatch, "book_in", lambda state: known)
    major = declared(desk)
    assert [warn_of_news(at(24)), warn_of_news(at(24.6)), warn_of_news(at(25))] == [0, 1, 0]  # 3/4 of 30 minutes
    assert [warn_of_news(at(32)), warn_of_news(at(33))] == [1, 0]
    kinds = ClockNotice.objects.filter(ticket=major.ticket, agreement="").order_by("pk")
    assert [(one.kind, one.due_at) for one in kinds] == [("warning", at(32)), ("breach", at(32))]
    assert {one.person for one in Notification.objects.filter(kind="breach")} == {desk.dora, desk.erik}
    tell(major, "Still on it.", news_at=at(90), key=uuid4(), by=desk.dora, now=at(40))
    assert warn_of_news(at(90)) == 1
    assert kinds.all().count() == 3


def test_news_said_in_time_end_the_promise(desk: Cast) -> None:
    major = declared(desk)
    tell(major, "Over soon.", news_at=None, key=uuid4(), by=desk.dora, now=at(20))
    assert warn_of_news(at(60)) == 0


def test_each_hears_of_what_concerns_their_unit(desk: Cast) -> None:
    declared(desk, units=[desk.north], title="North only")
    titles = {
        name: [one.title for one in disruptions(getattr(desk, name))] for name in ("charlie", "bob", "dora", "jonas")
    }
    assert titles == {"charlie": ["North only"], "bob": [], "dora": ["North only"], "jonas": []}


def test_like_tickets_are_offered_the_likest_first(desk: Cast) -> None:
    tills, mail = (Service.objects.create(code=code, name=code) for code in ("tills", "mail"))
    ticket = opened(desk, service=tills)
    major = declare(ticket, title="Card payment fails", text="We look.", news_at=None, by=desk.dora, now=at(2))
    both = opened(desk, "Card terminal: payment refused", service=tills)
    same = opened(desk, "Drawer stuck", service=tills)
    words = opened(desk, "Customers pay, the payment is lost", service=mail)
    opened(desk, "Spam", service=mail)
    assert list(like_tickets(desk.dora, major)) == [both, same, words]
    assert list(like_tickets(desk.charlie, major)) == []
    put_below(major, [both], by=desk.dora, now=at(3))
    assert both not in like_tickets(desk.dora, major)


def test_subscribers_whom_it_concerns_are_written_to_and_the_letter_goes_with_the_update(
    desk: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    posted: list[posting.Post] = []
    monkeypatch.setattr(posting, "_carriers", [posted.extend])
    for person in (desk.charlie, desk.bob):
        subscribe(person, wants=True, now=MONDAY)
    major = declared(desk, units=[desk.riverside])
    assert [(one.to, one.subject) for one in posted] == [(desk.charlie, "Disruption: No card payment at any till")]
    assert "We are on it." in posted[0].text
    assert posted[0].leaves_at == at(2) + timedelta(seconds=31)
    subscribe(desk.charlie, wants=False, now=at(3))
    end(major, "Over.", key=uuid4(), by=desk.dora, now=at(9))
    assert len(posted) == 1
    assert StatusSubscription.objects.count() == 1


def test_who_stands_above_or_below_a_unit_is_written_to_and_others_are_not(
    desk: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    posted: list[posting.Post] = []
    monkeypatch.setattr(posting, "_carriers", [posted.extend])
    for person in (desk.alice, desk.bob, desk.erik, desk.jonas):  # Riverside, the south, the company, nowhere
        subscribe(person, wants=True, now=MONDAY)
    major = declared(desk, units=[desk.north])
    assert [one.to for one in posted] == [desk.alice, desk.erik]
    assert [one for one in (desk.alice, desk.bob, desk.erik, desk.jonas) if seen_by(one, major)] == [
        desk.alice, desk.erik,
    ]  # fmt: skip


def test_an_ordinary_answer_stays_on_its_ticket(desk: Cast) -> None:
    major = declared(desk, below=1)
    deliver(at(3))
    answer(major.ticket, Words(text="Only for you."), by=desk.dora, now=at(5))
    assert deliver(at(6)) == 0
