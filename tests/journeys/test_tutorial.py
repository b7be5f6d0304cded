"""The tutorial, typed in line by line: every command prints what the page says.

With ACCORD_REWRITE_TUTORIAL=1 the page is rewritten with what the commands print now.
"""

import os
import re
import subprocess
from pathlib import Path

import pytest
import zstandard

from tests.journeys.conftest import ROOT, environment

PAGE = ROOT / "docs" / "tutorial" / "from-a-ticket-log-to-a-report.md"
EXAMPLE = ROOT / "docs" / "examples" / "servicenow" / "agreement.yaml"
SESSION = re.compile(r"```console\n\$ (?P<command>.+)\n(?P<output>(?:.*\n)*?)```")


@pytest.fixture
def folder(servicenow: Path, tmp_path: Path) -> Path:
    """Return a folder with the published log and the agreement that the page prints."""
    with servicenow.open("rb") as packed, (tmp_path / "incident_event_log.csv").open("wb") as log:
        zstandard.ZstdDecompressor().copy_stream(packed, log)
    (tmp_path / "agreement.yaml").write_text(printed_agreement(), "utf-8")
    return tmp_path


def printed_agreement() -> str:
    found = re.search(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


def typed(command: str, folder: Path) -> str:
    """Type a command in and return what stands on the screen, without blanks at the ends of lines."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def test_the_page_prints_the_example(folder: Path) -> None:
    for_editors = "# yaml-language-server"
    lines = EXAMPLE.read_text("utf-8").splitlines(keepends=True)
    assert printed_agreement() == "".join(line for line in lines if not line.startswith(for_editors))


def test_every_command_prints_what_the_page_says(folder: Path) -> None:
    page = PAGE.read_text("utf-8")
    cut = re.search(r"```sh\n(python3 - .*?\nEND)\n```", page, re.DOTALL)
    assert cut
    assert typed(cut[1], folder) == ""
    printed = SESSION.sub(lambda block: f"```console\n$ {block[1]}\n{typed(block[1], folder)}```", page)
    if os.environ.get("ACCORD_REWRITE_TUTORIAL"):
        PAGE.write_text(printed, "utf-8")
    assert [block[0] for block in SESSION.finditer(page)] == [block[0] for block in SESSION.finditer(printed)]
    assert len(SESSION.findall(page)) >= 10
    assert (folder / "report.html").exists()
    assert (folder / "agreement.pdf").exists()


def test_the_change_that_the_page_suggests_is_refused_with_its_line(folder: Path) -> None:
    text = (folder / "agreement.yaml").read_text("utf-8")
    (folder / "agreement.yaml").write_text(text.replace("62 h", "2 days"), "utf-8")
    line = next(n for n, row in enumerate(text.splitlines(), start=1) if "62 h" in row)
    told = typed("accord agreement check agreement.yaml", folder)
    assert f"agreement.yaml:{line}" in told
    assert "service day" in told
    assert "calendar day" in told
