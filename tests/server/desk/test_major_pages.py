"""What people see of a major incident: a banner on every page, the page of disruptions, the desk's side of it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from accord.server.accounts.models import Person
from accord.server.desk.actions import Call, Words, open_ticket
from accord.server.desk.actions.major import declare, end
from accord.server.desk.major.running import KEPT_AS
from accord.server.desk.models import MajorIncident, MajorUpdate, Message, StatusSubscription, Ticket
from tests.cast import Cast

type SignedIn = Callable[[Person], Client]


@pytest.fixture
def signed_in(cast: Cast) -> Iterator[SignedIn]:
    caches["process"].delete(KEPT_AS)

    def as_person(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    yield as_person
    caches["process"].delete(KEPT_AS)


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    call = Call(subject="No payment", words=Words(text="x"), requester=cast.charlie)
    return open_ticket(call, by=cast.charlie, now=timezone.now() - timedelta(hours=1))


@pytest.fixture
def major(cast: Cast, ticket: Ticket) -> MajorIncident:
    now = timezone.now() - timedelta(minutes=30)
    return declare(
        ticket, title="Cards are refused", text="We are on it.", news_at=now + timedelta(minutes=20),
        units=[cast.north], by=cast.dora, now=now,
    )  # fmt: skip


def _said(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_the_banner_stands_on_every_page_of_whom_it_concerns(
    cast: Cast, major: MajorIncident, signed_in: SignedIn
) -> None:
    charlie, bob = signed_in(cast.charlie), signed_in(cast.bob)
    for path in ("/portal/requests/", "/knowledge/"):
        assert "Cards are refused" in _said(charlie, path)
        assert "News were promised by" in _said(charlie, path)
        assert "Cards are refused" not in _said(bob, path)
    assert "We are on it." in _said(charlie, "/portal/")
    end(major, "Over.", key=uuid4(), by=cast.dora, now=timezone.now())
    assert "Cards are refused" not in _said(charlie, "/knowledge/")


def test_nobody_who_has_not_signed_in_reads_of_it(major: MajorIncident, client: Client) -> None:
    caches["process"].delete(KEPT_AS)
    assert client.get("/status/").status_code == 302
    assert "Cards are refused" not in _said(client, "/sign-in/")


def test_the_page_of_disruptions_tells_what_goes_on_and_what_ended_lately(
    cast: Cast, major: MajorIncident, signed_in: SignedIn
) -> None:
    client = signed_in(cast.charlie)
    assert "We are on it." in _said(client, "/status/")
    end(major, "The line is mended.", key=uuid4(), by=cast.dora, now=timezone.now())
    page = _said(client, "/status/")
    assert "Nothing major is known to be wrong for you." in page
    assert "Over in the last two weeks" in page
    assert "The line is mended." in _said(client, major.get_absolute_url())
    MajorIncident.objects.update(ended_at=timezone.now() - timedelta(days=15))
    assert "Cards are refused" not in _said(client, "/status/")


def test_a_form_that_is_sent_twice_says_it_once(cast: Cast, major: MajorIncident, signed_in: SignedIn) -> None:
    client, said = signed_in(cast.dora), {"key": str(uuid4()), "text": "A cable is cut.", "news_at": ""}
    for _ in range(2):
        assert client.post(f"/status/work/{major.ticket.reference}/tell/", said).status_code == 302
    assert MajorUpdate.objects.filter(text="A cable is cut.").count() == 1
    assert Message.objects.filter(text="A cable is cut.").count() == 1


def test_what_is_refused_stays_in_the_form_with_the_reason(
    cast: Cast, major: MajorIncident, signed_in: SignedIn
) -> None:
    said = {"key": str(uuid4()), "text": "A cable is cut.", "news_at": "2020-01-01T10:00"}
    answer = signed_in(cast.dora).post(f"/status/work/{major.ticket.reference}/tell/", said)
    page = answer.content.decode()
    assert (answer.status_code, "This lies in the past." in page, "A cable is cut." in page) == (422, True, True)


def test_declaring_it_twice_leads_to_what_was_declared(cast: Cast, ticket: Ticket, signed_in: SignedIn) -> None:
    client = signed_in(cast.dora)
    said = {"key": str(uuid4()), "title": "Cards are refused", "text": "We are on it.", "units": [cast.north.pk]}
    for _ in range(2):
        answer = client.post(f"/status/work/{ticket.reference}/declare/", said)
        assert answer["Location"] == f"/status/work/{ticket.reference}/"
    assert MajorIncident.objects.get().units.get() == cast.north


def test_only_chosen_open_tickets_of_our_own_are_put_below(
    cast: Cast, major: MajorIncident, signed_in: SignedIn
) -> None:
    now = timezone.now()
    call = Call(subject="Same", words=Words(text="x"), requester=cast.charlie)
    open_one, closed = (open_ticket(call, by=None, now=now) for _ in range(2))
    Ticket.objects.filter(pk=closed.pk).update(state="closed")
    other = Ticket.objects.create(reference="T-1", source="old-desk", opened_at=now, last_at=now)
    keys = [str(one.pk) for one in (open_one, closed, other)]
    signed_in(cast.dora).post(f"/status/work/{major.ticket.reference}/below/", {"ticket": [*keys, "x"]})
    assert list(Ticket.objects.filter(parent=major.ticket)) == [open_one]


def test_mails_are_asked_for_and_ended(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.charlie)
    for wants, count in (("1", 1), ("1", 1), ("0", 0)):
        client.post("/status/subscribe/", {"wants": wants})
        assert StatusSubscription.objects.filter(person=cast.charlie).count() == count
