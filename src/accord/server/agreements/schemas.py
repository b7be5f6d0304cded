"""Agreements as the API gives them: their versions, and the targets in them."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from accord.agreements import Target, TargetKind
from accord.server.agreements import bridge
from accord.server.agreements.models import Agreement, Version
from accord.server.agreements.states import Kind, State
from accord.server.rest.shapes import Asked, Code, Instant, Shape, Text, one_of

__all__ = [
    "AgreementShape",
    "AgreementsAsked",
    "TargetShape",
    "TargetsAsked",
    "VersionShape",
    "shape_agreement",
    "shape_target",
    "shape_version",
]


AgreementKinds = Annotated[Kind, one_of(Kind)]
VersionState = Annotated[State, one_of(State)]


class AgreementsAsked(Asked):
    """Which agreements are wanted: those that have a version like this."""

    q: Text | None = Field(None, description="Words in the title, the short name or the parties.")
    kind: AgreementKinds | None = None
    state: VersionState | None = Field(None, description="A version stands there.")
    unit: Code | None = Field(None, description="A version covers this unit.")
    service: Code | None = Field(None, description="A version is about this service.")


class TargetsAsked(Asked):
    """Which targets are wanted."""

    agreement: Code | None = None
    unit: Code | None = Field(None, description="Of agreements that cover this unit.")
    service: Code | None = Field(None, description="Of agreements that are about this service.")
    kind: TargetKind | None = None
    state: VersionState | Literal["current"] = Field("current", description="`current`: in force or under review.")


class AgreementVersionHead(Shape):
    """One version of an agreement, without its text."""

    number: int
    state: VersionState
    effective_from: date | None
    effective_until: date | None = Field(description="The first day on which it no longer holds.")
    review_on: date | None
    signed_at: Instant | None = Field(description="When both sides had signed.")
    digest: str = Field(description="SHA-256 of the text, the same that signatures name.")


class AgreementShape(Shape):
    """An agreement through the versions of it that you see."""

    code: str
    kind: AgreementKinds
    title: str = Field(description="As the version calls it that stands first.")
    provider: str
    customer: str
    versions: list[AgreementVersionHead] = Field(description="The version that matters most stands first.")


class SignatureShape(Shape):
    """That somebody signed the text for a side."""

    side: str
    name: str
    position: str
    signed_at: Instant
    digest: str = Field(description="The text that was signed; another than the version's is void.")


class VersionShape(AgreementVersionHead):
    """A version with its text."""

    agreement: str
    units: list[str] = Field(description="Short names of the units it covers; none: the whole organisation.")
    services: list[str] = Field(description="Short names of the services it is about; none: all.")
    signatures: list[SignatureShape]
    document: dict[str, Any] = Field(description="The text, as agreement files hold it.")


class TargetShape(Shape):
    """One promise of an agreement."""

    agreement: str
    version: int
    id: str = Field(description="What verdicts call it.", examples=["resolution"])
    kind: TargetKind
    classes: list[str] = Field(description="Ticket classes it is about; none: those of its kind.")
    levels: list[int] = Field(description="Problem levels it is about; none: all.")
    allowance: dict[str, str] = Field(
        description="How long it allows: by problem level, or under `all`. Empty: until the time that was promised.",
        examples=[{"all": "4 h"}, {"1": "1 h", "2": "4 h"}],
    )
    share: float = Field(description="The agreed share, from 0 to 1.", examples=[0.8])
    responsible: str = Field(description="Who answers for it.")


def _head(version: Version) -> dict[str, Any]:
    return {
        "number": version.number,
        "state": State(version.state),
        "effective_from": version.effective_from,
        "effective_until": version.effective_until,
        "review_on": version.review_on,
        "signed_at": version.signed_at,
        "digest": version.digest,
    }


def shape_agreement(agreement: Agreement, versions: Sequence[Version]) -> AgreementShape:
    """Return an agreement with the versions that the reader sees, the leading one first."""
    summary = versions[0].summary
    return AgreementShape(
        code=agreement.code,
        kind=Kind(agreement.kind),
        title=summary["title"],
        provider=summary["provider"],
        customer=summary["customer"],
        versions=[AgreementVersionHead(**_head(version)) for version in versions],
    )


def shape_version(version: Version) -> VersionShape:
    """Return a version whose agreement, units and signatures are at hand."""
    signatures = [
        SignatureShape(side=one.side, name=one.name, position=one.position, signed_at=one.signed_at, digest=one.digest)
        for one in version.signatures.all()
    ]
    return VersionShape(
        **_head(version),
        agreement=version.agreement.code,
        units=sorted(unit.code for unit in version.units.all()),
        services=version.services,
        signatures=signatures,
        document=bridge.document(version).model_dump(mode="json"),
    )


def shape_target(version: Version, target: Target) -> TargetShape:
    """Return a target of a version."""
    return TargetShape(
        agreement=version.agreement.code,
        version=version.number,
        id=target.id,
        kind=target.kind,
        classes=[str(one) for one in target.classes],
        levels=list(target.levels),
        allowance=_allowance(target),
        share=float(target.share),
        responsible=target.responsible.name,
    )


def _allowance(target: Target) -> dict[str, str]:
    given = target.allowance
    if given is None:
        return {}
    return {str(level): str(one) for level, one in given.items()} if isinstance(given, dict) else {"all": str(given)}
