"""The columns of a version that are worked out from its text."""

from datetime import date, timedelta
from typing import Any

from accord.agreements import Agreement as Document
from accord.agreements import AgreementKind, Organisation, check_chain
from accord.server.accounts.models import Unit
from accord.server.agreements import bridge
from accord.server.agreements.findings import dump_finding
from accord.server.agreements.models import Version
from accord.server.agreements.states import BINDING, OPEN, Kind

__all__ = ["chain_of", "columns_of", "names_in", "next_review", "services_of", "set_units"]

_INTERVALS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def columns_of(given: Document, organisation: Organisation) -> dict[str, Any]:
    """Return the columns of a version for its text."""
    stored = bridge.dumped(given)
    starts_at, ends_at = bridge.term_of(given)
    return {
        "document": stored,
        "digest": bridge.digest_of(stored),
        "effective_from": given.effective_from,
        "effective_until": given.effective_until,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "review_on": given.review.next_on if given.review else None,
        "covers_everyone": not given.scope.units,
        "services": services_of(given, organisation),
        "summary": _summary(given, organisation),
    }


def _summary(given: Document, organisation: Organisation) -> dict[str, Any]:
    return {
        "title": given.title,
        "provider": given.provider.name,
        "customer": given.customer.name,
        "targets": [
            {"id": target.id, "kind": str(target.kind), "share": str(target.share)} for target in given.targets
        ],
        "names": names_in(given, organisation).model_dump(mode="json"),
    }


def names_in(given: Document, organisation: Organisation) -> Organisation:
    """Return the part of the organisation that a text names, so that it can be read without asking for the rest."""
    units = {*given.scope.units, *(example.unit for example in given.examples)}
    scope = given.scope
    services = {}
    for code, service in organisation.services.items():
        parts = {}
        for part_code, part in service.components.items():
            functions = {key: one for key, one in part.functions.items() if key in scope.functions}
            if functions or part_code in scope.components:
                parts[part_code] = part.model_copy(update={"functions": functions})
        if parts or code in scope.services:
            services[code] = service.model_copy(update={"components": parts})
    return Organisation(
        units={
            code: unit.model_copy(update={"parent": ""}) for code, unit in organisation.units.items() if code in units
        },
        services=services,
        teams={code: team for code, team in organisation.teams.items() if code == given.team},
        suppliers={code: one for code, one in organisation.suppliers.items() if code == given.supplier},
    )


def services_of(given: Document, organisation: Organisation) -> list[str]:
    """Return the services that a scope is about, those of its components and functions too; none: all."""
    scope = given.scope
    named = {
        thing.service
        for thing in organisation.things()
        if thing.component in scope.components or thing.function in scope.functions
    }
    return sorted({*scope.services, *named})


def set_units(version: Version, given: Document) -> None:
    """Set the units that a version is about."""
    version.units.set(Unit.objects.filter(code__in=given.scope.units))


def chain_of(given: Document, today: date, organisation: Organisation) -> list[dict[str, Any]]:
    """Check a promise to the business against all internal agreements and supplier contracts; others have no chain."""
    if given.kind is not AgreementKind.SLA:
        return []
    start = given.effective_from or today
    report = check_chain(given, _behind(start), organisation, start)
    return [dump_finding(finding) for finding in report.findings]


def _behind(start: date) -> list[Document]:
    """Return the version of each internal agreement and supplier contract that holds on a day, else its latest."""
    rows = (
        Version.objects.exclude(agreement__kind=Kind.SLA)
        .filter(state__in=(*BINDING, *OPEN))
        .order_by("agreement_id", "number")
    )
    chosen: dict[int, Version] = {}
    for version in rows:
        known = chosen.get(version.agreement_id)
        if known is None or not _holds(known, start) or _holds(version, start):
            chosen[version.agreement_id] = version
    return [bridge.document(version) for version in chosen.values()]


def _holds(version: Version, day: date) -> bool:
    begun = version.effective_from is None or version.effective_from <= day
    return version.state in BINDING and begun and (version.effective_until is None or day < version.effective_until)


def next_review(version: Version, today: date) -> date | None:
    """Return the date of the review after today, by the interval that the text gives."""
    review = version.document.get("review")
    if not review:
        return None
    count, _, unit = str(review["every"]).partition(" ")
    unit = unit.removesuffix("s")
    if unit in _INTERVALS:
        return today + timedelta(days=int(count) * _INTERVALS[unit])
    months = today.year * 12 + today.month - 1 + int(count) * _MONTHS[unit]
    first = date(months // 12, months % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(today.day, last.day))
