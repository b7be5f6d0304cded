"""`accord agreement plan` and `apply`: the database is reached and the server's code loaded."""

from pathlib import Path

from accord.cli.exits import Exit
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.tasks.serving_reach import reached

__all__ = ["apply", "plan"]


def plan(files: tuple[Path, ...], data: Path | None, as_json: bool) -> Exit:
    """Tell what files would make."""
    screen = Screen(as_json)
    with reached(data, "accord agreement plan"), working(screen, "Comparing agreements"):
        from accord.cli.tasks.agreement_files import show_plan  # noqa: PLC0415

        return show_plan(files, screen)


def apply(files: tuple[Path, ...], by: str, data: Path | None, as_json: bool) -> Exit:
    """Store what files say."""
    screen = Screen(as_json)
    with reached(data, "accord agreement apply"), working(screen, "Storing agreements"):
        from accord.cli.tasks.agreement_files import apply_plan  # noqa: PLC0415

        return apply_plan(files, by, screen)
