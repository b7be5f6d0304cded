"""Which data folder and which database a command of the server works with."""

import os
from importlib.util import find_spec
from pathlib import Path

from accord.errors import AccordError

__all__ = ["data_folder", "demonstration_folder", "given_database"]


def data_folder(given: Path | None) -> Path:
    """Return the data folder: the one that was given, else `ACCORD_DATA`, else `accord` in the user's data folder."""
    return _folder(given, "accord")


def demonstration_folder() -> Path:
    """Return the data folder of the demonstration when none is given, so that it meets no organisation of its own."""
    return _folder(None, "accord-demo")


def _folder(given: Path | None, name: str) -> Path:
    _require_server()
    from platformdirs import user_data_path  # noqa: PLC0415 - comes with the server's packages

    named = given or (Path(os.environ["ACCORD_DATA"]) if os.environ.get("ACCORD_DATA") else None)
    return (named or user_data_path(name, appauthor=False)).expanduser().absolute()


def given_database() -> str:
    """Return the database that DATABASE_URL names, or nothing: then it is the one in the data folder."""
    return os.environ.get("DATABASE_URL", "")


def _require_server() -> None:
    if find_spec("django") is None:
        raise AccordError('this part needs the packages of the server. Install them: pip install "accord[server]".')
