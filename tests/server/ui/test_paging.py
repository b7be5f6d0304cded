"""Pages of long lists, by number and by key."""

import pytest
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from pytest_django import DjangoAssertNumQueries

from accord.server.accounts.models import Person
from accord.server.ui import paging
from accord.server.ui.paging import KeyPage, page_by_key, page_by_number
from tests.server.ui.conftest import Draw

NAMES = ["Ana", "Ana", "Boris", "Carla", "Carla", "Carla", "Dmitri"]
BY = ("-name", "pk")


@pytest.fixture
def people(db: None) -> "QuerySet[Person]":
    """Seven people, of whom some share a name."""
    for number, name in enumerate(NAMES):
        Person.objects.create(email=f"{number}@example.org", name=name)
    return Person.objects.all()


def number(query: str, count: int = 120) -> paging.NumberedPage[int]:
    return page_by_number(range(count), QueryDict(query))


@pytest.mark.parametrize(
    ("query", "first", "summary"),
    [
        ("", 0, "1–50 of 120"),
        ("page=3", 100, "101–120 of 120"),
        ("page=99", 100, "101–120 of 120"),
        ("page=0", 0, "1–50 of 120"),
        ("page=-1", 0, "1–50 of 120"),
        ("page=x", 0, "1–50 of 120"),
        ("page=²", 0, "1–50 of 120"),
    ],
)
def test_a_page_number_is_put_right(query: str, first: int, summary: str) -> None:
    page = number(query)
    assert (page.rows[0], page.summary) == (first, summary)


@pytest.mark.parametrize(
    ("query", "back", "onward"),
    [("", None, {"page": 2}), ("page=2", {"page": 1}, {"page": 3}), ("page=3", {"page": 2}, None)],
)
def test_steps_lead_to_the_pages_beside(query: str, back: object, onward: object) -> None:
    assert [step.changes for step in number(query).steps] == [back, onward]


def test_one_page_needs_no_steps() -> None:
    page = number("", count=1)
    assert (page.has_others, page.summary) == (False, "1 row")


def test_no_rows_say_nothing() -> None:
    assert number("", count=0).summary == ""


def test_long_lists_are_not_counted_to_their_end(people: "QuerySet[Person]", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "COUNTED_UP_TO", 4)
    page = page_by_number(people, QueryDict("page=2"), size=2)
    assert page.summary == "3–4 of more than 4"
    assert page.steps[1].changes == {"page": 3}


def test_a_numbered_page_asks_the_database_twice(
    people: "QuerySet[Person]", django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        page_by_number(people.order_by("pk"), QueryDict(), size=2)


def walk(people: "QuerySet[Person]", direction: str, query: str = "") -> list[list[str]]:
    pages = []
    for _ in range(10):
        page = page_by_key(people, QueryDict(query), by=BY, size=3)
        pages.append([f"{person.name} {person.email[0]}" for person in page.rows])
        token = getattr(page, direction)
        if not token:
            return pages
        query = f"{direction}={token}"
    raise AssertionError("the pages do not end")


FORTH = [["Dmitri 6", "Carla 3", "Carla 4"], ["Carla 5", "Boris 2", "Ana 0"], ["Ana 1"]]


def test_keys_lead_through_all_rows_once(people: "QuerySet[Person]") -> None:
    assert walk(people, "after") == FORTH


def test_keys_lead_back_the_same_way(people: "QuerySet[Person]") -> None:
    first = page_by_key(people, QueryDict(), by=BY, size=3)
    second = page_by_key(people, QueryDict(f"after={first.after}"), by=BY, size=3)
    third = page_by_key(people, QueryDict(f"after={second.after}"), by=BY, size=3)
    assert walk(people, "before", f"before={third.before}") == [FORTH[1], FORTH[0]]


def test_a_row_that_arrives_meanwhile_moves_nothing(people: "QuerySet[Person]") -> None:
    first = page_by_key(people, QueryDict(), by=BY, size=3)
    Person.objects.create(email="new@example.org", name="Zoe")
    second = page_by_key(people, QueryDict(f"after={first.after}"), by=BY, size=3)
    assert [person.email[0] for person in second.rows] == ["5", "2", "0"]


def test_a_key_page_asks_the_database_once(
    people: "QuerySet[Person]", django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        page_by_key(people, QueryDict(), by=BY, size=3)


@pytest.mark.parametrize("token", ["x", "e30", "WzFd", "%00", "ÿ"])
def test_a_key_that_cannot_be_read_shows_the_start(people: "QuerySet[Person]", token: str) -> None:
    page = page_by_key(people, QueryDict(f"after={token}"), by=BY, size=3)
    assert page.rows[0].name == "Dmitri"
    assert page.before is None


def test_the_pager_keeps_the_rest_of_the_query(draw: Draw) -> None:
    request = HttpRequest()
    request.GET = QueryDict("q=net&before=a")
    page = KeyPage(rows=[1], before=None, after="token")
    drawn = draw("{{ ui.pager(page=page, request=asked) }}", page=page, asked=request)
    assert 'href="?q=net&amp;after=token" rel="next"' in drawn
    assert 'aria-disabled="true">Back' in drawn
