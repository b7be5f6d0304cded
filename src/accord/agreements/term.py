"""From when until when agreements hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from accord.agreements.hours import zone_name
from accord.agreements.model import Agreement
from accord.calendars import zone

__all__ = ["ALWAYS_BEFORE", "NEVER_AFTER", "Term", "terms_of"]

ALWAYS_BEFORE = datetime.min.replace(tzinfo=UTC)
NEVER_AFTER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Term:
    """The time in which an agreement holds: from `start` up to, but not including, `end`."""

    start: datetime
    end: datetime

    def holds(self, at: datetime) -> bool:
        """Return whether an instant lies in the term."""
        return self.start <= at < self.end

    def meets(self, other: "Term") -> bool:
        """Return whether both hold at some instant."""
        return max(self.start, other.start) < min(self.end, other.end)


def terms_of(agreements: Iterable[Agreement]) -> Mapping[tuple[str, int], Term]:
    """Return the term of each agreement by id and version.

    A version ends when a later version of the same agreement begins, and does not come back when that one ends.
    """
    terms = {}
    replaced: dict[str, datetime] = {}
    for one in sorted(agreements, key=lambda one: one.version, reverse=True):
        start = _midnight(one, one.effective_from, ALWAYS_BEFORE)
        replacement = replaced.get(one.id, NEVER_AFTER)
        terms[one.id, one.version] = Term(start, min(_midnight(one, one.effective_until, NEVER_AFTER), replacement))
        replaced[one.id] = min(start, replacement)
    return terms


def _midnight(agreement: Agreement, on: date | None, otherwise: datetime) -> datetime:
    if on is None:
        return otherwise
    return datetime.combine(on, time(), zone(zone_name(agreement.hours, on))).astimezone(UTC)
