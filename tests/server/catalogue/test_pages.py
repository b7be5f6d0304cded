"""The pages of services, offerings, suppliers and versions."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal

import pytest
from django.test import Client

from accord.server.catalogue.models import Component, Function, Offering, Service
from tests.server.catalogue.conftest import Shelf, browser_of

type Counting = Callable[[int], AbstractContextManager[object]]
QUERIES_OF_THE_LIST = 10


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_the_list_shows_services_with_their_parts(grace: Client) -> None:
    page = text(grace.get("/services/"))
    assert all(name in page for name in ("Printing", "Network", "Office equipment", "Copier"))


def test_the_list_speaks_the_readers_language(grace: Client) -> None:
    assert "Impression" in text(grace.get("/services/", headers={"accept-language": "fr"}))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=copier", ["Printing"]),
        ("q=netwrok", ["Network"]),
        ("team=network", ["Network"]),
        ("owner=fay@example.org", ["Printing"]),
        ("unit=riverside", ["Printing"]),
        ("unit=north", ["Printing"]),
        ("unit=southfield", []),
        ("state=retired", []),
        ("criticality=medium&q=p", ["Printing"]),
    ],
)
def test_the_list_is_narrowed(grace: Client, query: str, shown: list[str]) -> None:
    page = text(grace.get(f"/services/?{query}", headers={"hx-request": "true"}))
    assert [name for name in ("Network", "Printing") if f">{name}</a>" in page] == shown
    assert "<html" not in page  # only what was found is sent while somebody types


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_list_is_handed_out_as_a_file(grace: Client, form: str) -> None:
    answer = grace.get(f"/services/?format={form}")
    body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert body.startswith(b"PK" if form == "xlsx" else "\ufeffService,Component,Function".encode())


def _fill(shelf: Shelf, count: int) -> None:
    services = Service.objects.bulk_create(
        Service(code=f"s-{number}", name=f"Service {number}", state="live") for number in range(count)
    )
    components = Component.objects.bulk_create(
        Component(code=f"c-{one.code}", name="Part", service=one) for one in services
    )
    Function.objects.bulk_create(Function(code=f"f-{one.code}", name="Function", component=one) for one in components)
    Offering.objects.bulk_create(Offering(unit=shelf.cast.riverside, service=one) for one in services)


@pytest.mark.parametrize("count", [20, 2_000])
def test_the_list_asks_the_database_as_often_for_many_services(
    shelf: Shelf, grace: Client, count: int, django_assert_num_queries: Counting
) -> None:
    _fill(shelf, count)
    grace.get("/services/")
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        grace.get("/services/")


def test_a_service_page_says_what_it_is(shelf: Shelf, grace: Client) -> None:
    page = text(grace.get("/services/printing/"))
    wanted = (
        "Documents and labels on paper",
        "Riverside",
        "Printline",
        "Office equipment",
        "Copier",
        "610",
        "1 Mar 2024",
    )
    assert [words for words in wanted if words not in page] == []


def test_a_requester_sees_their_unit_only_and_nothing_of_the_inside(shelf: Shelf) -> None:
    Offering.objects.create(unit=shelf.cast.southfield, service=shelf.printing)
    page = text(browser_of(shelf.cast.charlie).get("/services/printing/"))
    assert "Riverside" in page
    assert [
        words for words in ("Southfield", "Suppliers", "/change/", "Versions", "610", "Cost") if words in page
    ] == []


def test_a_share_is_shown_on_the_form_as_a_percentage(shelf: Shelf, grace: Client) -> None:
    Service.objects.filter(code="printing").update(professional_services_share=Decimal("0.05"))
    page = text(grace.get("/services/printing/change/"))
    assert 'value="5\N{NO-BREAK SPACE}%"' in page
    assert "0.0500" not in page


def test_a_service_is_made_by_form_and_is_proposed(shelf: Shelf, grace: Client) -> None:
    given = {"code": "mail", "name": "Mail", "name_fr": "Courrier", "criticality": "high", "seen": 1}
    answer = grace.post("/services/new/", given)
    assert answer.headers["Location"] == "/services/mail/"
    mail = Service.objects.get(code="mail")
    assert (mail.state, mail.names) == ("proposed", {"fr": "Courrier"})


def test_what_a_second_editor_typed_stays_on_the_page(shelf: Shelf, grace: Client) -> None:
    given = {"name": "Printing", "what": "Ink", "criticality": "low", "seen": 1}
    grace.post("/services/printing/change/", {**given, "what": "Paper"})
    page = text(grace.post("/services/printing/change/", given))
    assert "Grace changed this at" in page
    assert ">Ink</textarea>" in page.replace("\n", "").replace(">\r", ">")
    assert Service.objects.get(code="printing").what == "Paper"
    assert grace.post("/services/printing/change/", {**given, "seen": 2}).status_code == 302


def test_a_cost_without_currency_is_told_on_the_form(grace: Client) -> None:
    given = {"name": "Printing", "criticality": "low", "seen": 1, "cost_amount": "5"}
    page = text(grace.post("/services/printing/change/", given))
    assert "A cost has an amount, a currency and what it is paid for." in page


def test_a_version_is_restored_from_its_page(shelf: Shelf, grace: Client) -> None:
    grace.post("/services/printing/change/", {"name": "Prints", "criticality": "low", "seen": 1})
    page = text(grace.get("/catalogue/versions/service/printing/"))
    assert "<del>Printing</del>" in page
    first = shelf.printing.events.order_by("pgh_id").first()  # type: ignore[attr-defined]
    answer = grace.post(f"/catalogue/versions/service/printing/{first.pgh_id}/restore/")
    assert answer.status_code == 302
    assert Service.objects.get(code="printing").name == "Printing"


def test_offerings_are_reordered_by_number_and_by_button(shelf: Shelf, grace: Client) -> None:
    other = Offering.objects.create(unit=shelf.cast.riverside, service=shelf.network, importance=1)
    page = "/catalogue/offerings/riverside/"
    grace.post(page, {f"importance-{other.pk}": "5", f"importance-{shelf.offering.pk}": "1"})
    order = Offering.objects.filter(unit=shelf.cast.riverside).order_by("importance")
    assert list(order) == [shelf.offering, other]
    grace.post(page, {"move": f"up:{other.pk}"})
    assert list(order.all()) == [other, shelf.offering]


def test_an_overlapping_offering_is_told_on_the_form(shelf: Shelf, grace: Client) -> None:
    given = {"service": shelf.printing.pk, "importance": 1, "seen": 1, "price_currency": "EUR"}
    page = text(grace.post("/catalogue/offerings/riverside/new/", given))
    assert "The unit is offered this on some of these days already." in page


def test_a_step_in_the_wrong_order_is_told_at_its_day(grace: Client) -> None:
    page = text(grace.post("/services/printing/step/", {"state": "retiring", "on": "2020-01-01"}))
    assert "Retiring would lie before Live" in page


def test_the_retirement_page_names_what_would_miss_a_service(grace: Client) -> None:
    assert "1 service needs it and stays" in text(grace.get("/services/network/retirement/"))


def test_an_empty_catalogue_teaches(cast: object) -> None:
    page = text(browser_of(cast.grace).get("/services/"))  # type: ignore[attr-defined]
    assert "Take it in from a file, or enter the first service." in page
