"""Webhooks: written with what they tell of, sent at least once, signed, and no receiver holds up another."""

import json
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accord.server.audit.models import Entry
from accord.server.desk.actions import Call, Words, answer, assign, last_undoable, note, open_ticket, undo
from accord.server.desk.models import Ticket
from accord.server.notices.models import Notification
from accord.server.notices.webhooks import actions, posting, sending
from accord.server.notices.webhooks.models import Attempt, Delivery, Endpoint
from accord.server.notices.webhooks.sending import OFF_AFTER, PAUSES, send_due, serve
from accord.server.notices.webhooks.signing import is_signed
from tests.cast import Cast
from tests.server.notices.receiver import Receiver, receiver


@pytest.fixture(autouse=True)
def _inside(settings: Any) -> None:
    settings.WEBHOOKS_INSIDE = True


@pytest.fixture
def hook() -> Iterator[Receiver]:
    """A receiver."""
    with receiver() as known:
        yield known


def endpoint(cast: Cast, hook: Receiver, **said: Any) -> Endpoint:
    """Enter a webhook to a receiver."""
    row = Endpoint(name="Chat", address=hook.address, **said)
    return actions.make(row, by=cast.irma, now=timezone.now())


def opened(cast: Cast, **said: Any) -> Ticket:
    """Open a ticket of Charlie's."""
    call = Call(subject="No paper", words=Words(text="Nothing comes out."), requester=cast.charlie, **said)
    return open_ticket(call, by=cast.charlie, now=timezone.now())


def at(moment: datetime) -> Any:
    """Return a clock that stands."""
    return lambda: moment


def later(**by: float) -> datetime:
    """Return an instant that lies ahead."""
    return timezone.now() + timedelta(**by)


def told(hook: Receiver) -> list[dict[str, Any]]:
    """Return what arrived."""
    return [json.loads(one.body) for one in hook.got]


def test_an_event_arrives_signed_as_a_cloud_event(cast: Cast, hook: Receiver) -> None:
    row = endpoint(cast, hook)
    ticket = opened(cast, team=cast.desk)
    assert serve(row.pk, timezone.now) == 1
    (got,) = hook.got
    assert got.path == "/hook?from=accord"
    assert got.headers["content-type"].startswith("application/cloudevents+json")
    assert is_signed(got.headers, got.body, row.secret)
    event = json.loads(got.body)
    assert {name: event[name] for name in ("specversion", "type", "subject", "datacontenttype")} == {
        "specversion": "1.0", "type": "accord.ticket.opened", "subject": ticket.reference,
        "datacontenttype": "application/json",
    }  # fmt: skip
    assert event["id"] == got.headers["webhook-id"]
    assert event["source"].startswith("http")
    assert datetime.fromisoformat(event["time"]) == ticket.opened_at.replace(microsecond=0)
    assert event["data"]["ticket"]["team"] == "service-desk"
    assert event["data"]["message"]["text"] == "Nothing comes out."
    assert Delivery.objects.get().sent_at is not None
    assert serve(row.pk, timezone.now) == 0


def test_what_can_be_taken_back_leaves_only_afterwards(cast: Cast, hook: Receiver) -> None:
    row, ticket = endpoint(cast, hook, wanted=["ticket.answered", "ticket.undone"]), opened(cast)
    answer(ticket, Words(text="Oops."), by=cast.dora, now=timezone.now())
    assert serve(row.pk, timezone.now) == 0
    step = last_undoable(ticket, by=cast.dora, now=timezone.now())
    assert step
    undo(ticket, step.pk, by=cast.dora, now=timezone.now())
    assert not Delivery.objects.exists()
    answer(ticket, Words(text="Better."), by=cast.dora, now=timezone.now())
    assert serve(row.pk, at(later(seconds=32))) == 1
    assert [one["data"]["message"]["text"] for one in told(hook)] == ["Better."]


def test_only_what_is_wanted_is_told(cast: Cast, hook: Receiver) -> None:
    everything = endpoint(cast, hook)
    south, notes = endpoint(cast, hook, unit=cast.south), endpoint(cast, hook, wanted=["ticket.noted"])
    ticket = opened(cast)
    opened(cast, unit=cast.southfield)
    note(ticket, Words(text="x"), by=cast.dora, now=timezone.now())
    counts = [Delivery.objects.filter(endpoint=one).count() for one in (everything, south, notes)]
    assert counts == [3, 1, 1]
    ids = Delivery.objects.filter(event="ticket.noted").values_list("message_id", flat=True)
    assert len(set(ids)) == 1, "one event has one id wherever it goes"


def test_what_did_not_happen_is_not_told(cast: Cast, hook: Receiver) -> None:
    endpoint(cast, hook)
    with transaction.atomic():
        opened(cast)
        assert Delivery.objects.exists()
        transaction.set_rollback(True)
    assert not Delivery.objects.exists()


