"""The way in: a file of another desk → an event log."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from accord.calendars import UnknownZoneError
from accord.calendars import zone as zone_of
from accord.errors import Place, say
from accord.importers.desks import ours
from accord.importers.engine import import_table
from accord.importers.errors import ImportFailed
from accord.importers.formats import FORMATS, detect_format
from accord.importers.mapping import Mapping
from accord.importers.mapping_file import load_mapping
from accord.importers.result import Imported

__all__ = ["import_log"]


def import_log(
    path: Path | str,
    format: str | None = None,
    mapping: Mapping | Path | str | None = None,
    zone: str | None = None,
    *,
    now: datetime | None = None,
    keep: Sequence[str] = (),
) -> Imported:
    """Import a file: its event log, the rows that were rejected with their reasons, and the counts.

    `format` is a name of `FORMATS`, or None to see it from the content. `mapping` says what the columns mean; for a
    format that is known by itself it changes single keys. `zone` holds for times without an offset, unless the mapping
    names one. Rows with times after `now` are rejected. `keep` names columns to be returned beside the log, each from
    the ticket's last row. Raises ImportFailed when the file or the mapping cannot be taken as a whole.
    """
    file = Path(path)
    if not file.exists():
        raise ImportFailed(say("there is no such file"), say("Check the path"), Place(str(path)))
    name = format or detect_format(file)
    if name not in FORMATS:
        raise ImportFailed(
            say('the format "{name}" is not known', name=name), say("Known are {known}", known=", ".join(FORMATS))
        )
    reader = FORMATS[name].read
    if reader is None:
        return ours.read(file, now)
    said = load_mapping(mapping) if isinstance(mapping, Path | str) else mapping
    reading = reader(file, said)
    whole = said.over(reading.mapping) if said and reading.mapping is not said else reading.mapping
    _check_zone(zone)
    kept = tuple(dict.fromkeys([*whole.keep, *keep]))
    imported = import_table(
        reading.table, whole.model_copy(update={"keep": kept}), name, zone=zone, now=now, guess=reading.guess
    )
    if zone and whole.zone and zone != whole.zone:
        note = say(
            "times without an offset are of {said}, as the mapping says, not of {zone}", said=whole.zone, zone=zone
        )
        return replace(imported, notes=(note, *imported.notes))
    return imported


def _check_zone(zone: str | None) -> None:
    try:
        zone_of(zone or "UTC")
    except UnknownZoneError as error:
        problem = error.problems[0]
        raise ImportFailed(problem.message, problem.remedy, Place(field="zone")) from None
