"""A closed month beside what is known of it now: the frozen figures stand, what differs is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from accord.server.reporting.models import Figure, Span, TargetKinds
from accord.server.reports.models import Closing, Correction
from accord.server.reports.queries import kind_name, kind_place, service_names

__all__ = ["Counts", "Difference", "differences_of"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many clocks met their target, of how many that were decided."""

    met: int
    decided: int

    @property
    def share(self) -> float | None:
        """The share that met; None where nothing was decided."""
        return self.met / self.decided if self.decided else None


@dataclass(frozen=True, slots=True)
class Difference:
    """A service and kind of target of which something else is known by now; `found_at`: of the correction's entry."""

    service: str
    kind: str
    frozen: Counts
    present: Counts
    found_at: datetime | None

    @property
    def kind_name(self) -> str:
        """The kind as people call it."""
        return kind_name(self.kind)


type _Cell = tuple[str, str]


def differences_of(closing: Closing) -> list[Difference]:
    """Return where the figures of a closed month are other ones now than those that were frozen."""
    rows = [row for row in closing.content["figures"] if row["kind"] in TargetKinds.values]
    frozen = {(row["service"], row["kind"]): Counts(row["met"], row["decided"]) for row in rows}
    present: dict[_Cell, Counts] = {}
    for code, kind, met, decided in _figures(closing):
        present[code, kind] = Counts(met, decided)
    nothing = Counts(0, 0)
    cells = {
        cell: (frozen.get(cell, nothing), present.get(cell, nothing)) for cell in frozen.keys() | present.keys()
    }  # fmt: skip
    other = {cell: counts for cell, counts in cells.items() if counts[0] != counts[1]}
    if not other:
        return []
    entries, names = _entries(closing), service_names(code for code, _kind in other)
    found = [
        Difference(names.get(code, code), kind, before, now, entries.get((code, kind)))
        for (code, kind), (before, now) in other.items()
    ]
    return sorted(found, key=lambda one: (one.service.casefold(), kind_place(one.kind)))


def _figures(closing: Closing) -> Iterator[tuple[str, str, int, int]]:
    agreed = Figure.objects.filter(unit=closing.unit_id, span=Span.MONTH, kind__in=TargetKinds.values)
    rows = agreed.filter(starts_on=closing.starts_on)
    yield from rows.values_list("service__code", "kind", "met", "decided")


def _entries(closing: Closing) -> dict[_Cell, datetime]:
    """Return when the latest correction of each service and kind was found."""
    rows = Correction.objects.filter(closing=closing).order_by("pk")
    return {(code, kind): at for code, kind, at in rows.values_list("service__code", "kind", "found_at")}
