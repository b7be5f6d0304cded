"""The examples of the how-to page on the library print what the page says."""

import doctest
from pathlib import Path

import pytest

FLAGS = doctest.IGNORE_EXCEPTION_DETAIL | doctest.REPORT_ONLY_FIRST_FAILURE


def test_the_examples_of_the_library_run(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    page = root / "docs" / "howto" / "use-the-library.md"
    results = doctest.testfile(str(page), module_relative=False, encoding="utf-8", optionflags=FLAGS)
    assert results.attempted >= 40
    assert results.failed == 0


def test_every_example_of_the_library_is_run(root: Path) -> None:
    page = (root / "docs" / "howto" / "use-the-library.md").read_text(encoding="utf-8")
    assert "```pycon" in page
    assert "```python" not in page
