"""Checks a promise against the internal agreements and supplier contracts behind it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from accord.agreements.chain.findings import ChainReport, Finding, FindingKind, Severity
from accord.agreements.chain.providers import missing
from accord.agreements.chain.reach import shared_things, touches
from accord.agreements.chain.stretch import Stretch
from accord.agreements.chain.times import compare, compare_in_sequence
from accord.agreements.errors import AgreementError
from accord.agreements.hours import zone_name
from accord.agreements.kinds import AgreementKind
from accord.agreements.model import Agreement
from accord.agreements.organisation import Organisation
from accord.agreements.phrases import joined
from accord.errors import Place, say

__all__ = ["check_chain"]

_ORDER = list(Severity)


def check_chain(
    promise: Agreement,
    behind: Sequence[Agreement],
    organisation: Organisation | None = None,
    start: date | None = None,
) -> ChainReport:
    """Compare a promise with the OLAs and supplier contracts that it names or that are about the same tickets.

    Times are compared by calendar arithmetic over the year from `start` (the promise's first day when left out), with
    a clock starting every quarter of an hour. A promise without a first day needs `start`. SLAs in `behind` and what
    has ended by `start` are passed over.
    """
    start = start or promise.effective_from
    if start is None:
        remedy = say("Give effective_from, or the date from which to compare")
        raise AgreementError(say('"{id}" has no first day', id=promise.id), remedy, Place(field="effective_from"))
    known = organisation or Organisation.empty()
    helping = [one for one in behind if _stands_behind(promise, one, known, start)]
    year = Stretch(start, zone_name(promise.hours, start))
    findings = [
        *_unknown(promise, helping),
        *missing(promise, helping, known),
        *(finding for one in helping for finding in (*_standing(promise, one), *compare(promise, one, year))),
        *compare_in_sequence(promise, helping, known, year),
        *_duplicates(promise, helping, known),
    ]
    merged = sorted(_merged(findings), key=lambda finding: _ORDER.index(finding.severity))
    return ChainReport(promise.id, tuple(merged))


def _merged(findings: Iterable[Finding]) -> list[Finding]:
    """Make one finding of those that differ by level only."""
    found: dict[object, Finding] = {}
    for one in findings:
        key = (one.severity, one.kind, one.agreements, one.target, *one.figures.items())
        known = found.get(key)
        found[key] = replace(known, levels=(*known.levels, *one.levels)) if known else one
    return list(found.values())


def _stands_behind(promise: Agreement, one: Agreement, organisation: Organisation, start: date) -> bool:
    is_over = one.effective_until is not None and one.effective_until <= start
    if is_over or one.kind is AgreementKind.SLA:
        return False
    return one.id in promise.behind or touches(promise.scope, one.scope, organisation)


def _unknown(promise: Agreement, helping: Sequence[Agreement]) -> Iterator[Finding]:
    for name in promise.behind:
        if name not in {one.id for one in helping}:
            yield Finding(Severity.GAP, FindingKind.UNKNOWN, (name,))


def _standing(promise: Agreement, one: Agreement) -> Iterator[Finding]:
    def warning(kind: FindingKind, **figures: str) -> Finding:
        return Finding(Severity.WARNING, kind, (one.id,), figures=figures)

    begins, ends = promise.effective_from, promise.effective_until
    if not one.status.binds:
        yield warning(FindingKind.NOT_SIGNED, status=str(one.status))
    if one.effective_from and begins and one.effective_from > begins:
        yield warning(FindingKind.BEGINS_LATE, begins=str(one.effective_from), promise_begins=str(begins))
    if one.effective_until and (ends is None or one.effective_until < ends):
        yield warning(FindingKind.ENDS_EARLY, ends=str(one.effective_until))


def _duplicates(promise: Agreement, helping: Sequence[Agreement], organisation: Organisation) -> Iterator[Finding]:
    for one, other in combinations(helping, 2):
        if one.kind is not other.kind or one.id == other.id or not touches(one.scope, other.scope, organisation):
            continue
        things = shared_things(one.scope, other.scope, organisation)
        named = [thing.name for thing in things] or [*one.scope.functions, *one.scope.components, *one.scope.services]
        figures = {"kind": str(one.kind), "things": joined(named or ["everything"])}
        yield Finding(Severity.DUPLICATE, FindingKind.DUPLICATE, (one.id, other.id), figures=figures)
