"""Who fits a ticket best: a table that a team lead can check, and what holds for every team."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.assigning import Candidate, Needs, load_of, suggest

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
EVENING = NOW + timedelta(hours=9)
TOMORROW = NOW + timedelta(days=1)
SAP_IN_FRENCH = Needs(skills=frozenset({"sap"}), language="fr", site="riverside")
DORA = Candidate(
    key=1, name="Dora", skills=frozenset({"sap"}), languages=frozenset({"fr"}), sites=frozenset({"riverside"}),
    load=6, on_shift_until=EVENING,
)  # fmt: skip


def names(needs: Needs, *candidates: Candidate) -> list[str]:
    return [one.candidate.name for one in suggest(needs, candidates, NOW)]


@pytest.mark.parametrize(
    ("what", "other"),
    [
        ("knows it, has more to do", replace(DORA, load=7)),
        ("does not know SAP, has nothing to do", replace(DORA, skills=frozenset(), load=0)),
        ("speaks no French, has nothing to do", replace(DORA, languages=frozenset({"en"}), load=0)),
        ("works elsewhere, has two tickets less", replace(DORA, sites=frozenset({"westpark"}), load=4)),
        ("begins tomorrow, has nothing to do", replace(DORA, on_shift_until=None, back_at=TOMORROW, load=0)),
        ("is away until tomorrow, has nothing to do", replace(DORA, absent_until=TOMORROW, load=0)),
    ],
)
def test_who_fits_comes_before_who_does_not(what: str, other: Candidate) -> None:
    assert names(SAP_IN_FRENCH, replace(other, key=2, name="Anna"), DORA) == ["Dora", "Anna"], what


def test_somebody_with_very_much_to_do_comes_after_somebody_who_has_to_learn() -> None:
    newcomer = replace(DORA, key=2, name="Max", skills=frozenset(), load=2)
    assert names(SAP_IN_FRENCH, replace(DORA, load=30), newcomer) == ["Max", "Dora"]


def test_unknown_languages_count_neither_for_nor_against() -> None:
    (found,) = suggest(SAP_IN_FRENCH, [replace(DORA, languages=frozenset())], NOW)
    assert (found.cost, found.speaks_language) == (6, None)


def test_an_absence_that_is_over_does_not_count() -> None:
    (found,) = suggest(SAP_IN_FRENCH, [replace(DORA, absent_until=NOW)], NOW)
    assert found.cost == 6


def test_a_suggestion_says_what_speaks_for_and_against() -> None:
    (found,) = suggest(Needs(skills=frozenset({"sap", "unix"}), language="fr", site="westpark"), [DORA], NOW)
    assert (found.known_skills, found.missing_skills) == (("sap",), ("unix",))
    assert (found.speaks_language, found.is_on_site, found.is_there) == (True, False, True)


def test_waiting_tickets_weigh_a_quarter() -> None:
    assert load_of(working=2, waiting=6) == 3.5


_words = st.frozensets(st.sampled_from(["sap", "unix", "network", "printing"]))
_languages = st.frozensets(st.sampled_from(["en", "ru", "fr"]))
_instants = st.none() | st.integers(-100, 100).map(lambda hours: NOW + timedelta(hours=hours))
_people = st.builds(
    Candidate, key=st.integers(1, 9), name=st.sampled_from(["Anna", "Dora", "Max"]), skills=_words,
    languages=_languages, sites=_words, load=st.integers(0, 40).map(float), on_shift_until=st.none(),
    back_at=_instants, absent_until=_instants,
)  # fmt: skip
_teams = st.lists(_people, max_size=6, unique_by=lambda one: one.key)
_needs = st.builds(
    Needs, skills=_words, language=st.sampled_from(["", "en", "ru", "fr"]), site=st.sampled_from(["", "sap"])
)


def _is_away(one: Candidate) -> bool:
    return one.absent_until is not None and one.absent_until > NOW


@given(_needs, _teams)
def test_everybody_comes_up_once_and_who_is_away_last(needs: Needs, team: list[Candidate]) -> None:
    found = suggest(needs, team, NOW)
    assert sorted(one.candidate.key for one in found) == sorted(one.key for one in team)
    away = [_is_away(one.candidate) for one in found]
    assert away == sorted(away)


@given(_needs, _teams, st.randoms())
def test_the_order_does_not_depend_on_who_is_asked_first(needs: Needs, team: list[Candidate], chance: object) -> None:
    mixed = list(team)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert suggest(needs, mixed, NOW) == suggest(needs, team, NOW)


def _place(needs: Needs, team: list[Candidate], key: int) -> int:
    return [one.candidate.key for one in suggest(needs, team, NOW)].index(key)


@given(_needs, _teams.filter(bool), st.integers(0, 20))
def test_more_to_do_never_brings_anybody_forward(needs: Needs, team: list[Candidate], more: int) -> None:
    first, *others = team
    busier = replace(first, load=first.load + more)
    assert _place(needs, [busier, *others], first.key) >= _place(needs, team, first.key)


@given(_needs, _teams.filter(bool))
def test_learning_what_is_needed_never_sets_anybody_back(needs: Needs, team: list[Candidate]) -> None:
    first, *others = team
    skilled = replace(first, skills=first.skills | needs.skills)
    assert _place(needs, [skilled, *others], first.key) <= _place(needs, team, first.key)
