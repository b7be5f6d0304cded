"""YAML files that cannot be taken: each mistake with its line, and what would be right."""

import pytest

from tests.server.catalogue.files import problems_of

WHERE = "catalogue.yaml › services"
A = "services:\n  a:\n    name: A\n"
PRINTING = "services:\n  printing:\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("services: [", "catalogue.yaml:2: the text is not readable as YAML"),
        ("- printing", "catalogue.yaml: the file has no keys at its top. Write suppliers: and services:"),
        ("servces: {}", 'catalogue.yaml:1, field servces: there is no key "servces" here. Write "services"'),
        (PRINTING + "    nmae: Printing", f'{WHERE}:3, field nmae: there is no key "nmae" here. Write "name"'),
        (
            "services:\n  printing: {}\n  printing: {}",
            f"{WHERE}:3, field printing: printing is given twice, first on line 2",
        ),
        (PRINTING + "    what: Paper", f'{WHERE}:2, field name: the cell is empty. Write for example "Wired network"'),
        (
            PRINTING + "    name: Printing\n    criticality: hihg",
            f'{WHERE}:4, field criticality: "hihg" is none of the values of this column. Write one of low, medium',
        ),
        (
            PRINTING + "    name: Printing\n    team: netwrok",
            f'{WHERE}:4, field team: there is no team "netwrok". Write "network"',
        ),
        (
            PRINTING + "    name: Printing\n    hours: weekend",
            f'{WHERE}:4, field hours: there is no calendar "weekend". Make the calendar first',
        ),
        (
            PRINTING + "    name: Printing\n    cost_amount: 100",
            f"{WHERE}:2, field cost_currency: the amount needs it. Fill it in, or empty the amount",
        ),
        (
            "services:\n  Büro 1:\n    name: Office",
            f'{WHERE}:2, field code: "Büro 1" cannot be a short name. Write "buro-1"',
        ),
        (
            A + "    supporting: [b]\n  b:\n    name: B\n    supporting: [a]",
            "catalogue.yaml › supporting:4, field supporting: services support each other in a circle: a → b → a",
        ),
        (
            A + "    lifecycle:\n      - {state: proposed, on: 2026-02-01}\n      - {state: live, on: 2026-01-01}",
            "catalogue.yaml › lifecycle:6, field on: live lies before proposed, which was on 2026-02-01",
        ),
        (
            A + "    offerings:\n      - {unit: riverside, importance: 1}\n"
            "      - {unit: riverside, importance: 2, starts_on: 2026-02-01}",
            "catalogue.yaml › offerings:6, field starts_on: on some of these days the unit has it already, since ever",
        ),
        (
            A + "    offerings:\n      - {unit: riverside, importance: 0}",
            'catalogue.yaml › offerings:5, field importance: "0" is not a whole number from 1 to 9999',
        ),
    ],
)
def test_a_mistake_is_named_with_its_line_and_a_remedy(text: str, said: str) -> None:
    [problem, *_] = problems_of(text.encode())
    assert problem.startswith(said)


def test_a_yaml_bomb_is_refused_before_it_is_built() -> None:
    layers = "\n".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    [problem] = problems_of(f"a: &a [lol, lol]\n{layers}\nservices: *i".encode())
    assert problem == "catalogue.yaml:1: the file uses an alias or an anchor (* or &). Write the values out"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00s", "the file is not UTF-8 text"),
        (b"services:\n  a: !!python/object/apply:os.system [ls]", "is not taken. Write plain values"),
        (b"services: " + b"{a: " * 40 + b"}" * 40, "nested too deeply"),
        (b"services:\n  a: \x07", "does not take"),
        (b"services: {" + b"a: 1, " * 900_000 + b"}", "MB. A catalogue file has at most 5 MB"),
        (b"services: [" + b"1," * 700_000 + b"]", "the file holds more than a catalogue"),
    ],
    ids=["other encoding", "a tag", "deep", "control character", "large", "many values"],
)
def test_a_file_that_is_no_catalogue_is_refused(content: bytes, said: str) -> None:
    [problem] = problems_of(content)
    assert said in problem


def test_all_mistakes_are_told_at_once() -> None:
    text = "services:\n  a: {name: A, team: x}\n  b: {name: B, owner: y}\n  c: {name: ''}"
    assert len(problems_of(text.encode())) == 3
