"""A running cluster for the tests that only use one, each leaving it empty, and folders for clusters of their own."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from accord.server.database.cluster import Cluster, throwaway


@pytest.fixture(scope="package")
def cluster() -> Iterator[Cluster]:
    with throwaway() as running:
        yield running


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a folder to keep clusters in: not below pytest's, which root's PostgreSQL could not enter."""
    made = Path(tempfile.mkdtemp(prefix="accord-test-"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="package")
def initialised() -> Iterator[Path]:
    """Return a cluster's folder that was initialised, started and stopped, to be copied."""
    made = Path(tempfile.mkdtemp(prefix="accord-test-"))
    made.chmod(0o711)
    with Cluster(made / "postgres", durable=False):
        pass
    yield made / "postgres"
    shutil.rmtree(made)


@pytest.fixture
def ready(folder: Path, initialised: Path) -> Path:
    """Return an initialised cluster's folder of the test's own."""
    subprocess.run(["cp", "-a", initialised, folder / "postgres"], check=True)
    return folder / "postgres"