def test_without_webhooks_an_action_pays_one_query(
    cast: Cast, django_assert_max_num_queries: Any, settings: Any
) -> None:
    ticket, settings.PREPARES_QUERIES = opened(cast), False  # what is prepared does not name its tables
    with django_assert_max_num_queries(60) as queries:
        assign(ticket, team=cast.desk, person=None, by=cast.dora, now=timezone.now())
    assert sum("notices_endpoint" in one["sql"] for one in queries.captured_queries) == 1


def test_a_failure_is_tried_again_after_growing_pauses_and_given_up(cast: Cast, hook: Receiver) -> None:
    row, hook.status = endpoint(cast, hook), 500
    opened(cast)
    moment = timezone.now()
    for pause in PAUSES:
        assert serve(row.pk, at(moment)) == 1
        assert serve(row.pk, at(moment + pause - timedelta(seconds=1))) == 0
        Endpoint.objects.update(failing_since=moment)  # what is given up is another matter than what is switched off
        moment += pause
    assert serve(row.pk, at(moment)) == 1
    one = Delivery.objects.get()
    assert (one.tries, one.next_try_at, one.failed_at) == (len(PAUSES) + 1, None, moment)
    assert len({got.headers["webhook-id"] for got in hook.got}) == 1
    assert len({got.headers["webhook-timestamp"] for got in hook.got}) == len(hook.got)
    assert set(Attempt.objects.values_list("status", "answered")) == {(500, "no")}


def test_a_receiver_that_recovers_gets_everything_in_order(cast: Cast, hook: Receiver) -> None:
    row, hook.status = endpoint(cast, hook, wanted=["ticket.opened"]), 503
    references = [opened(cast).reference for _ in range(3)]
    assert serve(row.pk, timezone.now) == 1, "the first failure leaves it alone"
    hook.status = 204
    assert serve(row.pk, at(later(seconds=6))) == 3
    assert {one["subject"] for one in told(hook)[1:]} == set(references)
    row.refresh_from_db()
    assert (row.fails, row.failing_since, row.rests_until, row.busy_until) == (0, None, None, None)


def test_where_nothing_gets_through_for_two_days_is_switched_off(cast: Cast, hook: Receiver) -> None:
    row, hook.status = endpoint(cast, hook), 500
    opened(cast)
    serve(row.pk, timezone.now)
    serve(row.pk, at(timezone.now() + OFF_AFTER + timedelta(seconds=1)))
    row.refresh_from_db()
    assert (row.is_on, row.off_reason) == (False, "failing")
    assert [one.person for one in Notification.objects.filter(kind="webhook_off")] == [cast.irma]
    assert Entry.objects.filter(action="webhook.gave_up").count() == 1
    opened(cast)
    assert Delivery.objects.count() == 1, "nothing gathers for what is off"
    hook.status = 204
    actions.switch(row, is_on=True, by=cast.irma, now=timezone.now())
    assert serve(row.pk, at(later(days=4))) == 1


def test_a_receiver_that_is_gone_for_good_is_not_asked_again(cast: Cast, hook: Receiver) -> None:
    row, hook.status = endpoint(cast, hook), 410
    opened(cast)
    serve(row.pk, timezone.now)
    row.refresh_from_db()
    assert (row.is_on, row.off_reason) == (False, "gone")


def test_both_secrets_sign_for_a_day(cast: Cast, hook: Receiver) -> None:
    row = endpoint(cast, hook)
    turned = actions.rotate(row, by=cast.irma, now=timezone.now())
    opened(cast)
    serve(row.pk, timezone.now)
    assert all(is_signed(hook.got[0].headers, hook.got[0].body, one) for one in (row.secret, turned.secret))
    opened(cast)
    serve(row.pk, at(later(days=1, seconds=1)))
    assert is_signed(hook.got[1].headers, hook.got[1].body, turned.secret)
    assert not is_signed(hook.got[1].headers, hook.got[1].body, row.secret)


def test_no_redirect_is_followed(cast: Cast, hook: Receiver) -> None:
    row = endpoint(cast, hook)
    with receiver() as other:
        hook.status, hook.location = 307, other.address
        opened(cast)
        serve(row.pk, timezone.now)
        assert (len(hook.got), len(other.got)) == (1, 0)
    assert Attempt.objects.get().status == 307


def test_a_private_address_is_not_asked(cast: Cast, hook: Receiver, settings: Any) -> None:
    row = endpoint(cast, hook)
    Endpoint.objects.update(address=f"https://127.0.0.1:{hook.port}/")
    settings.WEBHOOKS_INSIDE = False
    opened(cast)
    serve(row.pk, timezone.now)
    assert hook.got == []
    assert Attempt.objects.get().problem == "target"


