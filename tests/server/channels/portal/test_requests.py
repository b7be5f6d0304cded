"""My requests: what their requester reads and does, and that nobody else does."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accord.server.accounts.models import Person
from accord.server.catalogue.models import Service
from accord.server.channels.portal import outlook
from accord.server.channels.portal.outlook import Outlook
from accord.server.desk.actions import Call, Words, answer, note, open_ticket, resolve, take, wait, watch
from accord.server.desk.models import Ticket, WaitingReason
from tests.cast import Cast
from tests.server.desk.promise import promise_everything

type SignedIn = Callable[[Person], Client]

LATELY = timedelta(minutes=20)


@pytest.fixture
def jam(cast: Cast, printing: Service) -> Ticket:
    call = Call(
        subject="Paper jam", words=Words(text="It is stuck."), requester=cast.charlie, service=printing,
        impact=4, urgency=3,
    )  # fmt: skip
    return open_ticket(call, by=cast.charlie, now=timezone.now() - 2 * LATELY)


def _page(client: Client, ticket: Ticket) -> str:
    return client.get(f"/portal/requests/{ticket.reference}/").content.decode()


def _state(ticket: Ticket) -> str:
    return str(Ticket.objects.values_list("state", flat=True).get(pk=ticket.pk))


def test_a_request_says_what_happens_next_and_what_was_said_but_not_the_notes_of_the_desk(
    cast: Cast, jam: Ticket, signed_in: SignedIn
) -> None:
    before = timezone.now() - LATELY
    take(jam, by=cast.dora, now=before)
    note(jam, Words(text="He always jams it."), by=cast.dora, now=before)
    answer(jam, Words(text="I come **by**."), by=cast.dora, now=before)
    page = _page(signed_in(cast.charlie), jam)
    assert "Dora is working on it." in page
    assert "I come <strong>by</strong>." in page
    assert "He always jams it." not in page


def test_an_answer_that_can_still_be_taken_back_is_not_shown_yet(cast: Cast, jam: Ticket, signed_in: SignedIn) -> None:
    answer(jam, Words(text="Oh dear."), by=cast.dora, now=timezone.now())
    assert "Oh dear." not in _page(signed_in(cast.charlie), jam)


def test_what_was_promised_is_a_sentence(
    cast: Cast, jam: Ticket, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    promise_everything(monkeypatch)
    take(jam, by=cast.dora, now=timezone.now() - LATELY)
    page = _page(signed_in(cast.charlie), jam)
    assert "What was promised" in page
    assert "of service time." in page


def test_how_long_it_takes_is_not_made_up(
    cast: Cast, jam: Ticket, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(cast.charlie)
    monkeypatch.setattr(outlook, "_sources", [])
    assert "How long it will take is not known yet" in _page(client, jam)
    until = jam.opened_at + timedelta(days=400)
    outlook.provide(lambda ticket, now: Outlook(place=3, earliest=until, latest=until + timedelta(days=1)))
    page = _page(client, jam)
    assert "Place 3 in the queue" in page
    assert "Expected between" in page


def test_an_answer_ends_the_wait_for_the_customer(cast: Cast, jam: Ticket, signed_in: SignedIn) -> None:
    wait(jam, WaitingReason.CUSTOMER, by=cast.dora, now=timezone.now() - LATELY)
    client = signed_in(cast.charlie)
    assert "We need an answer from you" in _page(client, jam)
    assert "Needs your answer" in client.get("/portal/requests/").content.decode()
    client.post(f"/portal/requests/{jam.reference}/write/", {"text": "Drawer two."})
    assert _state(jam) == "open"
    assert "Drawer two." in _page(client, jam)


def test_nothing_is_sent_without_words_and_what_was_typed_stays(cast: Cast, jam: Ticket, signed_in: SignedIn) -> None:
    answered = signed_in(cast.charlie).post(f"/portal/requests/{jam.reference}/write/", {"text": "  "})
    assert answered.status_code == 422
    assert "There is nothing in it." in answered.content.decode()


def test_a_request_is_withdrawn_once(cast: Cast, jam: Ticket, signed_in: SignedIn) -> None:
    client = signed_in(cast.charlie)
    assert "Withdraw this request?" in _page(client, jam)
    client.post(f"/portal/requests/{jam.reference}/withdraw/", {"reason": "It works again"})
    assert _state(jam) == "withdrawn"
    again = client.post(f"/portal/requests/{jam.reference}/withdraw/", follow=True).content.decode()
    assert "was withdrawn by the customer" in again
    assert "It was withdrawn; nothing more happens." in again
    assert 'id="tell"' not in again


def test_thank_you_closes_and_not_solved_opens_again(cast: Cast, jam: Ticket, signed_in: SignedIn) -> None:
    client = signed_in(cast.charlie)
    resolve(jam, by=cast.dora, now=timezone.now() - LATELY, words=Words(text="Done."))
    assert "Thank you, it is solved" in _page(client, jam)
    client.post(f"/portal/requests/{jam.reference}/write/", {"text": "It jams again."})
    assert _state(jam) == "open"
    resolve(jam, by=cast.dora, now=timezone.now())
    client.post(f"/portal/requests/{jam.reference}/solved/")
    assert _state(jam) == "closed"
    client.post(f"/portal/requests/{jam.reference}/write/", {"text": "And again."})
    assert _state(jam) == "open"
    assert jam.messages.filter(is_inbound=True).count() == 3


def test_who_watches_a_request_reads_and_answers_it_but_does_not_withdraw_it(
    cast: Cast, jam: Ticket, signed_in: SignedIn
) -> None:
    client = signed_in(cast.bob)
    assert client.get(f"/portal/requests/{jam.reference}/").status_code == 404
    watch(jam, person=cast.bob, by=cast.dora, now=timezone.now())
    page = _page(client, jam)
    assert "for Charlie" in page
    assert "Withdraw this request?" not in page
    assert client.post(f"/portal/requests/{jam.reference}/withdraw/").status_code == 403
    assert client.post(f"/portal/requests/{jam.reference}/write/", {"text": "Me too."}).status_code == 302


@pytest.mark.parametrize("deed", ["write", "withdraw", "solved"])
def test_requests_of_others_are_not_there(cast: Cast, jam: Ticket, signed_in: SignedIn, deed: str) -> None:
    client = signed_in(cast.hugo)
    assert client.get(f"/portal/requests/{jam.reference}/").status_code == 404
    assert client.post(f"/portal/requests/{jam.reference}/{deed}/", {"text": "x"}).status_code == 404
    assert "Paper jam" not in client.get("/portal/requests/").content.decode()


def test_what_needs_an_answer_stands_first_and_what_is_over_last(
    cast: Cast, printing: Service, jam: Ticket, signed_in: SignedIn
) -> None:
    now = timezone.now() - LATELY
    made = [
        open_ticket(Call(subject=name, words=Words(text="x"), requester=cast.charlie), by=cast.charlie, now=now)
        for name in ("Waits", "Over", "Newest")
    ]
    wait(made[0], WaitingReason.CUSTOMER, by=cast.dora, now=now)
    resolve(made[1], by=cast.dora, now=now)
    signed_in(cast.charlie).post(f"/portal/requests/{made[1].reference}/solved/")
    page = signed_in(cast.charlie).get("/portal/requests/").content.decode()
    places = [page.index(f"<b>{name}</b>") for name in ("Waits", "Newest", "Paper jam", "Over")]
    assert places == sorted(places)
