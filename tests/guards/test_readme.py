"""What the README points at is there, and the commands it names exist."""

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def test_the_readme_can_be_read_in_one_go(readme: str) -> None:
    assert len(readme.splitlines()) < 150


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_link_leads_somewhere(name: str, root: Path) -> None:
    links = LINK.findall((root / name).read_text(encoding="utf-8"))
    inside = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in inside if not (root / link).exists()] == []


def test_every_command_of_run_py_in_the_readme_exists(readme: str, root: Path) -> None:
    named = set(re.findall(r"run\.py (\w+)", readme))
    usage = subprocess.run([sys.executable, root / "run.py", "--help"], check=True, capture_output=True, text=True)
    assert named
    assert named <= set(re.findall(r"\w+", usage.stdout))


def test_every_command_of_accord_in_the_readme_exists(readme: str) -> None:
    named = set(re.findall(r"^\$ accord ([\w-]+)", readme, re.MULTILINE))
    accord = Path(sys.executable).parent / "accord"
    usage = subprocess.run([accord, "--help"], check=True, capture_output=True, text=True)
    assert named
    assert named <= set(re.findall(r"[\w-]+", usage.stdout))


def test_the_examples_in_the_readme_run(root: Path) -> None:
    results = doctest.testfile(str(root / "README.md"), module_relative=False)
    assert results.attempted > 0
    assert results.failed == 0
