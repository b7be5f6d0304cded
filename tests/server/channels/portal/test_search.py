"""One search box: what people need, by whatever they call it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accord.server.accounts.models import Person
from accord.server.accounts.roles import Role
from accord.server.catalogue.models import Service
from accord.server.channels.portal import sources
from accord.server.channels.portal.models import RequestType
from accord.server.channels.portal.sources import Disruption, Hit, Hits
from accord.server.desk.actions import Call, Words, open_ticket
from accord.server.knowledge.models import Gap
from tests.cast import Cast

type SignedIn = Callable[[Person], Client]


@pytest.fixture
def label_printer(printing: Service) -> RequestType:
    return RequestType.objects.create(
        code="label-printer", name="Label printer", names={"ru": "Принтер этикеток", "fr": "Imprimante d'étiquettes"},
        service=printing,
    )  # fmt: skip


def _found(client: Client, text: str) -> str:
    return client.get("/portal/", {"q": text}, headers={"HX-Request": "true"}).content.decode()


@pytest.mark.parametrize("text", ["label pri", "Lable printer", "этикетки", "imprimantes", "printing"])
def test_what_can_be_ordered_is_found_in_three_languages_and_mistyped(
    cast: Cast, label_printer: RequestType, signed_in: SignedIn, text: str
) -> None:
    assert "/portal/order/label-printer/" in _found(signed_in(cast.charlie), text)


def test_a_service_leads_to_a_problem_with_it(cast: Cast, printing: Service, signed_in: SignedIn) -> None:
    assert "/portal/problem/?service=printing" in _found(signed_in(cast.charlie), "toner")
    page = signed_in(cast.charlie).get("/portal/problem/?service=printing").content.decode()
    assert '<option value="printing" selected>' in page


def test_what_is_not_for_ones_unit_or_role_is_not_found(
    cast: Cast, label_printer: RequestType, signed_in: SignedIn
) -> None:
    RequestType.objects.update(roles=[Role.UNIT_REPRESENTATIVE])
    assert "label-printer" not in _found(signed_in(cast.charlie), "label printer")
    assert signed_in(cast.charlie).get("/portal/order/label-printer/").status_code == 404
    assert "label-printer" in _found(signed_in(cast.alice), "label printer")
    label_printer.service.offerings.update(unit=cast.south)
    assert "label-printer" not in _found(signed_in(cast.alice), "label printer")


def test_ones_own_requests_are_found_by_their_words_and_by_their_reference(
    cast: Cast, printing: Service, signed_in: SignedIn
) -> None:
    call = Call(subject="Squeaking chair", words=Words(text="x"), requester=cast.charlie)
    ticket = open_ticket(call, by=cast.charlie, now=timezone.now())
    for text in ("squeak", ticket.reference):
        assert "Squeaking chair" in _found(signed_in(cast.charlie), text)
        assert "Squeaking chair" not in _found(signed_in(cast.hugo), text)


def test_the_page_answers_without_a_script_too(cast: Cast, printing: Service, signed_in: SignedIn) -> None:
    page = signed_in(cast.charlie).get("/portal/?q=printing").content.decode()
    assert "/portal/problem/?service=printing" in page
    assert "What do you need?" in page


def test_what_was_searched_and_not_found_is_noted_once_for_all_who_search_it(
    cast: Cast, printing: Service, signed_in: SignedIn
) -> None:
    client = signed_in(cast.charlie)
    assert "Nothing was found for “xyzzy &amp; co”" in _found(client, "xyzzy & co")
    assert not Gap.objects.exists()
    client.post("/portal/gaps/", {"q": "Xyzzy  & co"})
    signed_in(cast.alice).post("/portal/gaps/", {"q": "xyzzy & co"})
    client.post("/portal/gaps/", {"q": "  "})
    gap = Gap.objects.get()
    assert (gap.text, gap.count) == ("xyzzy & co", 2)


def test_articles_and_disruptions_stand_there_when_somebody_knows_them(
    cast: Cast, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    monkeypatch.setattr(sources, "_sources", [])
    monkeypatch.setattr(sources, "_told", [])
    sources.add_source(lambda person, text: Hits("Articles", "book-open", [Hit("Clear a paper jam", "/articles/1/")]))
    sources.tell_disruptions(lambda person, at: [Disruption("No mail", "We work on it.", now - timedelta(hours=1))])
    assert "Clear a paper jam" in _found(signed_in(cast.charlie), "jam")
    assert "No mail" in signed_in(cast.charlie).get("/portal/").content.decode()


def test_a_requester_comes_to_the_portal_first(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in(cast.charlie).get("/")["Location"] == "/portal/"
    assert signed_in(cast.jonas).get("/portal/").status_code == 403
