"""What the guards look at: the checkout's files as they would be committed."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOT_SOURCE = {".git", ".venv", ".accord", "site", "dist", "__pycache__"}


def files_without_git() -> list[Path]:
    inside = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [path for path in inside if not NOT_SOURCE & set(path.parts) and not path.parts[0].endswith("_cache")]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def checkout_files() -> list[Path]:
    """Every file that is, or would be, part of the project, relative to its root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return sorted(files_without_git())
    return sorted(Path(name) for name in listing.split("\0") if name and (ROOT / name).is_file())


@pytest.fixture(scope="session")
def python_files(checkout_files: list[Path]) -> list[Path]:
    """Every Python file that people write; migrations are generated."""
    return [path for path in checkout_files if path.suffix == ".py" and "migrations" not in path.parts]


@pytest.fixture(scope="session")
def library_files(python_files: list[Path]) -> list[Path]:
    """The files of the library: all of `src/accord` but the command line and the server."""
    library = [path for path in python_files if path.parts[:2] == ("src", "accord")]
    return [path for path in library if path.parts[2] not in {"cli", "server"}]
