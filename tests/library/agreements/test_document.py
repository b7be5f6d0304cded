"""What is not one plain YAML document is refused with its line."""

from pathlib import Path

import pytest

from accord.agreements import AgreementError, load
from tests.library.agreements.samples import DOCUMENT, faults_in


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", None, "the document is empty. Write keys with their values"),
        ("# only a remark\n", None, "the document is empty"),
        ("\n- a\n- b\n", 2, "the document is not an agreement"),
        ("just text\nand more\n", 1, "the document is not an agreement"),
        ("id: a\n---\nid: b\n", 2, "more than one document"),
        ("id: [a,\n", 2, "not readable as YAML"),
        ("id: a\ntitle: x: y\n", 2, "Put text that holds a colon in quotes"),
        ("id: a\n\tb: 1\n", 2, "Indent with spaces"),
        ("id: a\ntitle: *name\n", 2, "not readable as YAML"),
        ("id: a\ntitle: \x07\n", 2, "control character"),
        ("id: a\ntitle: A\nid: b\n", 3, "the key 'id' is given twice, first on line 1"),
        ("id: a\nlevels:\n  1: {name: A}\n  1: {name: B}\n", 4, "is given twice, first on line 3"),
        ("id: a\ntitle: !!python/object:os.system x\n", 2, "!!python/object:os.system is not taken"),
        ("id: a\nversion: !!int two\n", 2, "not of the type its tag says"),
        ("id: a\n[1, 2]: b\n", 2, "a key is a list or a mapping"),
        ("id: a\ntitle: &x [*x]\n", 2, "the document is too large"),
        ("[" * 1500 + "\n", None, "nested too deeply"),
        ("id: '" + "x" * 500_001 + "'\n", None, "at most 500,000 characters"),
    ],
)
def test_a_text_that_cannot_be_read_is_refused(text: str, line: int | None, said: str) -> None:
    (found,) = faults_in(text)
    assert found[0] == line
    assert said in found[2]


def test_aliases_that_grow_without_end_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    ((_, _, said),) = faults_in("\n".join(lines) + "\n")
    assert "too large. Write it out with fewer aliases" in said


def test_an_alias_is_a_way_not_to_repeat_oneself() -> None:
    text = DOCUMENT.replace("{name: Owner}", "&owner {name: Owner}", 1).replace(
        "responsible: {name", "responsible: *owner  # {name"
    )
    assert load(text) == load(DOCUMENT)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_may_be_utf_8_or_utf_16(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "office.yaml"
    path.write_text(DOCUMENT.replace("Office", "Büro Ёлка"), encoding=encoding)
    assert load(path).title == "Büro Ёлка"
    assert load(str(path)) == load(path)


def test_a_file_in_another_encoding_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "office.yaml"
    path.write_bytes("id: a\ntitle: Büro\n".encode("cp1252"))
    with pytest.raises(AgreementError, match=r"office\.yaml:2: the file is not UTF-8 text. Save it as UTF-8"):
        load(path)


@pytest.mark.parametrize("name", ["missing.yaml", ".", "no\0name"])
def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(AgreementError, match=r"the file cannot be read"):
        load(tmp_path / name)