def test_a_worker_that_was_killed_leaves_nothing_unsent(cast: Cast, hook: Receiver, monkeypatch: Any) -> None:
    row = endpoint(cast, hook)
    opened(cast)

    def die(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(sending, "_note", die)  # it was sent, and nobody wrote that down
        with pytest.raises(SystemExit):
            serve(row.pk, timezone.now)
    Endpoint.objects.update(busy_until=later(seconds=60))  # nor gave the endpoint back
    assert serve(row.pk, timezone.now) == 0
    assert serve(row.pk, at(later(seconds=61))) == 1
    first, again = hook.got
    assert first.headers["webhook-id"] == again.headers["webhook-id"]
    assert first.body == again.body


def test_a_receiver_that_sends_a_letter_now_and_then_is_cut_off(hook: Receiver) -> None:
    hook.hangs = True
    got = posting.post(hook.address, "{}", {}, deadline_s=0.5)
    assert (got.status, got.problem) == (None, "late")


@pytest.mark.django_db(transaction=True)
def test_a_receiver_that_hangs_holds_up_no_other(hook: Receiver, monkeypatch: Any) -> None:
    from tests.cast import assemble

    monkeypatch.setattr(posting.post, "__kwdefaults__", {"deadline_s": 4.0})
    cast = assemble()
    with receiver() as quick:
        hook.hangs = True
        endpoint(cast, hook)
        fine = endpoint(cast, quick)
        for _ in range(5):
            opened(cast)
        assert send_due(later(seconds=1)) == 2
        assert send_due(later(seconds=1)) == 0, "both are being served"
        _until(lambda: Delivery.objects.filter(endpoint=fine, sent_at__isnull=False).count() == 5)
        assert len(quick.got) == 5
        assert not Attempt.objects.exclude(delivery__endpoint=fine).exists(), "the other one is still being waited for"
        _until(lambda: Attempt.objects.filter(problem="late").exists())
        _until(lambda: all(one.done() for one in sending._under_way.values()))


def _until(is_so: Any) -> None:
    for _ in range(400):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError


@pytest.fixture
def irma(cast: Cast) -> Client:
    """The administrator in a browser."""
    client = Client()
    client.force_login(cast.irma, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


PLACE = "/administration/webhooks/"


def test_an_administrator_enters_a_webhook_and_sees_its_secret_once(cast: Cast, irma: Client) -> None:
    form = {"name": "Chat", "address": "https://chat.example.com/hook", "wanted": ["ticket.opened"], "unit": ""}
    shown = irma.post(f"{PLACE}new/", form)
    row = Endpoint.objects.get()
    assert row.secret in shown.content.decode()
    for address in (PLACE, f"{PLACE}{row.pk}/", f"{PLACE}{row.pk}/edit/"):
        page = irma.get(address)
        assert page.status_code == 200
        assert row.secret not in page.content.decode()
    assert Entry.objects.filter(action="webhook.made").exists()


def test_an_address_that_is_not_sent_to_stays_in_the_form(irma: Client, settings: Any) -> None:
    settings.WEBHOOKS_INSIDE = False
    shown = irma.post(f"{PLACE}new/", {"name": "Chat", "address": "http://chat.example.com/"})
    assert shown.status_code == 422
    assert not Endpoint.objects.exists()


def test_who_comes_second_does_not_write_over_a_change(cast: Cast, hook: Receiver, irma: Client) -> None:
    row = endpoint(cast, hook)
    form = {"name": "Ours", "address": hook.address, "unit": "", "seen": "1"}
    assert irma.post(f"{PLACE}{row.pk}/edit/", form).status_code == 302
    assert irma.post(f"{PLACE}{row.pk}/edit/", {**form, "name": "Late"}).status_code == 422
    assert Endpoint.objects.get().name == "Ours"


def test_the_log_shows_what_was_sent_and_sends_it_again(cast: Cast, hook: Receiver, irma: Client) -> None:
    row = endpoint(cast, hook)
    irma.post(f"{PLACE}{row.pk}/test/")
    hook.status = 500
    serve(row.pk, timezone.now)
    one = Delivery.objects.get()
    place = f"{PLACE}{row.pk}/log/{one.pk}/"
    page = irma.get(place).content.decode()
    assert one.message_id in page
    assert "webhook-signature" in page
    assert irma.get(f"{PLACE}{row.pk}/?state=again").status_code == 200
    hook.status = 204
    irma.post(f"{place}again/")
    assert serve(row.pk, timezone.now) == 1
    assert [got.headers["webhook-id"] for got in hook.got] == [one.message_id] * 2
    assert Delivery.objects.get().sent_at is not None


def test_a_webhook_is_switched_off_and_removed(cast: Cast, hook: Receiver, irma: Client) -> None:
    row = endpoint(cast, hook)
    irma.post(f"{PLACE}{row.pk}/switch/", {"on": "0"})
    opened(cast)
    assert not Delivery.objects.exists()
    irma.post(f"{PLACE}{row.pk}/test/")
    assert not Delivery.objects.exists()
    irma.post(f"{PLACE}{row.pk}/switch/", {"on": "1"})
    opened(cast)
    assert Delivery.objects.count() == 1
    assert irma.post(f"{PLACE}{row.pk}/secret/").status_code == 200
    irma.post(f"{PLACE}{row.pk}/remove/")
    assert not Endpoint.objects.exists()
