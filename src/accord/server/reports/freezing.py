"""What is frozen of a month: the figures of a unit, and on what they rest."""

from datetime import datetime
from hashlib import sha256
from json import dumps
from typing import Any, Final

from django.db.models import Q

from accord import __version__
from accord.server.accounts.models import Unit
from accord.server.agreements.models import Version
from accord.server.desk.models import Clock, Pulse
from accord.server.reporting.models import Figure, Freshness, Span, TargetKinds
from accord.server.reporting.refreshing import refresh
from accord.server.reporting.spans import Chosen

__all__ = ["content_of", "digest_of", "make_fresh"]

COUNTED: Final = (
    "met",
    "decided",
    "open",
    "exempt",
    "cancelled",
    "agreed",
    "low",
    "high",
    "misses_allowed",
    "median_s",
    "p90_s",
)
_DECIDED: Final = ("met", "missed")


def make_fresh(now: datetime) -> None:
    """Work the figures out anew where the desk has changed since they were last worked out."""
    pulse = Pulse.objects.filter(pk=1).first()
    seen = {"changes": pulse.changes, "decided": pulse.decided} if pulse else {"changes": 0, "decided": 0}
    if Freshness.objects.filter(pk=1, at__isnull=False, **seen).exists():
        return
    refresh(now)
    Freshness.objects.update_or_create(pk=1, defaults={"at": now, **seen})


def content_of(unit: Unit, period: Chosen) -> dict[str, Any]:
    """Return what is frozen of a month: figures, versions, evidence; plain values that JSON can hold.

    What IT agreed with itself and with suppliers is not part of what both sides sign.
    """
    start, end = period.instants(unit.zone)
    clocks = Clock.objects.filter(
        superseded_at=None, unit__path__startswith=unit.path, decided_at__gte=start, decided_at__lt=end,
        verdict__in=_DECIDED, kind__in=TargetKinds.values,
    )  # fmt: skip
    return {
        "figures": _figures(unit, period),
        "versions": {
            "accord": __version__,
            "agreements": _agreements(clocks),
            "calendars": sorted(set(clocks.values_list("calendar_version", flat=True).distinct().order_by())),
            "tzdata": sorted(set(clocks.values_list("tzdata", flat=True).distinct().order_by())),
        },
        "evidence": _evidence(clocks),
    }


def digest_of(content: dict[str, Any]) -> str:
    """Return the SHA-256 of a content in its canonical form."""
    return sha256(dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _figures(unit: Unit, period: Chosen) -> list[dict[str, Any]]:
    rows = Figure.objects.filter(unit=unit, span=Span.MONTH, starts_on=period.start, kind__in=TargetKinds.values)
    ordered = rows.select_related("service").order_by("service__code", "kind")
    return [_figure(row) for row in ordered]


def _figure(row: Figure) -> dict[str, Any]:
    return {
        "service": row.service.code,
        "service_name": row.service.name,
        "kind": row.kind,
        **{name: getattr(row, name) for name in COUNTED},
        "loss": None if row.loss is None else str(row.loss),
        "loss_currency": row.loss_currency,
    }


def _agreements(clocks: Any) -> list[dict[str, Any]]:
    used = set(clocks.values_list("agreement", "agreement_version").distinct().order_by())
    known = {
        (code, number): (digest, title)
        for code, number, digest, title in Version.objects.filter(
            Q(agreement__code__in={code for code, _ in used})
        ).values_list("agreement__code", "number", "digest", "agreement__title")
    }
    return [
        {"code": code, "version": number, "digest": known.get((code, number), ("", ""))[0],
         "title": known.get((code, number), ("", code))[1]}
        for code, number in sorted(used)
    ]  # fmt: skip


def _evidence(clocks: Any) -> dict[str, Any]:
    """Return how many clocks were decided, and one digest of all of them in their order."""
    named = clocks.order_by("ticket__reference", "agreement", "target", "cycle")
    columns = (
        "ticket__reference",
        "agreement",
        "agreement_version",
        "target",
        "cycle",
        "verdict",
        "decided_at",
        "elapsed_s",
    )
    whole, count = sha256(), 0
    for row in named.values_list(*columns).iterator(10_000):
        whole.update("\t".join(map(_plain, row)).encode() + b"\n")
        count += 1
    return {"clocks": count, "digest": whole.hexdigest()}


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
