"""`accord doctor`: whether the server has what it needs."""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from rich.text import Text

from accord.cli.exits import Exit
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.tables import plain_table
from accord.cli.tasks.serving_place import data_folder, given_database
from accord.cli.words import count
from accord.errors import AccordError
from accord.server.database.lock import address_of_holder
from accord.server.database.reach import reaching, require_database
from accord.server.health.examination import Finding, Outcome, Subject, examine

__all__ = ["run"]

_STYLES = {Outcome.OK: "kept", Outcome.WARNING: "risk", Outcome.PROBLEM: "missed", Outcome.SKIPPED: "quiet"}


def run(given_data: Path | None, given_address: str, as_json: bool) -> Exit:
    """Look at everything and show what was found."""
    screen = Screen(as_json)
    data = data_folder(given_data)
    address = given_address or address_of_holder(data)  # before this command itself holds the folder
    with working(screen, "Looking"), ExitStack() as stack:
        findings = list(examine(_subject(data, address, stack), datetime.now(UTC)))
    _show(screen, findings)
    problems = [finding for finding in findings if finding.outcome is Outcome.PROBLEM]
    screen.result({"data": str(data), "in_order": not problems, "checks": findings})
    return Exit.FINDING if problems else Exit.DONE


def _subject(data: Path, address: str, stack: ExitStack) -> Subject:
    given_url = given_database()
    try:
        require_database(data, given_url)
        return Subject(data, stack.enter_context(reaching(data, given_url, "accord doctor")), address=address)
    except (AccordError, OSError, psycopg.Error) as error:
        return Subject(data, "", str(error), address)


def _show(screen: Screen, findings: Sequence[Finding]) -> None:
    table = plain_table("Check", "", "", "Found")
    for finding in findings:
        found = Text("\n").join(Text(part) for part in (finding.found, finding.hint) if part)
        table.add_row(finding.id, finding.title, Text(finding.outcome, _STYLES[finding.outcome]), found)
    screen.show(table)
    worst = sum(finding.outcome is Outcome.PROBLEM for finding in findings)
    screen.tell(f"\n{count(worst, 'problem')}." if worst else "\nEverything that the server needs is there.")
