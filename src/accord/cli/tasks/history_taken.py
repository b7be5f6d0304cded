"""A history at a terminal on its way into the server's database. Needs the server's code loaded."""

import shutil
from datetime import UTC, datetime

from accord.cli.exits import Exit
from accord.cli.given import History
from accord.cli.screen import Screen
from accord.cli.tasks.history_into_server import Desk
from accord.cli.words import count, share_of
from accord.errors import InputError, Place
from accord.importers import load_mapping
from accord.server.accounts.models import Person
from accord.server.channels.history import actions, storage
from accord.server.channels.history.models import Import
from accord.server.channels.history.queries import unplaced
from accord.server.channels.history.running import run

__all__ = ["take"]


def take(history: History, desk: Desk, screen: Screen) -> Exit:
    """Take a history in as the page of an import does: what was said of the desk's last file holds for this one."""
    if not history.path.is_file():
        raise InputError("there is no such file", "Check the path", Place(str(history.path)))
    one = _uploaded(history, desk)
    try:
        _looked_at(one, history, desk)
    except BaseException:
        storage.remove(one.path)
        one.delete()
        raise
    actions.claim_for_run(one, by=one.by, now=datetime.now(UTC))
    done = run(one.pk, lambda: datetime.now(UTC))
    if done.state != Import.State.DONE:
        raise InputError(done.message or "the import was cancelled", "", Place(str(history.path)))
    if history.rejects:
        shutil.copyfile(done.rejects_path, history.rejects)
        screen.note(f"Rejected rows: {history.rejects}")
    _tell(done, screen)
    return Exit.DONE


def _uploaded(history: History, desk: Desk) -> Import:
    pieces = storage.in_pieces(history.path)
    by, now = _person(desk.by), datetime.now(UTC)
    return actions.upload(pieces, history.path.name, source=desk.source, by=by, now=now, is_left_to_worker=False)


def _person(address: str) -> Person | None:
    if not address:
        return None
    person = Person.objects.filter(email__iexact=address, is_active=True).first()
    if person is None:
        raise InputError(f"nobody signs in as {address}", "Give the e-mail address of somebody who does")
    return person


def _looked_at(one: Import, history: History, desk: Desk) -> None:
    one.format = history.format or one.format
    one.zone, one.prefix = history.zone or one.zone, desk.prefix or one.prefix
    if history.mapping:
        one.mapping = load_mapping(history.mapping).model_dump(mode="json", exclude_unset=True)
    actions.look(one, now=datetime.now(UTC))
    place = Place(str(history.path))
    if one.found["problems"]:
        raise InputError(" ".join(one.found["problems"]), "", place)
    read, _used, rejected = one.found["rows"]
    if rejected > share_of(history.tolerated) * read:
        raise InputError(
            f"{count(rejected, 'row')} of {read:,} would be rejected, more than the {history.tolerated} tolerated",
            "Correct the file or the mapping (--map), or allow more with --tolerate 100%", place,
        )  # fmt: skip


def _tell(done: Import, screen: Screen) -> None:
    for note in done.notes:
        screen.note(note)
    for title, values in unplaced(done):
        screen.note(f"{title}: {count(len(values), 'value')} not among ours, such as {values[0][0]}.")
    screen.show(
        f"{count(done.rows_read or 0, 'row')} read = {done.rows_used:,} used + {done.rows_rejected:,} rejected",
        f"{count(done.tickets_new or 0, 'new ticket')}, {count(done.events_new or 0, 'new event')}; "
        f"{done.tickets_known:,} tickets and {done.events_known:,} events were known; "
        f"{count(done.clocks_changed or 0, 'clock')} judged anew",
    )
    names = (
        "rows_read", "rows_used", "rows_rejected", "tickets_new", "tickets_known", "events_new", "events_known",
        "clocks_changed", "format", "source", "notes",
    )  # fmt: skip
    screen.result({"import": done.pk, **{name: getattr(done, name) for name in names}})
