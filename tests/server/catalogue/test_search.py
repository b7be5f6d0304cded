"""Looking for services, in three languages and with mistakes."""

import pytest

from accord.server.catalogue.actions import create
from accord.server.catalogue.models import Component, Service
from accord.server.catalogue.queries.search import search
from tests.server.catalogue.conftest import Shelf


@pytest.fixture
def shop(shelf: Shelf) -> Service:
    names = {"ru": "Беспроводная сеть", "fr": "Réseau sans fil"}
    service = Service(code="wireless", name="Wireless network", names=names, what="Access points in halls and yards")
    create(service, by=shelf.cast.grace)
    create(Component(service=service, code="guests", name="Guest access"), by=shelf.cast.grace)
    return service


@pytest.mark.parametrize(
    ("text", "codes", "is_guess"),
    [
        ("wirel", {"wireless"}, False),  # as somebody types
        ("halls", {"wireless"}, False),
        ("hall", {"wireless"}, False),  # the stem, in English
        ("printing", {"printing"}, False),
        ("print", {"printing"}, False),
        ("сети", {"wireless"}, False),  # another case, in Russian
        ("réseaux", {"wireless"}, False),  # the plural, in French
        ("reseau sans fil", {"wireless"}, True),  # without its accent
        ("guest", {"wireless"}, False),  # a component
        ("copier", {"printing"}, False),  # a function
        ("wireles netwrok", {"wireless"}, True),  # mistyped
        ("безпроводная", {"wireless"}, True),
        ("zeppelin", set(), True),
    ],
)
def test_what_is_looked_for_is_found(shop: Service, text: str, codes: set[str], is_guess: bool) -> None:
    found = search(text)
    assert found is not None
    assert set(Service.objects.filter(pk__in=found.ranks).values_list("code", flat=True)) == codes
    assert found.is_guess is is_guess


def test_a_text_without_words_asks_for_nothing(shop: Service) -> None:
    assert search(" ?! ") is None


@pytest.mark.parametrize("text", ["'", "a:*&|!()<->", "\\", "%_", "x" * 300])
def test_no_text_breaks_the_search(shop: Service, text: str) -> None:
    search(text)


def test_the_indexes_of_words_take_writes_without_a_waiting_list(db: None) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, reloptions FROM pg_class WHERE relname IN "
            "('service_words', 'component_words', 'function_words', 'supplier_words')"
        )
        found = dict(cursor.fetchall())
    assert len(found) == 4
    assert all(options == ["fastupdate=off"] for options in found.values())
