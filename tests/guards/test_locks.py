"""The locked set is complete, hashed, free of hosts, and agrees with pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)


@pytest.fixture(scope="module")
def lock(root: Path) -> str:
    return (root / "requirements.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def locked_versions(lock: str) -> dict[str, list[Version]]:
    versions: dict[str, list[Version]] = {}
    for pin in PIN.finditer(lock):
        versions.setdefault(canonicalize_name(pin["name"]), []).append(Version(pin["version"]))
    return versions


@pytest.fixture(scope="module")
def direct_requirements(root: Path) -> list[Requirement]:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]
    lists = [
        project["dependencies"],
        *project["optional-dependencies"].values(),
        *settings["dependency-groups"].values(),
    ]
    return [Requirement(line) for lines in lists for line in lines]


def test_every_direct_dependency_is_locked_at_an_allowed_version(
    direct_requirements: list[Requirement], locked_versions: dict[str, list[Version]]
) -> None:
    locked = {str(wanted): locked_versions.get(canonicalize_name(wanted.name), []) for wanted in direct_requirements}
    allowed = {
        str(wanted): [version for version in locked[str(wanted)] if wanted.specifier.contains(version)]
        for wanted in direct_requirements
    }
    assert [wanted for wanted, versions in allowed.items() if not versions] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-setup.txt"])
def test_every_locked_package_has_a_hash_and_no_host(name: str, root: Path) -> None:
    text = (root / name).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text)
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text
