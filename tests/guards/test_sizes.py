"""Files and functions stay small enough to be read in one go."""

import ast
from collections.abc import Iterator
from pathlib import Path

LINES_IN_A_FILE = 400
LINES_IN_A_FUNCTION = 40

HOLDERS = ("body", "orelse", "finalbody", "handlers", "cases")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    """Yield a file's functions; only statements hold any, so that nobody looks into expressions."""
    inside: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while inside:
        node = inside.pop()
        if isinstance(node, Function):
            yield node
        for part in HOLDERS:
            held = getattr(node, part, ())
            inside += held if isinstance(held, list) else ()


def length(function: Function) -> int:
    """Return a function's lines without its docstring: words explain, only code has to be followed."""
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    words = (first.end_lineno or 0) - first.lineno + 1 if is_docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - words


def test_files_have_fewer_than_400_lines(root: Path, python_files: list[Path]) -> None:
    lengths = {str(path): len((root / path).read_text(encoding="utf-8").splitlines()) for path in python_files}
    assert {path: lines for path, lines in lengths.items() if lines >= LINES_IN_A_FILE} == {}


def test_functions_have_fewer_than_40_lines(root: Path, python_files: list[Path]) -> None:
    lengths = {
        f"{path}:{function.lineno} {function.name}": length(function)
        for path in python_files
        for function in functions(root / path)
    }
    assert {place: lines for place, lines in lengths.items() if lines >= LINES_IN_A_FUNCTION} == {}


def test_no_file_has_a_name_that_says_nothing(python_files: list[Path]) -> None:
    nothing = {"utils", "util", "helpers", "common", "manager", "data"}
    assert [str(path) for path in python_files if nothing & {part.removesuffix(".py") for part in path.parts}] == []
