"""What the server's processes are told: one environment for the web, the worker and every errand."""

import os
import shutil
from pathlib import Path

import django

__all__ = ["environment", "fresh_metrics_folder", "load_server"]


def environment(data: Path, database_url: str, address: str = "", demonstration: bool = False) -> dict[str, str]:
    """Return this process's environment with the data folder, the database and the address set."""
    own = {
        "ACCORD_DATA": str(data),
        "DATABASE_URL": database_url,
        "PROMETHEUS_MULTIPROC_DIR": str(_metrics_folder(data)),
        "PYTHONUNBUFFERED": "1",
        "ACCORD_DEMO": "1" if demonstration else "0",
    }
    own |= {"ACCORD_ADDRESS": address} if address else {}
    return {"DJANGO_SETTINGS_MODULE": "accord.server.settings", **os.environ, **own}


def load_server(data: Path, database_url: str) -> None:
    """Load the server's code into this process, for a command that works on its database and answers no requests."""
    os.environ.update(environment(data, database_url))
    del os.environ["PROMETHEUS_MULTIPROC_DIR"]
    django.setup()


def fresh_metrics_folder(data: Path) -> None:
    """Empty the folder in which the web processes add up their counters: they count from the start of the server."""
    folder = _metrics_folder(data)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)


def _metrics_folder(data: Path) -> Path:
    return data / "metrics"
