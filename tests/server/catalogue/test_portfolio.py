"""Rules that hold on paper: circles, overlaps, layers, what goes along with a retirement."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.server.catalogue.portfolio import (
    Graph,
    find_circle,
    layers,
    nearby,
    obsolete_with,
    overlaps,
    time_to_launch,
)

EDGES = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=15)


@pytest.mark.parametrize(
    ("edges", "circle"),
    [
        ([], ()),
        ([("a", "b"), ("b", "c"), ("a", "c")], ()),
        ([("a", "b"), ("b", "a")], ("a", "b", "a")),
        ([("a", "b"), ("b", "c"), ("c", "b")], ("b", "c", "b")),
        ([("a", "a")], ("a", "a")),
    ],
)
def test_a_circle_is_named_with_its_services(edges: list[tuple[str, str]], circle: tuple[str, ...]) -> None:
    assert find_circle(edges) == circle


@given(EDGES)
def test_a_circle_consists_of_edges_that_are_there(edges: list[tuple[str, str]]) -> None:
    circle = find_circle(edges)
    assert set(pairwise(circle)) <= set(edges)
    if not circle:  # then the services can be put in an order in which each needs only later ones
        left = {one for edge in edges for one in edge}
        while left:
            free = {one for one in left if not any(right == one and other in left for other, right in edges)}
            assert free
            left -= free


def day(number: int) -> date:
    return date(2026, 1, number)


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ([("a", day(1), day(5)), ("b", day(5), None)], []),
        ([("a", day(1), day(6)), ("b", day(5), None)], [("a", "b")]),
        ([("a", None, None), ("b", day(5), day(7))], [("a", "b")]),
        ([("a", day(9), None), ("b", None, day(9))], []),
    ],
)
def test_spans_overlap_when_they_share_a_day(spans: list[tuple[str, date | None, date | None]], found: object) -> None:
    assert list(overlaps(spans)) == found


def test_time_to_launch_is_counted_in_calendar_days() -> None:
    assert time_to_launch(date(2024, 1, 15), date(2024, 10, 14)) == timedelta(days=273)
    assert time_to_launch(None, date(2024, 10, 14)) is None


GRAPH = Graph(
    needs={"shop": frozenset({"orders", "network"}), "orders": frozenset({"stock"}), "phones": frozenset({"network"})},
    used=frozenset({"shop", "phones"}),
    suppliers={"orderbase": frozenset({"orders", "stock"}), "telvia": frozenset({"network", "shop"})},
)


@pytest.mark.parametrize(
    ("service", "services", "suppliers", "broken"),
    [
        ("shop", ("orders", "stock"), ("orderbase",), ()),  # phones still need the network
        ("phones", (), (), ()),
        ("network", (), (), ("phones", "shop")),
        ("orders", ("stock",), ("orderbase",), ("shop",)),
    ],
)
def test_what_only_served_a_service_goes_along_with_it(
    service: str, services: tuple[str, ...], suppliers: tuple[str, ...], broken: tuple[str, ...]
) -> None:
    found = obsolete_with(GRAPH, service)
    assert (found.services, found.suppliers, found.broken) == (services, suppliers, broken)


def test_a_supporting_service_that_a_unit_is_offered_stays() -> None:
    graph = Graph(GRAPH.needs, GRAPH.used | {"stock"}, GRAPH.suppliers)
    assert obsolete_with(graph, "shop").services == ("orders",)


def test_layers_stand_from_what_needs_a_service_to_what_it_needs() -> None:
    edges = [("shop", "orders"), ("orders", "stock"), ("tills", "stock"), ("stock", "network"), ("orders", "network")]
    assert layers("stock", edges) == (("shop",), ("orders", "tills"), ("stock",), ("network",))


def test_a_service_stands_right_of_all_that_need_it() -> None:
    edges = [("stock", "network"), ("stock", "files"), ("files", "accounts"), ("accounts", "network")]
    assert layers("stock", edges) == (("stock",), ("files",), ("accounts",), ("network",))


def test_what_is_near_lies_within_the_steps() -> None:
    edges = [("a", "b"), ("b", "c"), ("c", "d"), ("z", "a"), ("y", "z"), ("x", "y")]
    assert nearby("a", edges, 2) == {"a", "b", "c", "z", "y"}


@given(EDGES)
def test_each_service_around_stands_in_one_layer(edges: list[tuple[str, str]]) -> None:
    found = [one for ring in layers("a", edges) for one in ring]
    assert len(found) == len(set(found))
