"""The import contracts of pyproject.toml hold."""

import subprocess
import sys
from pathlib import Path


def test_packages_import_downwards_only(root: Path) -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]
    result = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_library_is_imported_without_the_products_packages() -> None:
    program = "import sys, accord; print(sorted({'django', 'typer', 'dask', 'numba'} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert result.stdout.strip() == "[]"
