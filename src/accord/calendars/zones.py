"""Time zones from the pinned ``tzdata`` package, never from the operating system."""

import difflib
from functools import lru_cache
from importlib import import_module, resources
from zoneinfo import ZoneInfo

from accord.calendars.errors import UnknownZoneError
from accord.errors import say

__all__ = ["tzdata_version", "zone", "zone_names"]


class _PinnedZone(ZoneInfo):
    """A zone read from the pinned package; it pickles and copies by name, so that it stays one object a process."""

    def __reduce__(self) -> tuple[object, ...]:
        return zone, (self.key,)

    def __repr__(self) -> str:
        return f"zone({self.key!r})"


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """Return the names of all zones in the pinned database, links included."""
    return frozenset((resources.files("tzdata") / "zones").read_text(encoding="utf-8").split())


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """Return the IANA time zone ``name`` as the pinned database defines it.

    The same name gives the same object for the life of the process, through pickling too. An unknown name raises
    `UnknownZoneError`, which lists near matches.

    >>> zone("Europe/Berlin").key
    'Europe/Berlin'
    """
    if not isinstance(name, str) or name not in zone_names():
        raise _unknown(name)
    with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return _PinnedZone.from_file(file, key=name)


def tzdata_version() -> str:
    """Return the release of the time zone database in use, for example ``2026a``."""
    return str(import_module("tzdata").IANA_VERSION)


def _unknown(name: object) -> UnknownZoneError:
    by_lower_case = {known.lower(): known for known in sorted(zone_names())}
    wanted = str(name).lower().replace(" ", "_")
    close = [by_lower_case[key] for key in difflib.get_close_matches(wanted, by_lower_case, n=3, cutoff=0.6)]
    close += sorted(known for known in zone_names() if known.lower().endswith("/" + wanted) and known not in close)
    remedy = (
        say("Did you mean {known}?", known=" or ".join(close[:3]))
        if close
        else say("Use an IANA name such as Europe/Berlin.")
    )
    return UnknownZoneError(
        say("{name!r} is not a time zone of the IANA database {version}", name=name, version=tzdata_version()), remedy
    )
