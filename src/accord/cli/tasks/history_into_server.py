"""`accord import --into-server`: an export taken into the server, without a browser."""

from dataclasses import dataclass
from pathlib import Path

from typer import BadParameter

from accord.cli.exits import Exit
from accord.cli.given import History
from accord.cli.output import check_writable
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.tasks.serving_reach import reached

__all__ = ["Desk", "run"]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a history comes from, the prefix of its references, and who takes it in: an e-mail address."""

    source: str
    prefix: str = ""
    by: str = ""
    data: Path | None = None


def run(history: History, desk: Desk, as_json: bool) -> Exit:
    """Take a history in and tell what became of it."""
    if not desk.source:
        raise BadParameter("--into-server needs the name of the desk: --source servicenow")
    if history.rejects:
        check_writable(history.rejects)
    screen = Screen(as_json)
    with reached(desk.data, "accord import"), working(screen, f"Importing {history.path.name}"):
        from accord.cli.tasks.history_taken import take  # noqa: PLC0415 - needs the server's code

        return take(history, desk, screen)
