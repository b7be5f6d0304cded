"""No file names a package registry's host or a path of somebody's machine, and none says that it is unfinished."""

import re
from pathlib import Path

import pytest

HOSTS = r"py[p]i\.org|python[h]osted\.org|npm[j]s\.(org|com)|deb\.[d]ebian\.org|crate[s]\.io|--(extra-)?index-url[ =]"
MACHINE_PATHS = r"(?<![\w.~<-])/(work|root|home/\w+|Users/\w+)/"
UNFINISHED = r"\b(TODO|FIXME|XXX)\b|[Ll]orem ipsum|not yet implemented|NotImplementedError"


@pytest.mark.parametrize("words", [HOSTS, MACHINE_PATHS, UNFINISHED], ids=["hosts", "machine paths", "unfinished"])
def test_no_file_holds(words: str, root: Path, checkout_files: list[Path]) -> None:
    found = [f"{path}:{number} {line}" for path in checkout_files for number, line in lines_with(words, root / path)]
    assert found == []


def lines_with(words: str, path: Path) -> list[tuple[int, str]]:
    if path == Path(__file__):
        return []
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return []
    lines = enumerate(text.splitlines(), start=1)
    return [(number, line.strip()[:100]) for number, line in lines if re.search(words, line)]
