"""Findings of chain checks as stored values, and back."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from accord.agreements import Finding, FindingKind, Severity
from accord.agreements.chain.findings import Figure

__all__ = ["dump_finding", "gaps_in", "load_finding"]


def dump_finding(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON knows it."""
    return {
        "severity": str(finding.severity),
        "kind": str(finding.kind),
        "agreements": list(finding.agreements),
        "target": finding.target,
        "levels": list(finding.levels),
        "figures": {name: _dumped(figure) for name, figure in finding.figures.items()},
    }


def load_finding(stored: dict[str, Any]) -> Finding:
    """Return a stored finding."""
    return Finding(
        Severity(stored["severity"]),
        FindingKind(stored["kind"]),
        tuple(stored["agreements"]),
        stored["target"],
        tuple(stored["levels"]),
        {name: _loaded(*figure) for name, figure in stored["figures"].items()},
    )


def gaps_in(chain: list[dict[str, Any]]) -> int:
    """Return how many gaps a stored check found."""
    return sum(finding["severity"] == Severity.GAP for finding in chain)


def _dumped(figure: Figure) -> tuple[str, Any]:
    if isinstance(figure, timedelta):
        return "length", figure.total_seconds()
    if isinstance(figure, datetime):
        return "moment", figure.isoformat()
    return ("share", str(figure)) if isinstance(figure, Decimal) else ("plain", figure)


def _loaded(sort: str, value: Any) -> Figure:
    if sort == "length":
        return timedelta(seconds=value)
    if sort == "moment":
        return datetime.fromisoformat(value)
    found: Figure = Decimal(value) if sort == "share" else value
    return found
