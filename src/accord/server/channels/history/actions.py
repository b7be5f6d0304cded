"""What people do with imports: upload, say what the words mean, start, cancel, remove."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accord.errors import InputError, Place
from accord.importers import FORMATS
from accord.server.accounts.models import Person, Unit
from accord.server.audit.actions import record
from accord.server.channels.history import storage
from accord.server.channels.history.choices import PLACED
from accord.server.channels.history.errors import NotOpenError
from accord.server.channels.history.looking import look_at
from accord.server.channels.history.models import Import
from accord.server.desk.models import OWN_SOURCE

__all__ = [
    "AT_ONCE",
    "Said",
    "cancel_import",
    "claim_for_run",
    "last_of",
    "look",
    "map_import",
    "queue_again",
    "queue_import",
    "remove_import",
    "upload",
]

AT_ONCE = 48 * 1024 * 1024
"""Octets up to which an unpacked file is looked at while somebody waits; larger ones are left to the worker."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a file."""

    format: str
    zone: str
    prefix: str
    subject: str
    mapping: dict[str, Any]
    choices: dict[str, Any] = field(default_factory=dict)


def last_of(source: str) -> Import | None:
    """Return the last import of a desk that was taken in."""
    return Import.objects.filter(source=source, state=Import.State.DONE).order_by("-at", "-pk").first()


def upload(
    pieces: Iterable[bytes],
    name: str,
    *,
    source: str,
    by: Person | None,
    now: datetime,
    goes_on: bool = False,
    is_left_to_worker: bool = True,
) -> Import:
    """Take a file to the disk; what was said of the last file of the same desk holds for it until it is changed.

    One that is too large to be looked at while somebody waits is left to the worker, unless told otherwise. Raises
    InputError, and leaves nothing behind, for a file that cannot be taken.
    """
    if source == OWN_SOURCE:
        raise InputError(
            _("“accord” stands for tickets of our own."), _("Give the other desk another name."), Place(field="source")
        )
    stored = storage.store(pieces, name)
    last = last_of(source)
    made = Import(
        source=source, file_name=name[:200], size=stored.size, unpacked=stored.unpacked, sha256=stored.sha256,
        stored_as=stored.name, by=by, at=now, goes_on=goes_on, zone=last.zone if last else _usual_zone(),
    )  # fmt: skip
    if last:
        made.format, made.prefix, made.subject_column = last.format, last.prefix, last.subject_column
        made.mapping, made.choices = last.mapping, last.choices
    try:
        with transaction.atomic():
            made.save()
            record("import.uploaded", made, by=by, now=now, source=source, size=stored.size, sha256=stored.sha256)
            if is_left_to_worker and made.unpacked > AT_ONCE:
                _leave_to_worker(made)
    except BaseException:
        storage.remove(made.path)
        raise
    return made


def _usual_zone() -> str:
    return Unit.objects.filter(parent=None).values_list("zone", flat=True).first() or "UTC"


def _leave_to_worker(one: Import) -> None:
    from accord.server.channels.history.jobs import look_later  # noqa: PLC0415 - the jobs stand above the actions

    look_later.defer(key=one.pk)


def look(one: Import, *, now: datetime) -> None:
    """Look at the file and keep what was found."""
    look_at(one, now)
    one.save()


def map_import(one: Import, said: Said, *, by: Person | None, now: datetime) -> None:
    """Keep what somebody says of the file's columns and words."""
    if not one.is_open:
        raise NotOpenError(_("This import is under way or over."))
    if said.format and said.format not in FORMATS:
        raise InputError(_("There is no format “%s”.") % said.format, "", Place(field="format"))
    one.format, one.zone, one.prefix, one.subject_column = said.format, said.zone, said.prefix, said.subject
    one.mapping = said.mapping
    one.choices = {**one.choices, **{key: value for key, value in said.choices.items() if key in PLACED}}
    one.state = Import.State.MAPPED
    with transaction.atomic():
        one.save()
        record("import.mapped", one, by=by, now=now, format=one.format, zone=one.zone, prefix=one.prefix)


@transaction.atomic
def queue_import(one: Import, *, by: Person | None, now: datetime) -> None:
    """Hand an import to the worker, once."""
    from accord.server.channels.history.jobs import run_later  # noqa: PLC0415 - the jobs stand above the actions

    claim_for_run(one, by=by, now=now)
    run_later.defer(key=one.pk)


@transaction.atomic
def queue_again(key: int) -> bool:
    """Hand a running import that nobody runs any more to the worker again; tell whether it was one."""
    from accord.server.channels.history.jobs import run_later  # noqa: PLC0415 - the jobs stand above the actions

    stopped = Import.objects.filter(pk=key, state=Import.State.RUNNING)
    if not stopped.update(state=Import.State.QUEUED, step=""):
        return False
    run_later.defer(key=key)
    return True


def claim_for_run(one: Import, *, by: Person | None, now: datetime) -> None:
    """Make an import one that waits for its run; one that is under way or over is refused."""
    still = Import.objects.filter(pk=one.pk, state__in=[Import.State.UPLOADED, Import.State.MAPPED])
    if not still.update(state=Import.State.QUEUED, step="", message="", attempts=0, cancel_asked=False, goes_on=False):
        raise NotOpenError(_("This import is under way or over."))
    record("import.started", one, by=by, now=now, source=one.source)


@transaction.atomic
def cancel_import(one: Import, *, by: Person, now: datetime) -> None:
    """Stop an import: at once while it waits, before its next step while it runs. Nothing of it is kept."""
    waiting = Import.objects.filter(pk=one.pk, state=Import.State.QUEUED)
    running = Import.objects.filter(pk=one.pk, state=Import.State.RUNNING)
    if not waiting.update(state=Import.State.CANCELLED, ended_at=now) and not running.update(cancel_asked=True):
        raise NotOpenError(_("This import is over."))
    record("import.cancelled", one, by=by, now=now)


@transaction.atomic
def remove_import(one: Import, *, by: Person, now: datetime) -> None:
    """Take an upload away that was never imported."""
    if one.state in {Import.State.QUEUED, Import.State.RUNNING, Import.State.DONE}:
        raise NotOpenError(_("An import that is under way or done stays."))
    record("import.removed", one, by=by, now=now)
    path = one.path
    one.delete()
    transaction.on_commit(lambda: storage.remove(path))
