"""Errors become one message and an exit code."""

from pathlib import Path

import pytest

from accord.cli.exits import Exit
from accord.cli.failures import report
from accord.errors import InputError, Place, Problem, WriteError
from tests.library.cli.outcome import Run


def told(error: Exception, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[Exit, str]:
    code = report(error, list(arguments))
    out, err = capsys.readouterr()
    assert out == ""
    return code, err


def test_a_refusal_names_place_and_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    problem = Problem("the share is missing", "Write share: 80 %", Place("network.yaml", 7, "targets[0].share"))
    code, text = told(InputError(problem), capsys)
    assert code == Exit.REFUSED
    expected = "accord: 1 problem:\nnetwork.yaml:7, field targets[0].share: the share is missing. Write share: 80 %.\n"
    assert text == expected


def test_many_problems_are_listed_and_the_rest_counted(capsys: pytest.CaptureFixture[str]) -> None:
    _, text = told(InputError([Problem(f"problem {number}") for number in range(50)]), capsys)
    assert len(text.splitlines()) == 22
    assert text.endswith("… and 30 more problems.\n")


def test_what_could_not_be_written_has_its_own_code(capsys: pytest.CaptureFixture[str]) -> None:
    code, text = told(WriteError("out.csv was not written: the disk is full. Free some space."), capsys)
    assert (code, text) == (Exit.NOT_WRITTEN, "accord: out.csv was not written: the disk is full. Free some space.\n")


def test_a_disk_that_is_full_elsewhere_is_said_too(capsys: pytest.CaptureFixture[str]) -> None:
    for error in (OSError(28, "No space left on device", "/elsewhere/x"), RuntimeError("write failed (os error 28)")):
        code, text = told(error, capsys)
        assert code == Exit.NOT_WRITTEN
        assert "the disk is full" in text


def test_a_file_that_cannot_be_read_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    code, text = told(PermissionError(13, "Permission denied", "log.csv"), capsys)
    assert (code, text) == (Exit.REFUSED, "accord: log.csv: permission denied\n")


def test_a_fault_asks_for_a_report_and_shows_no_trace(capsys: pytest.CaptureFixture[str]) -> None:
    code, text = told(KeyError("seq"), capsys, "evaluate", "my log.csv")
    assert code == Exit.UNEXPECTED
    assert "a fault in Accord: KeyError: 'seq'" in text
    assert "accord evaluate 'my log.csv'" in text
    assert "Traceback" not in text


@pytest.mark.parametrize(("arguments", "asked"), [(["--debug", "evaluate"], ""), (["evaluate"], "1")])
def test_debug_shows_the_trace(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str], asked: str
) -> None:
    monkeypatch.setenv("ACCORD_DEBUG", asked)
    with pytest.raises(KeyError) as failing:
        {}["seq"]
    _, text = told(failing.value, capsys, *arguments)
    assert "Traceback" in text
    assert "test_failures.py" in text


def test_an_unexpected_error_leaves_with_70(accord: Run, monkeypatch: pytest.MonkeyPatch, hours: Path) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no such luck")

    monkeypatch.setattr("accord.cli.tasks.calendars.calendar_in", fail)
    answer = accord("calendar", "check", hours)
    assert answer.code == 70
    assert "RuntimeError: no such luck" in answer.err


def test_ctrl_c_leaves_with_130_and_no_message(accord: Run, monkeypatch: pytest.MonkeyPatch, hours: Path) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("accord.cli.tasks.calendars.calendar_in", interrupt)
    answer = accord("calendar", "check", hours)
    assert (answer.code, answer.out, answer.err) == (130, "", "")


@pytest.mark.parametrize("code", list(Exit))
def test_every_exit_code_has_a_meaning(code: Exit) -> None:
    assert code.meaning.endswith(".")
