"""What is provided by a team or supplier with whom nothing is agreed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from accord.agreements.chain.findings import Finding, FindingKind, Severity
from accord.agreements.chain.reach import holds_thing
from accord.agreements.kinds import AgreementKind
from accord.agreements.model import Agreement
from accord.agreements.organisation import Organisation, Thing
from accord.agreements.phrases import joined

__all__ = ["missing"]


def missing(promise: Agreement, behind: Sequence[Agreement], organisation: Organisation) -> Iterator[Finding]:
    """Yield each provider of something in the promise's scope without an agreement behind it.

    A team of the first support line needs none: it is the desk itself. The organisation says who provides what.
    """
    lacking: dict[tuple[AgreementKind, str], list[Thing]] = defaultdict(list)
    for thing in organisation.things():
        for kind, provider in (
            (AgreementKind.SUPPLIER, thing.supplier),
            (AgreementKind.OLA, _team(thing, organisation)),
        ):
            if provider and holds_thing(promise.scope, thing) and not _covered(thing, kind, provider, behind):
                lacking[kind, provider].append(thing)
    for (kind, provider), things in lacking.items():
        names = {"things": joined(thing.name for thing in things), "provider": _name(kind, provider, organisation)}
        yield Finding(Severity.GAP, FindingKind.MISSING, figures={**names, "needed": str(kind)})


def _team(thing: Thing, organisation: Organisation) -> str:
    known = organisation.teams.get(thing.team)
    return "" if known and known.support_level == 1 else thing.team


def _covered(thing: Thing, kind: AgreementKind, provider: str, behind: Sequence[Agreement]) -> bool:
    return any(one.kind is kind and one.promiser == provider and holds_thing(one.scope, thing) for one in behind)


def _name(kind: AgreementKind, provider: str, organisation: Organisation) -> str:
    known = organisation.suppliers if kind is AgreementKind.SUPPLIER else organisation.teams
    return known[provider].name if provider in known else provider
