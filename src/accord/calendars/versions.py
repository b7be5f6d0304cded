"""Calendars that change: which version is in force when."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import numpy.typing as npt

from accord.calendars.calendar import Calendar
from accord.calendars.errors import DefinitionError, NoVersionError
from accord.calendars.instants import Int64Array, instant, instant_array, seconds
from accord.calendars.offsets import DAY, offsets
from accord.calendars.reading import read_definition
from accord.calendars.windows import read_date, wrong
from accord.errors import say

__all__ = ["CalendarVersion", "VersionedCalendar"]


@dataclass(frozen=True, slots=True)
class CalendarVersion:
    """A calendar and the date from which it is in force, from the midnight of its own zone on.

    The label names the version in verdicts; left empty it is the effective date.
    """

    effective_from: date
    calendar: Calendar
    label: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", self.label or self.effective_from.isoformat())


class VersionedCalendar:
    """A calendar through its versions: an edit that matters begins a new one, and the past keeps the old.

    Versions may come in any order, but not two from one date or with one label.
    """

    __slots__ = ("_starts", "versions")

    versions: tuple[CalendarVersion, ...]

    def __init__(self, versions: Iterable[CalendarVersion | tuple[date, Calendar]]):
        made = [version if isinstance(version, CalendarVersion) else CalendarVersion(*version) for version in versions]
        self.versions = tuple(sorted(made, key=lambda version: version.effective_from))
        if not made:
            raise DefinitionError(say("a versioned calendar has no versions"), say("Give the first one with its date."))
        for key in ("effective_from", "label"):
            values = [getattr(version, key) for version in self.versions]
            if len(set(values)) < len(values):
                raise DefinitionError(
                    say("two versions have the same {key}", key=key.replace("_", "-")), say("Give each its own.")
                )
        self._starts = np.array([_midnight(version) for version in self.versions], dtype=np.int64)

    @classmethod
    def from_dict(cls, given: Mapping[str, object]) -> "VersionedCalendar":
        """Make it of ``{"versions": [{"from": "2026-01-01", "label": "2", "calendar": {…}}, …]}``."""
        entries = given.get("versions")
        if set(given) != {"versions"} or not isinstance(entries, list | tuple):
            remedy = say('Write {"versions": [{"from": "2026-01-01", "calendar": {…}}]}.')
            raise wrong("versions", say("a versioned calendar is a list of versions and nothing else"), remedy)
        return cls([_read_version(entry, f"versions[{index}]") for index, entry in enumerate(entries)])

    def to_dict(self) -> dict[str, object]:
        """Return plain values from which `from_dict` makes an equal one."""
        return {
            "versions": [
                {
                    "from": version.effective_from.isoformat(),
                    "label": version.label,
                    "calendar": version.calendar.to_dict(),
                }
                for version in self.versions
            ]
        }

    def at(self, moment: datetime) -> tuple[str, Calendar]:
        """Return the label and the calendar in force at an instant; before the first version is `NoVersionError`."""
        index = bisect_right(self._starts.tolist(), seconds(moment, "moment")) - 1
        if index < 0:
            raise self._too_early(seconds(moment, "moment"))
        return self.versions[index].label, self.versions[index].calendar

    def version_index_array(self, starts: npt.ArrayLike) -> Int64Array:
        """Return for each instant (seconds since 1970 UTC) the index into `versions` of the one in force."""
        instants = instant_array(starts, "starts")
        index = np.searchsorted(self._starts, instants, "right") - 1
        if instants.size and index.min() < 0:
            raise self._too_early(int(instants.min()))
        return index

    def boundaries(self) -> tuple[datetime, ...]:
        """Return the instants at which another version than the first comes into force."""
        return tuple(instant(int(start)) for start in self._starts[1:])

    def _too_early(self, second: int) -> NoVersionError:
        first = self.versions[0]
        return NoVersionError(
            say(
                "no version of the calendar is in force at {at}; the first, {label}, begins on {begins} ({zone})",
                at=instant(second).isoformat(),
                label=first.label,
                begins=first.effective_from,
                zone=first.calendar.zone_name,
            ),
            say("Give it an earlier date or add a version before it."),
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, VersionedCalendar) and self.versions == other.versions

    def __hash__(self) -> int:
        return hash(self.versions)

    def __reduce__(self) -> tuple[object, ...]:
        return VersionedCalendar, (self.versions,)

    def __repr__(self) -> str:
        return f"VersionedCalendar({', '.join(version.label for version in self.versions)})"


def _midnight(version: CalendarVersion) -> int:
    wall = (version.effective_from - date(1970, 1, 1)).days * DAY
    return int(offsets(version.calendar.zone_name, wall, wall).to_utc(np.array([wall], dtype=np.int64))[0])


def _read_version(entry: object, field: str) -> CalendarVersion:
    if (
        not isinstance(entry, Mapping)
        or set(entry) - {"from", "label", "calendar"}
        or not isinstance(entry.get("calendar"), Mapping)
    ):
        raise wrong(field, say("a version is not understood"), say('It has "from", "calendar" and perhaps "label".'))
    calendar = Calendar(read_definition(entry["calendar"]))
    return CalendarVersion(read_date(entry.get("from"), f"{field}.from"), calendar, str(entry.get("label") or ""))
