"""`accord catalogue`: the database is reached and the server's code loaded; `catalogue_file` does the work."""

from pathlib import Path

from typer import BadParameter

from accord.cli.exits import Exit
from accord.cli.output import check_writable
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.tasks.serving_reach import reached

__all__ = ["apply", "export", "plan"]


def plan(file: Path, remove: bool, data: Path | None, as_json: bool) -> Exit:
    """Tell what a file would change."""
    screen = Screen(as_json)
    with reached(data, "accord catalogue plan"), working(screen, f"Comparing {file.name}"):
        from accord.cli.tasks.catalogue_file import show_plan  # noqa: PLC0415

        return show_plan(file, remove, screen)


def apply(file: Path, remove: bool, expect: str, by: str, data: Path | None, as_json: bool) -> Exit:
    """Make the changes that a file asks for."""
    screen = Screen(as_json)
    with reached(data, "accord catalogue apply"), working(screen, f"Applying {file.name}"):
        from accord.cli.tasks.catalogue_file import apply_plan  # noqa: PLC0415

        return apply_plan(file, remove, expect, by, screen)


def export(file: Path, data: Path | None) -> Exit:
    """Write the catalogue."""
    if file.suffix not in {".yaml", ".xlsx"}:
        raise BadParameter(f"{file} must end in .yaml or .xlsx")
    check_writable(file)
    screen = Screen()
    with reached(data, "accord catalogue export"), working(screen, f"Writing {file.name}"):
        from accord.cli.tasks.catalogue_file import write_catalogue  # noqa: PLC0415

        return write_catalogue(file, screen)
