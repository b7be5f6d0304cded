"""What must hold between the parts of an agreement."""

import pytest

from tests.library.agreements.samples import DOCUMENT, faults_in

RESPONSE = "  - {kind: response, id: more, allowance: 1 h, share: 80 %, responsible: {name: Owner}"


@pytest.mark.parametrize(
    ("added", "field", "said"),
    [
        ("kind: ola\n", "team", "does not say which team promises"),
        ("kind: supplier\n", "supplier", "does not say which supplier promises"),
        ("status: ended\n", "status", "does not say when. Give effective_until"),
        ("effective_from: 2026-03-01\neffective_until: 2026-03-01\n", "effective_until", "not after its first day"),
        ("calendars: {always: {zone: UTC, week: {mon: [[09:00, 10:00]]}}}\n", "calendars.always", "Rename it"),
        ("calendars: {night: {zone: UTC, week: {}}}\n", "calendars.night.week", "the calendar never opens"),
        ("calendars: {night: []}\n", "calendars.night", "there are no hours in the list"),
        ("escalation: [{to: Boss}]\n", "escalation[0]", "needs one time"),
        ("escalation: [{to: Boss, at: 50 %, after_breach: 1 h}]\n", "escalation[0]", "needs one time"),
        (
            "escalation: [{to: Boss, at: 50 %, targets: [x]}]\n",
            "escalation[0].targets[0]",
            "Known are: response, resol",
        ),
        ("escalation: [{to: Boss, at: 50 %, levels: [1, 7]}]\n", "escalation[0].levels[1]", "level 7 is not described"),
        ("credits: [{below: 75 %}]\n", "credits[0]", "Give either credit"),
        ("credits: [{below: 75 %, credit: 5 %, amount: 9}]\n", "credits[0]", "Give either credit"),
        ("scope: {levels: [1, 2, 3]}\n", "scope.levels[2]", "problem level 3 is not described"),
        ("scope: {levels: [1]}\n", "levels[2]", "problem level 2 is never used"),
        (
            "examples: [{target: x, opened: 2026-03-06 16:50, due: 2026-03-09 08:20}]\n",
            "examples[0].target",
            'there is no target "x"',
        ),
    ],
)
def test_a_part_that_does_not_fit_is_named(added: str, field: str, said: str) -> None:
    found = faults_in(DOCUMENT + added)
    assert any(where == field and said in words for _, where, words in found), found


@pytest.mark.parametrize(
    ("added", "field", "said"),
    [
        (f"{RESPONSE}}}\n", "targets[2]", 'response targets "response" (targets[0]) and "more" both apply'),
        (f"{RESPONSE}, levels: [2], classes: [change]}}\n", "targets[2]", "a ticket (change of level 2)"),
        (RESPONSE.replace("more", "resolution") + "}\n", "targets[2].id", 'two targets have the id "resolution"'),
        (RESPONSE.replace("response", "handover") + "}\n", "targets[2].kind", "never runs in an agreement of kind sla"),
        (
            RESPONSE.replace("response", "supplier") + "}\n",
            "targets[2].kind",
            "belongs into an agreement of kind supplier",
        ),
        (RESPONSE.replace("allowance: 1 h, ", "") + "}\n", "targets[2].allowance", "does not say how long it allows"),
        (RESPONSE.replace("1 h", "{}") + "}\n", "targets[2].allowance", "there is no allowance in it"),
        (f"{RESPONSE}, hours: night}}\n", "targets[2].hours", "known: always"),
        (f"{RESPONSE}, levels: [9]}}\n", "targets[2].levels[0]", "problem level 9 is not described"),
        (
            RESPONSE.replace("1 h", "{1: 1 h}") + ", levels: [1, 2]}\n",
            "targets[2].allowance",
            "level 2 has no allowance",
        ),
        (
            RESPONSE.replace("1 h", "{1: 1 h, 2: 1 h}") + ", levels: [1]}\n",
            "targets[2].allowance[2]",
            "Add it to levels",
        ),
        (f"{RESPONSE}, bands: [{{below: 50 %}}]}}\n", "targets[2].bands[0]", "Give either credit"),
    ],
)
def test_a_target_that_does_not_fit_is_named(added: str, field: str, said: str) -> None:
    found = faults_in(DOCUMENT + added)
    assert any(where == field and said in words and line == 20 for line, where, words in found), found


@pytest.mark.parametrize(
    ("before", "after", "field", "said"),
    [
        ("  2: {name: Inc", "  3: {name: Inc", "targets[0].allowance[2]", "level 2 is not described. Describe it"),
        ("levels:\n", "levels:\n  3: {name: Never}\n", None, ""),  # the resolution is for every level
        ("allowance: 4 h", "allowance: 4 h\n    levels: [1]", None, ""),
        ("{1: 30 min, 2: 1 h}", "{1: 30 min}\n    levels: [1]", None, ""),
    ],
)
def test_levels_are_described_and_used(before: str, after: str, field: str | None, said: str) -> None:
    text = DOCUMENT.replace(before, after, 1)
    if field is None:
        text = text.replace("share: 0.8", "share: 80") + "title: twice\n"
        assert all("level" not in words for _, _, words in faults_in(text))
        return
    assert any(where == field and said in words for _, where, words in faults_in(text))


def test_a_level_that_no_target_is_about_is_named_on_its_line() -> None:
    text = DOCUMENT.replace("allowance: 4 h", "allowance: {1: 4 h, 2: 8 h}").replace(
        "targets:", "  3: {name: Rare}\ntargets:"
    )
    ((line, field, said),) = faults_in(text)
    assert (line, field) == (11, "levels[3]")
    assert "problem level 3 is never used" in said


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        ("{classes: [request]}", 'the target "resolution" never runs: it is about incident, problem'),
        ("{levels: [2]}", 'the target "more" never runs: none of its levels'),
    ],
)
def test_a_target_outside_the_scope_is_named(scope: str, said: str) -> None:
    more = RESPONSE.replace("kind: response", "kind: fulfilment") + ", levels: [1]}\n"
    assert any(said in words for _, _, words in faults_in(DOCUMENT + more + f"scope: {scope}\n"))


VERSIONS = """\
  - effective_from: 2026-03-01
    calendar: {zone: UTC, week: {mon: [[09:00, 10:00]]}}
  - effective_from: 2026-03-01
    calendar: {zone: UTC, week: {mon: [[09:00, 11:00]]}}
"""


def test_hours_that_change_begin_with_the_agreement_and_on_different_days() -> None:
    hours = "  zone: Europe/Berlin\n  week: {mon-fri: [[08:00, 17:00]]}\n"
    found = faults_in(DOCUMENT.replace(hours, VERSIONS))
    assert [(line, field) for line, field, _ in found] == [(5, "hours"), (8, "hours[1].effective_from")]
    assert "the agreement holds since always. Let the first hours begin no later" in found[0][2]
