"""What a statement of service levels says: agreed, actual, credits and penalties of a unit's month."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from json import dumps
from typing import Any

from accord.server.accounts.models import Unit
from accord.server.reporting.models import Figure, Span, TargetKinds
from accord.server.reporting.spans import Chosen
from accord.server.reports.models import Closing, Correction
from accord.server.reports.queries import Frozen, frozen_rows

__all__ = ["Corrected", "Line", "Stated", "digest_of", "kept_lines", "lines_of", "live_lines", "stated", "totals_of"]


@dataclass(frozen=True, slots=True)
class Line:
    """One service and kind of target. `amount`: credits and penalties; None where the agreement sets no price."""

    service: str
    service_name: str
    kind: str
    agreed: float | None
    met: int
    decided: int
    amount: Decimal | None
    currency: str

    @property
    def actual(self) -> float | None:
        """The share that was kept; None where nothing was decided."""
        return self.met / self.decided if self.decided else None

    @property
    def kind_name(self) -> str:
        """The kind as people call it."""
        return str(TargetKinds(self.kind).label)


@dataclass(frozen=True, slots=True)
class Corrected:
    """What the log said of a closed month later on, found in the month of the statement."""

    month: date
    service: str
    service_name: str
    kind: str
    met_before: int
    decided_before: int
    met: int
    decided: int

    @property
    def kind_name(self) -> str:
        """The kind as people call it."""
        return str(TargetKinds(self.kind).label) if self.kind in TargetKinds.values else self.kind


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement before it is handed in; provisional where the month is not closed."""

    unit: Unit
    period: Chosen
    closing: Closing | None
    lines: Sequence[Line]
    corrections: Sequence[Corrected]

    @property
    def is_final(self) -> bool:
        """Whether the figures are those of a closed month."""
        return self.closing is not None

    @property
    def totals(self) -> list[tuple[str, Decimal]]:
        """Credits and penalties by currency."""
        return totals_of(self.lines)

    def content(self) -> dict[str, Any]:
        """Return it as plain values that JSON can hold: what is kept, and what programs are sent."""
        return {
            "unit": {"code": self.unit.code, "name": self.unit.name},
            "month": f"{self.period.start:%Y-%m}",
            "state": "final" if self.closing else "provisional",
            "closing": self.closing.digest if self.closing else None,
            "lines": [_plain(one) for one in self.lines],
            "totals": [{"amount": str(amount), "currency": currency} for currency, amount in self.totals],
            "corrections": [{**asdict(one), "month": f"{one.month:%Y-%m}"} for one in self.corrections],
        }


def stated(unit: Unit, period: Chosen, closing: Closing | None) -> Stated:
    """Return the statement of a unit with everything below it: of the frozen figures where the month is closed."""
    rows = lines_of(closing) if closing else live_lines([unit], period).get(unit.pk, [])
    return Stated(unit, period, closing, rows, _corrections(unit, period))


def lines_of(closing: Closing) -> list[Line]:
    """Return the lines of a closed month. Targets inside IT are not the customer's."""
    shown = {**closing.content, "figures": [row for row in closing.content["figures"] if _is_shown(row["kind"])]}
    return [_of_frozen(row) for row in frozen_rows(shown)]


def kept_lines(content: dict[str, Any]) -> list[Line]:
    """Return the lines of a statement that was handed in, from its content."""
    return [
        Line(row["service"], row["service_name"], row["target"], row["agreed"], row["met"], row["decided"],
             None if row["amount"] is None else Decimal(row["amount"]), row["currency"])
        for row in content["lines"]
    ]  # fmt: skip


def totals_of(lines: Iterable[Line]) -> list[tuple[str, Decimal]]:
    """Return credits and penalties by currency, in the order of their codes."""
    found: dict[str, Decimal] = {}
    for line in lines:
        if line.amount is not None:
            found[line.currency] = found.get(line.currency, Decimal()) + line.amount
    return sorted(found.items())


def digest_of(content: dict[str, Any]) -> str:
    """Return the SHA-256 of a content in its canonical form."""
    return sha256(dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _is_shown(kind: str) -> bool:
    return kind in TargetKinds.values


def _of_frozen(row: Frozen) -> Line:
    amount = None if row.loss is None else Decimal(row.loss)
    return Line(row.service, row.service_name, row.kind, row.agreed, row.met, row.decided, amount, row.loss_currency)


def live_lines(units: Iterable[Unit], period: Chosen) -> dict[int, list[Line]]:
    """Return the lines of units as the figures stand now, by the unit's key; one query."""
    rows = Figure.objects.filter(
        unit__in=[one.pk for one in units], span=Span.MONTH, starts_on=period.start, kind__in=TargetKinds.values
    ).select_related("service")
    found: dict[int, list[Line]] = {}
    order = list(TargetKinds.values)
    for row in sorted(rows, key=lambda row: (row.service.name.casefold(), order.index(row.kind))):
        line = Line(
            row.service.code, row.service.name, row.kind, row.agreed, row.met, row.decided, row.loss, row.loss_currency
        )
        found.setdefault(row.unit_id, []).append(line)
    return found


def _corrections(unit: Unit, period: Chosen) -> list[Corrected]:
    start, end = period.instants(unit.zone)
    rows = Correction.objects.filter(closing__unit=unit, found_at__gte=start, found_at__lt=end)
    told = rows.filter(kind__in=TargetKinds.values).select_related("closing", "service").order_by("found_at", "pk")
    return [
        Corrected(one.closing.starts_on, one.service.code, one.service.name, one.kind, one.met_before,
                  one.decided_before, one.met, one.decided)
        for one in told.defer("closing__content")
    ]  # fmt: skip


def _plain(line: Line) -> dict[str, Any]:
    return {
        "service": line.service, "service_name": line.service_name, "target": line.kind, "agreed": line.agreed,
        "actual": line.actual, "met": line.met, "decided": line.decided,
        "amount": None if line.amount is None else str(line.amount), "currency": line.currency,
    }  # fmt: skip
