"""What the side navigation shows to whom."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path

from accord.server.ui import navigation
from accord.server.ui.navigation import Item

PERSON = SimpleNamespace(is_authenticated=True, can={"see"})


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def addresses(request: HttpRequest, number: int) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("", include("accord.server.ui.urls")),
    path("home/", page, name="home"),
    path("services/", page, name="services"),
    path("services/old/", page, name="old"),
    path("people/", page, name="people"),
    path("people/<int:number>/", addresses, name="person"),
]


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Start with an empty navigation in which whoever `can` do something holds the capability."""
    monkeypatch.setattr(navigation, "_items", {})
    monkeypatch.setattr(navigation, "_account_items", {})
    monkeypatch.setattr(navigation, "_decisions", [lambda person, capability: capability in person.can])
    with override_settings(ROOT_URLCONF=__name__):
        yield


def shown(request: HttpRequest) -> list[tuple[str, list[str]]]:
    groups = navigation.navigation(request)
    return [(str(group.label), [str(entry.label) for entry in group.entries]) for group in groups]


RequestFor = Callable[..., HttpRequest]


def test_entries_stand_in_their_groups_by_order(request_for: RequestFor) -> None:
    navigation.register(
        Item("People", "people", "users", order=50, group="Set up"),
        Item("Services", "services", "layers", order=20),
        Item("Old services", "old", "layers", order=60),
        Item("Home", "home", "house", order=10),
    )
    assert shown(request_for("/", PERSON)) == [("", ["Home", "Services", "Old services"]), ("Set up", ["People"])]


def test_only_holders_of_the_capability_see_an_entry(request_for: RequestFor) -> None:
    navigation.register(
        Item("Home", "home", "house"),
        Item("Services", "services", "layers", "see"),
        Item("People", "people", "users", "manage"),
    )
    assert shown(request_for("/", PERSON)) == [("", ["Home", "Services"])]


def test_nobody_holds_anything_before_it_is_said_who_decides(
    request_for: RequestFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(navigation, "_decisions", [])
    navigation.register(Item("Home", "home", "house"), Item("Services", "services", "layers", "see"))
    assert shown(request_for("/", PERSON)) == [("", ["Home"])]


def test_who_has_not_signed_in_sees_no_places(request_for: RequestFor) -> None:
    navigation.register(Item("Home", "home", "house"))
    assert shown(request_for("/")) == []


def test_a_place_that_does_not_exist_is_left_out(request_for: RequestFor) -> None:
    navigation.register(Item("Costs", "costing:home", "wallet"), Item("Home", "home", "house"))
    assert shown(request_for("/", PERSON)) == [("", ["Home"])]


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/services/", "Services"),
        ("/services/7/edit", "Services"),
        ("/services/old/", "Old services"),
        ("/else/", None),
    ],
)
def test_the_nearest_place_is_the_current_one(request_for: RequestFor, path: str, current: str | None) -> None:
    navigation.register(Item("Services", "services", "layers"), Item("Old services", "old", "layers"))
    groups = navigation.navigation(request_for(path, PERSON))
    marked = [entry.label for group in groups for entry in group.entries if entry.is_current]
    assert marked == ([current] if current else [])


def test_a_count_is_asked_for_each_request(request_for: RequestFor) -> None:
    navigation.register(Item("Services", "services", "layers", count=lambda request: len(request.path)))
    (group,) = navigation.navigation(request_for("/home/", PERSON))
    assert group.entries[0].count == 6


def test_a_place_that_is_registered_again_is_replaced(request_for: RequestFor) -> None:
    navigation.register(Item("Home", "home", "house"))
    navigation.register(Item("Start", "home", "house"))
    assert shown(request_for("/", PERSON)) == [("", ["Start"])]


def test_account_places_stand_in_their_own_menu(request_for: RequestFor) -> None:
    navigation.register_account(
        Item("Profile", "person", "user", order=2), Item("Security", "people", "shield", order=1)
    )
    request = request_for("/people/", PERSON)
    assert [(entry.label, entry.is_current) for entry in navigation.account_places(request)] == [("Security", True)]
    assert shown(request) == []


def test_a_place_is_current_wherever_it_covers(request_for: RequestFor) -> None:
    navigation.register(
        Item("Home", "home", "house", covers=("/units/",)),
        Item("Services", "services", "layers", covers=("/catalogue/",)),
    )

    def current(address: str) -> list[str]:
        groups = navigation.navigation(request_for(address, PERSON))
        return [str(entry.label) for group in groups for entry in group.entries if entry.is_current]

    assert current("/units/riverside/") == ["Home"]
    assert current("/catalogue/suppliers/") == ["Services"]
    assert current("/services/old/") == ["Services"]
    assert current("/elsewhere/") == []
