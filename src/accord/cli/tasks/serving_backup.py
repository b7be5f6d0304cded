"""`accord backup` and `accord restore`."""

import os
from datetime import UTC, datetime
from pathlib import Path

from accord.cli.exits import Exit
from accord.cli.output import replacing
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.tasks.serving_place import data_folder, given_database
from accord.cli.words import count
from accord.server.database.archive import UPLOADS, Manifest
from accord.server.database.backup import save
from accord.server.database.reach import reaching, require_database
from accord.server.database.restore import restore as put_in_place

__all__ = ["backup", "restore"]


def backup(file: Path, given_data: Path | None, as_json: bool) -> Exit:
    """Write a backup; what stood at its place before stays until it is whole."""
    screen = Screen(as_json)
    data, given_url = data_folder(given_data), given_database()
    require_database(data, given_url)
    os.umask(0o077)  # the file holds everything, for its owner's eyes only
    with replacing(file) as temporary, reaching(data, given_url, "accord backup") as url, working(screen, "Saving"):
        manifest = save(url, data, temporary, datetime.now(UTC))
    _tell(screen, f"Saved to {file}", file, manifest)
    return Exit.DONE


def restore(file: Path, given_data: Path | None, replace: bool, as_json: bool) -> Exit:
    """Restore a backup."""
    screen = Screen(as_json)
    data = data_folder(given_data)
    with (
        reaching(data, given_database(), "accord restore", alone=True) as url,
        working(screen, "Checking and restoring"),
    ):
        manifest = put_in_place(file, url, data, replace)
    _tell(screen, f"Restored into {data}", file, manifest)
    return Exit.DONE


def _tell(screen: Screen, what: str, file: Path, manifest: Manifest) -> None:
    uploads = sum(member.name.startswith(f"{UPLOADS}/") for member in manifest.files)
    size = sum(member.size for member in manifest.files)
    screen.tell(f"{what}: the database and {count(uploads, 'uploaded file')}, {size / 1024**2:,.1f} MB")
    screen.tell(f"  as of {manifest.made:%Y-%m-%d %H:%M} UTC, by Accord {manifest.accord}")
    screen.result(
        {"file": str(file), "made": manifest.made, "accord": manifest.accord, "uploads": uploads, "bytes": size}
    )
