"""Agreements that collide are refused before any ticket meets them."""

import pytest

from accord.agreements import Agreement, AgreementBook, AgreementError
from tests.library.agreements.samples import agreement, target

FULFILMENT = target("fulfilment")
OLA = {"kind": "ola", "team": "network-team"}


def collisions(*agreements: Agreement, drafts: bool = False) -> list[str]:
    try:
        book = AgreementBook(agreements, drafts=drafts)
    except AgreementError as error:
        return [str(problem) for problem in error.problems]
    assert book.ambiguities() == []
    return []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({"units": ["a", "b"]}, {"units": ["b", "c"]}),
        ({"services": ["s"]}, {"services": ["s"]}),
        ({"functions": ["f"]}, {"functions": ["f"], "services": ["s"]}),
        ({"classes": ["incident"]}, {"classes": ["incident", "request"]}),
        ({"levels": [1, 2]}, {"levels": [2, 3]}),
    ],
)
def test_two_that_are_equally_narrow_for_a_ticket_collide(one: dict[str, object], other: dict[str, object]) -> None:
    found = collisions(agreement("one", scope=one), agreement("other", scope=other))
    assert len(found) == 1
    assert '"one" version 1 and "other" version 1 both apply to a ticket' in found[0]
    assert "narrower scope" in found[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"units": ["a"]}),
        ({"units": ["a"]}, {"units": ["b"]}),
        ({"services": ["s"]}, {"components": ["c"]}),
        ({"functions": ["f"], "services": ["s"]}, {"functions": ["f"], "services": ["t"]}),
        ({"classes": ["incident"]}, {"classes": ["problem"]}),
        ({"classes": ["incident"]}, {}),
        ({"levels": [1]}, {"levels": [2]}),
    ],
)
def test_two_of_which_one_is_narrower_do_not(one: dict[str, object], other: dict[str, object]) -> None:
    assert collisions(agreement("one", scope=one), agreement("other", scope=other)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (agreement("one"), agreement("other", FULFILMENT)),  # incidents here, requests there
        (agreement("one", target(levels=[1])), agreement("other", target(levels=[2]))),
        (agreement("one", effective_until="2026-03-01"), agreement("other", effective_from="2026-03-01")),
        (agreement("one"), agreement("other", status="draft")),
        (agreement("one"), agreement("other", target("handover"), **OLA)),
        (agreement("one"), agreement("one", version=2, effective_from="2026-03-01")),
    ],
)
def test_two_that_never_meet_do_not(one: Agreement, other: Agreement) -> None:
    assert collisions(one, other) == []


def test_drafts_collide_when_they_are_followed() -> None:
    drafts = [agreement("one", status="draft"), agreement("other", status="draft")]
    assert collisions(*drafts) == []
    assert len(collisions(*drafts, drafts=True)) == 1


def test_a_collision_says_for_which_ticket() -> None:
    scope = {"functions": ["switch"], "units": ["centre"]}
    only_problems = target(classes=["problem"], levels=[3])
    found = collisions(agreement("one", scope=scope), agreement("other", only_problems, scope=scope))
    assert "a ticket (problem of level 3) in function switch, unit centre" in found[0]


def test_a_version_that_stands_twice_is_refused() -> None:
    assert "2 agreements" in collisions(agreement("one"), agreement("one"))[0]
