"""A message is an English text like any other, and can still be said in another language."""

import ast
import pickle
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

import accord.errors
from accord.agreements import load
from accord.documents.language import language
from accord.errors import InputError, Problem, Wording, say, say_counted
from accord.errors.parsers import yaml_message
from accord.errors.wording import packed, unpacked

PACKAGES = ("agreements", "calendars", "clocks", "documents", "events", "evaluation", "importers", "negotiation")
# What only people at the command line, or who write programs, get to see.
FOR_PROGRAMS = {
    "calendars/kernel.py", "evaluation/cluster.py", "documents/report/build.py", "documents/typesetting.py",
    "negotiation/forecast/calibration.py", "negotiation/staffing/erlang.py", "negotiation/staffing/model.py",
}  # fmt: skip
RAISED = {
    "AccordError", "AgreementError", "CalendarError", "DefinitionError", "Fault", "HorizonError", "ImportFailed",
    "InputError", "NaiveDatetimeError", "NeverOpensError", "NoVersionError", "Problem", "UnknownZoneError",
    "WriteError", "refuse", "wrong", "_wrong",
}  # fmt: skip


def test_a_message_is_the_english_text() -> None:
    message = say('"{id}" has {count:,} rows', id="log", count=1200)
    assert message == '"log" has 1,200 rows'
    assert isinstance(message, str)
    assert (message.template, message.values) == ('"{id}" has {count:,} rows', {"id": "log", "count": 1200})


def test_a_message_without_values_may_hold_braces() -> None:
    assert say('Write {1: "1 h"}') == 'Write {1: "1 h"}'


def test_a_counted_message_takes_the_form_of_its_number() -> None:
    told = [say_counted("{n} row", "{n} rows", n) for n in (0, 1, 2)]
    assert told == ["0 rows", "1 row", "2 rows"]


def test_a_template_of_a_table_is_filled_in_later() -> None:
    assert say("{shown} is not a date").filled(shown="x") == "x is not a date"


def test_an_error_keeps_its_messages_when_it_comes_from_another_process() -> None:
    error = InputError(Problem(say("there is no team {team}", team="a"), say("Add it")))
    (problem,) = pickle.loads(pickle.dumps(error)).problems
    assert isinstance(problem.message, Wording)
    assert (problem.message.template, problem.message.values) == ("there is no team {team}", {"team": "a"})


def test_a_stored_message_comes_back_with_the_messages_in_it() -> None:
    message = say("{what}: {share}", what=say_counted("{n} row", "{n} rows", 2), share=Decimal("0.8"))
    again = unpacked(packed(message))
    assert again == message == "2 rows: 0.8"
    assert isinstance(again, Wording)
    assert isinstance(again.values["what"], Wording)
    assert unpacked(packed("plain")) == "plain"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "the document is not an agreement"),
        ("ru", "документ – не соглашение"),
        ("fr", "le document n’est pas un accord"),
    ],
)
def test_a_message_is_said_with_the_messages_in_it(code: str, text: str) -> None:
    assert language(code).told(say("the document is not {what}", what=say("an agreement"))) == text


@pytest.mark.parametrize(("n", "text"), [(1, "1 строка"), (3, "3 строки"), (1205, "1\N{NO-BREAK SPACE}205 строк")])
def test_a_counted_message_takes_the_form_of_the_language(n: int, text: str) -> None:
    message = say_counted(
        "{n} row stood out of order in {file} and was sorted",
        "{n:,} rows stood out of order in {file} and were sorted",
        n,
        file="log",
    )
    assert language("ru").told(message).startswith(text)


def test_a_text_that_is_no_message_stays_as_it_is() -> None:
    assert language("ru").told("Hamburg") == "Hamburg"
    assert language("ru").told(say("nobody ever said {this}", this="x")) == "nobody ever said x"


def test_a_stored_reason_is_found_by_its_text() -> None:
    assert language("fr").told("no ticket number") == "pas de numéro de ticket"


def test_the_parsers_words_are_said_too() -> None:
    with pytest.raises(yaml.YAMLError) as raised:
        yaml.compose("a: [1, 2")
    message = yaml_message(raised.value.problem)  # type: ignore[attr-defined]
    assert message == "expected ',' or ']', but got '<stream end>'"
    assert language("ru").told(message) == "ожидалось «,» или «]», а стоит '<stream end>'"
    assert yaml_message("something new") == "something new"


def test_a_message_keeps_its_template_on_the_way_through_a_validator() -> None:
    with pytest.raises(InputError) as raised:
        load("targets: [{kind: response, allowance: 1 day}]\n")
    (told,) = [one.message for one in raised.value.problems if one.place.field == "targets[0].allowance"]
    assert language("ru").told(told) == "«1 day» не говорит, какие дни имеются в виду"


def test_every_message_of_an_error_can_be_said_in_other_languages() -> None:
    root = Path(accord.errors.__file__).parents[1]
    files = [path for name in PACKAGES for path in sorted((root / name).rglob("*.py"))]
    found = [
        f"{path.relative_to(root)}:{line}"
        for path in files
        if str(path.relative_to(root)) not in FOR_PROGRAMS
        for line in bare_messages(path)
    ]
    assert found == []


def bare_messages(path: Path) -> list[int]:
    """Return the lines on which an error gets a literal text that no `say` has made."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    raised = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in RAISED]
    return [call.lineno for call in raised if any(map(is_bare, call.args))]


def is_bare(argument: ast.expr) -> bool:
    """Tell whether an argument is a sentence; names of fields have no spaces."""
    if isinstance(argument, ast.JoinedStr):
        return any(isinstance(part, ast.Constant) and " " in str(part.value) for part in argument.values)
    return isinstance(argument, ast.Constant) and isinstance(argument.value, str) and " " in argument.value
