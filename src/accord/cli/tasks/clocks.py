"""`accord clocks`: the database is reached and the server's code loaded; `clocks_told` does the work."""

from pathlib import Path

from accord.cli.exits import Exit
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.tasks.serving_reach import reached

__all__ = ["repair", "verify"]


def verify(data: Path | None, as_json: bool) -> Exit:
    """Tell what differs."""
    screen = Screen(as_json)
    with reached(data, "accord clocks verify"), working(screen, "Replaying the tickets"):
        from accord.cli.tasks.clocks_told import tell_differences  # noqa: PLC0415 - needs the server's code

        return tell_differences(screen)


def repair(data: Path | None, as_json: bool) -> Exit:
    """Put right what differs."""
    screen = Screen(as_json)
    with reached(data, "accord clocks repair"), working(screen, "Repairing the clocks"):
        from accord.cli.tasks.clocks_told import tell_repairs  # noqa: PLC0415 - needs the server's code

        return tell_repairs(screen)
