"""Agreement files at a terminal: what the server would make of them, and making it. Needs the server's code loaded."""

from collections.abc import Iterator
from pathlib import Path

from django.utils import timezone

from accord.agreements.document.nodes import read_text
from accord.cli.exits import Exit
from accord.cli.screen import Screen
from accord.cli.words import count
from accord.errors import InputError
from accord.server.accounts.models import Person
from accord.server.agreements.actions import apply_files
from accord.server.agreements.plans import Outcome, Planned
from accord.server.agreements.plans import plan as planned_of

__all__ = ["apply_plan", "show_plan"]

_SIGNS = {
    Outcome.NEW: ("+", "kept", "a new draft"),
    Outcome.NEXT: ("+", "kept", "the next version, a draft"),
    Outcome.CHANGED: ("~", "risk", "the draft changes"),
    Outcome.SAME: ("=", "", "nothing changes"),
}


def show_plan(files: tuple[Path, ...], screen: Screen) -> Exit:
    """Tell what files would make; one that cannot be taken is an InputError with its line."""
    planned = planned_of(_read(files))
    if problems := [problem for one in planned for problem in one.problems]:
        raise InputError(problems)
    changing = [one for one in planned if one.outcome is not Outcome.SAME]
    _show(planned, screen)
    screen.tell(f"{count(len(changing), 'agreement')} would change." if changing else "Nothing would change.")
    return Exit.FINDING if changing else Exit.DONE


def apply_plan(files: tuple[Path, ...], by: str, screen: Screen) -> Exit:
    """Store what files say, as drafts."""
    planned = apply_files(_read(files), by=_person(by) if by else None, now=timezone.now())
    changed = [one for one in planned if one.outcome is not Outcome.SAME]
    _show(planned, screen)
    screen.tell(f"{count(len(changed), 'agreement')} stored." if changed else "Nothing to change.")
    return Exit.DONE


def _read(files: tuple[Path, ...]) -> list[tuple[str, str]]:
    return [(str(path), read_text(path)) for path in dict.fromkeys(each for file in files for each in _in(file))]


def _in(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    found = [one for one in sorted(path.rglob("*")) if one.suffix in {".yaml", ".yml"} and one.stem != "organisation"]
    if not found:
        raise InputError(f"there is no agreement in {path}", "Put .yaml files into it")
    yield from found


def _person(address: str) -> Person:
    person = Person.objects.filter(email__iexact=address, is_active=True).first()
    if person is None:
        raise InputError(f"nobody signs in as {address}", "Give the e-mail address of somebody who does")
    return person


def _show(planned: list[Planned], screen: Screen) -> None:
    for one in planned:
        sign, style, words = _SIGNS[one.outcome]
        name = f"{one.text.id} version {one.text.version}" if one.text else one.file
        screen.tell(f"{sign} {name}: {words}", style)
        for change in one.changes:
            screen.tell(f"    {change.sentence}")
        for note in one.notes:
            screen.tell(f"    {note.message}", "risk")
    screen.result(
        [
            {
                "file": one.file,
                "agreement": one.text.id if one.text else None,
                "version": one.text.version if one.text else None,
                "outcome": str(one.outcome),
                "changes": [change.sentence for change in one.changes],
                "notes": [note.message for note in one.notes],
            }
            for one in planned
        ]
    )
