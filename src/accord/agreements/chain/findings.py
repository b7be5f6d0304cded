"""What a chain check finds, as values and as sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from accord.agreements.phrases import figure, joined

__all__ = ["ChainReport", "Figure", "Finding", "FindingKind", "Severity"]

type Figure = str | int | timedelta | Decimal | datetime


class Severity(StrEnum):
    """How much a finding matters."""

    GAP = "gap"  # the promise cannot be kept as it stands
    WARNING = "warning"  # it can be kept, with open eyes
    DUPLICATE = "duplicate"  # paid for twice


class FindingKind(StrEnum):
    """What can be wrong between a promise and those behind it."""

    UNKNOWN = "unknown"
    MISSING = "missing"
    NO_TARGET = "no_target"
    TOO_LONG = "too_long"
    NO_TIME_LEFT = "no_time_left"
    NOT_COUNTED = "not_counted"
    IN_SEQUENCE = "in_sequence"
    CLOSED = "closed"
    SHARE = "share"
    NOT_SIGNED = "not_signed"
    BEGINS_LATE = "begins_late"
    ENDS_EARLY = "ends_early"
    DUPLICATE = "duplicate"


_SENTENCES: dict[FindingKind, str] = {
    FindingKind.UNKNOWN: 'The promise names "{behind}" behind it, but there is no such internal agreement or contract.',
    FindingKind.MISSING: "Nothing is agreed with {provider} that stands behind the promise, but they provide {things}.",
    FindingKind.NO_TARGET: '"{behind}" promises nothing for the {target} target{level}.',
    FindingKind.TOO_LONG: (
        'Promised for {target}{level}: {promised}; "{behind}" may take {allowed}. Started {start}, the promise is due '
        "{promise_due} and they have until {behind_due}: {overrun} of service time too late. "
        "This is so for {late_share} of starts in service hours."
    ),
    FindingKind.NO_TIME_LEFT: (
        'Promised for {target}{level}: {promised}; "{behind}" may take {allowed} and so, at the least favourable '
        "start, all of it. Nothing is left for own work."
    ),
    FindingKind.NOT_COUNTED: (
        'Promised for {target}{level}: {promised}; while "{behind}" is waited for, the clock stands still, and they '
        "may take {allowed}. Started {start}, they have until {behind_due}: {overrun} of service time past the due "
        "time that the customer waits and the promise does not count."
    ),
    FindingKind.IN_SEQUENCE: (
        'Promised for {target}{level}: {promised}; "{behind}" may take {allowed} and then "{next}" {next_allowed}. '
        "One after the other, started {start}, they have until {behind_due}: {overrun} of service time too late."
    ),
    FindingKind.CLOSED: (
        '"{behind}" is closed for {closed} a year of the hours promised for {target}, for example {start} to {end}.'
    ),
    FindingKind.SHARE: (
        'Promised for {target}{level}: {promised_share} met; "{behind}" promises only {allowed_share}.'
    ),
    FindingKind.NOT_SIGNED: '"{behind}" is not signed ({status}).',
    FindingKind.BEGINS_LATE: '"{behind}" begins on {begins}, after the promise ({promise_begins}).',
    FindingKind.ENDS_EARLY: '"{behind}" ends on {ends}, before the promise.',
    FindingKind.DUPLICATE: '"{behind}" and "{next}" are about the same tickets ({things}): effort paid for twice.',
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a chain check found; `figures` hold what the sentence says, for other languages too."""

    severity: Severity
    kind: FindingKind
    agreements: tuple[str, ...] = ()  # ids of those behind
    target: str = ""
    levels: tuple[int, ...] = ()  # problem levels for which the same holds; none: no difference between levels
    figures: Mapping[str, Figure] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The finding in English."""
        names = dict(zip(("behind", "next"), self.agreements, strict=False))
        plural = "s" if len(self.levels) > 1 else ""
        level = f", level{plural} {joined(self.levels)}" if self.levels else ""
        told = {key: figure(value) for key, value in self.figures.items()}
        return _SENTENCES[self.kind].format(**names, target=self.target, level=level, **told)


@dataclass(frozen=True, slots=True)
class ChainReport:
    """All findings about a promise, gaps first."""

    promise: str
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Whether those behind the promise allow it to be kept."""
        return all(finding.severity is not Severity.GAP for finding in self.findings)

    def __str__(self) -> str:
        if not self.findings:
            return "What stands behind the promise is enough to keep it."
        return "\n".join(f"{finding.severity}: {finding.sentence}" for finding in self.findings)
