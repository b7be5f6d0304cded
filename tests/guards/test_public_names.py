"""What a package offers is listed in `__all__`, exists, and says what it does."""

import ast
import importlib
import inspect
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def packages(library_files: list[Path]) -> list[ModuleType]:
    names = (".".join(path.parts[1:-1]) for path in library_files if path.name == "__init__.py")
    return [importlib.import_module(name) for name in names if "_" not in {part[0] for part in name.split(".")}]


def listed_names(package: ModuleType) -> list[str]:
    return list(getattr(package, "__all__", []))


def imported_names(package: ModuleType) -> list[str]:
    """Return the public names that the package's `__init__.py` takes in with `from … import …`."""
    tree = ast.parse(inspect.getsource(package) or "")
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom) and is_own(node)]
    return [alias.asname or alias.name for node in imports for alias in node.names if not alias.name.startswith("_")]


def is_own(node: ast.ImportFrom) -> bool:
    return node.level > 0 or (node.module or "").split(".")[0] == "accord"


def has_words(thing: object) -> bool:
    words = inspect.getdoc(thing) or ""
    written_by_dataclass = words.startswith(f"{getattr(thing, '__name__', '')}(")
    return bool(words.strip()) and not written_by_dataclass


def test_every_listed_name_exists(packages: list[ModuleType]) -> None:
    listed = [(package, name) for package in packages for name in listed_names(package)]
    assert [f"{package.__name__}.{name}" for package, name in listed if not hasattr(package, name)] == []


def test_every_name_taken_in_by_a_package_is_listed(packages: list[ModuleType]) -> None:
    taken_in = [(package, name) for package in packages for name in imported_names(package)]
    assert [f"{package.__name__}.{name}" for package, name in taken_in if name not in listed_names(package)] == []


def test_every_package_says_what_it_is_for(packages: list[ModuleType]) -> None:
    assert [package.__name__ for package in packages if not has_words(package)] == []


def test_every_public_function_and_class_has_a_docstring(packages: list[ModuleType]) -> None:
    public = {
        f"{package.__name__}.{name}": getattr(package, name, None)
        for package in packages
        for name in listed_names(package)
    }
    callables = {name: thing for name, thing in public.items() if inspect.isclass(thing) or inspect.isfunction(thing)}
    assert [name for name, thing in callables.items() if not has_words(thing)] == []
