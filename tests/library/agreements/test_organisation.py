"""The organisation: trees of units and services, and what is wrong in its document."""

import pytest

from accord.agreements import AgreementError, Organisation, load_organisation
from tests.library.agreements.samples import ORGANISATION


def test_a_unit_has_the_units_above_it_nearest_first() -> None:
    assert ORGANISATION.line_of("centre") == ("centre", "region", "company")
    assert ORGANISATION.line_of("unheard-of") == ("unheard-of",)


def test_a_unit_stands_for_all_below_it() -> None:
    assert ORGANISATION.below("region") == {"region", "centre", "other-centre"}
    assert ORGANISATION.below("unheard-of") == {"unheard-of"}


def test_a_provider_that_is_not_given_is_that_of_the_level_above() -> None:
    providers = {thing.name: (thing.team, thing.supplier) for thing in ORGANISATION.things()}
    assert providers == {
        "Network": ("network-team", ""),
        "Wired network": ("network-team", ""),
        "Switch": ("network-team", ""),
        "Line": ("", "carrier"),
        "Socket": ("desk", ""),
        "Mail": ("", ""),
    }


def test_an_id_that_stands_twice_tells_nothing_about_where_it_belongs() -> None:
    twice = {"name": "Twice", "components": {"same": {"name": "Same"}}}
    organisation = Organisation.model_validate({"services": {"a": twice, "b": twice}})
    assert organisation.places()["component"] == {}
    assert ORGANISATION.places()["function"]["switch"].component == "wired"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("units:\n  a: {name: A, parent: b}\n", 2, 'there is no unit "b"'),
        ("units:\n  a: {name: A, parent: b}\n  b: {name: B, parent: a}\n", 2, 'the unit "a" stands below itself'),
        ("units:\n  a: {name: A, parents: b}\n", 2, 'unknown key "parents". Did you mean "parent"?'),
        ("services:\n  a:\n    name: A\n    team: b\n", 4, 'there is no team "b"'),
        ("services:\n  a:\n    name: A\n    supplier: b\n", 4, 'there is no supplier "b"'),
        ("teams:\n  a: {name: A, support_level: 0}\n", 2, "greater than or equal to 1"),
        ("- a\n- b\n", 1, "the document is not an organisation"),
    ],
)
def test_a_wrong_document_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(AgreementError) as caught:
        load_organisation(text, file="organisation.yaml")
    assert caught.value.problems[0].place.line == line
    assert said in str(caught.value)


def test_of_an_empty_organisation_nothing_is_known() -> None:
    assert Organisation.empty() == load_organisation("units: {}\n")
