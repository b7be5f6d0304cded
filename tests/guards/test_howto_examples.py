"""What the how-to pages show can be done: the library's examples run, and every command and option exists."""

import doctest
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

from accord.cli.app import app
from accord.demonstration import write

PAGES = Path(__file__).resolve().parents[2] / "docs" / "howto"
FLAGS = doctest.IGNORE_EXCEPTION_DETAIL | doctest.REPORT_ONLY_FIRST_FAILURE


def blocks(page: str, language: str) -> list[str]:
    text = (PAGES / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def command_lines() -> Iterator[list[str]]:
    for page in sorted(PAGES.glob("*.md")):
        for block in blocks(page.name, "(?:console|sh)"):
            whole = block.replace("\\\n", " ")
            for line in re.findall(r"^(?:\$ )?(?:\w+=\S+ )?(accord [^|>\n]+)", whole, re.MULTILINE):
                yield shlex.split(line)


def unknown_parts(line: list[str]) -> list[str]:
    """Return the words of a command line that name a command or an option that does not exist."""
    command, words = typer.main.get_command(app), line[1:]
    options = {name for parameter in command.params for name in parameter.opts}
    while hasattr(command, "commands") and words and not words[0].startswith("-"):
        if words[0] not in command.commands:
            return [words[0]]
        command, words = command.commands[words[0]], words[1:]
        options |= {name for parameter in command.params for name in parameter.opts}
    return [word for word in words if word.startswith("-") and word not in options]


def test_the_examples_of_the_library_run(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    page = str(PAGES / "use-the-library.md")
    results = doctest.testfile(page, module_relative=False, encoding="utf-8", optionflags=FLAGS)
    assert results.attempted >= 40
    assert results.failed == 0


def test_the_script_for_large_logs_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, tickets=300)
    monkeypatch.chdir(tmp_path)
    scripts = blocks("evaluate-large-logs.md", "python")
    names: dict[str, object] = {}
    for script in scripts:
        exec(script, names)
    assert len(scripts) == 2
    assert names["events"] == names["pl"].scan_parquet("log.parquet").collect().height


@pytest.mark.parametrize("line", list(command_lines()), ids=" ".join)
def test_every_command_and_option_of_the_pages_exists(line: list[str]) -> None:
    assert unknown_parts(line) == []


def test_an_unknown_command_or_option_is_noticed() -> None:
    assert unknown_parts(shlex.split("accord evaluat log.parquet")) == ["evaluat"]
    assert unknown_parts(shlex.split("accord agreement check . --strict")) == ["--strict"]
    assert unknown_parts(shlex.split("accord evaluate log.parquet -a agreements --workers 2")) == []
