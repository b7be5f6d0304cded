"""Commands that answer a question at once: due, calendar, version, help."""

from pathlib import Path

import pytest

from accord import __version__
from tests.library.cli.outcome import Run


@pytest.mark.parametrize(
    ("start", "allowance", "due", "breach"),
    [
        ("2026-03-06 16:50", "30 min", "2026-03-09T08:20:00+01:00", "2026-03-09T08:20:00+01:00"),
        ("2026-03-06 16:30", "30 min", "2026-03-06T17:00:00+01:00", "2026-03-09T08:00:00+01:00"),
        ("2026-03-06T15:50:00Z", "30 min", "2026-03-09T08:20:00+01:00", "2026-03-09T08:20:00+01:00"),
        ("2026-03-06 16:50", "2 service days", "2026-03-10T16:50:00+01:00", "2026-03-10T16:50:00+01:00"),
        ("2026-03-06 16:50", "3 calendar days", "2026-03-09T16:50:00+01:00", "2026-03-09T16:50:00+01:00"),
        ("2026-03-28 12:00", "24 calendar hours", "2026-03-29T13:00:00+02:00", "2026-03-29T13:00:00+02:00"),
    ],
)
def test_due_tells_when_an_allowance_is_used_up(
    accord: Run, hours: Path, start: str, allowance: str, due: str, breach: str
) -> None:
    answer = accord("due", start, allowance, "--calendar", hours, "--json")
    assert (answer.code, answer.json["due"], answer.json["breach"]) == (0, due, breach)


def test_due_reads_allowance_and_hours_from_a_target(accord: Run, agreement: Path) -> None:
    answer = accord("due", "2026-03-06 16:50", "-a", agreement, "-t", "resolution", "--level", "1", "--json")
    assert answer.json["due"] == "2026-03-09T11:50:00+01:00"
    assert answer.json["allowance"] == "4 h"


def test_due_shows_a_landing_on_closing_time_in_words(accord: Run, hours: Path) -> None:
    answer = accord("due", "2026-03-06 16:30", "30 min", "--calendar", hours)
    assert "Fri 2026-03-06 17:00" in answer.out
    assert "Mon 2026-03-09 08:00  (the allowance ends at closing time)" in answer.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["due", "2026-03-06", "1 day", "--calendar", "HOURS"], '"1 day" does not say which days are meant'),
        (["due", "yesterday", "1 h", "--calendar", "HOURS"], '"yesterday" is not an instant'),
        (["due", "2026-03-06", "1 h"], "Give either --calendar or --agreement"),
        (["due", "2026-03-06", "--calendar", "HOURS"], "how long the clock may run is not said"),
        (["due", "2026-03-06", "1 h", "--calendar", "HOURS", "--zone", "Europe/Berln"], "Did you mean Europe/Berlin"),
        (["due", "2026-03-06", "-a", "AGREEMENT"], "Give --target with one of: response, resolution"),
        (["due", "2026-03-06", "-a", "AGREEMENT", "-t", "resolution"], "Give --level with one of: 1, 2"),
        (["due", "2026-03-06", "-a", "AGREEMENT", "-t", "speed"], 'there is no target "speed"'),
    ],
)
def test_due_refuses_what_it_cannot_answer_with_a_remedy(
    accord: Run, hours: Path, agreement: Path, arguments: list[str], message: str
) -> None:
    files = {"HOURS": hours, "AGREEMENT": agreement}
    answer = accord(*[files.get(word, word) for word in arguments])
    assert answer.code == 3
    assert message in answer.err
    assert answer.out == ""


def test_calendar_show_lists_days_with_their_windows_and_hours(accord: Run, hours: Path) -> None:
    answer = accord("calendar", "show", hours, "--from", "2026-03-27", "--days", "4")
    assert answer.code == 0
    assert [line.split()[:4] for line in answer.out.splitlines()[3:7]] == [
        ["Fri", "2026-03-27", "08:00–17:00", "9"],
        ["Sat", "2026-03-28", "closed", "–"],
        ["Sun", "2026-03-29", "closed", "–"],
        ["Mon", "2026-03-30", "08:00–17:00", "9"],
    ]
    assert "18 h of service time in 4 days" in answer.out


def test_calendar_show_names_holidays_of_an_agreement(accord: Run, company: Path) -> None:
    file = company / "agreements" / "wired-network.v1.yaml"
    days = accord("calendar", "show", file, "--from", "2025-11-03", "--days", "3", "--json").json["days"]
    assert [(day["rule"], day["counted_s"]) for day in days] == [("holiday", 0), ("holiday", 0), ("week", 9 * 3600)]
    assert days[1]["name"]


def test_calendar_check_tells_how_much_service_time_a_year_has(accord: Run, hours: Path) -> None:
    answer = accord("calendar", "check", hours, "--json")
    assert answer.code == 0
    assert 2340 * 3600 <= answer.json["year_s"] <= 2358 * 3600


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("zone: Europe/Berlin\nweek: {}\n", "the calendar never opens"),
        ("zone: Europe/Berln\nweek: {mon: [['08:00', '17:00']]}\n", "Europe/Berlin"),
        ("zone: Europe/Berlin\nweak: {}\n", "weak"),
        ("", 'Give "zone" and "week"'),
    ],
)
def test_calendar_check_refuses_with_the_place(accord: Run, tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "odd.yaml"
    file.write_text(text, "utf-8")
    answer = accord("calendar", "check", file)
    assert answer.code == 3
    assert message in answer.err
    assert "odd.yaml" in answer.err


def test_version_and_help_need_nothing_else(accord: Run) -> None:
    assert accord("--version").out == f"accord {__version__}\n"
    answer = accord("--help")
    assert answer.code == 0
    assert "evaluate" in answer.out
    assert "Exit codes" in answer.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--sideways"], "accord: No such option: --sideways\nTry: accord --help\n"),
        (["evaluate"], "accord evaluate: Missing argument"),
        (["nothing"], "accord: No such command 'nothing'."),
        (["calendar", "show"], "accord calendar show: Missing argument"),
        (["due", "2026-03-06", "--level", "two"], "accord due: Invalid value"),
    ],
)
def test_a_command_line_that_cannot_be_understood_leaves_with_2(
    accord: Run, arguments: list[str], message: str
) -> None:
    answer = accord(*arguments)
    assert answer.code == 2
    assert answer.err.startswith(message.split("\n", maxsplit=1)[0])
    assert answer.out == ""
