"""Closed months as the API gives and takes them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from accord.server.accounts.models import Unit
from accord.server.agreements.states import Side
from accord.server.reporting.spans import Chosen
from accord.server.reports.models import Closing, Correction
from accord.server.reports.queries import Frozen, frozen_rows, standing_of
from accord.server.reports.schemas.reports import Language
from accord.server.rest.shapes import Asked, Code, Instant, Money, Shape, one_of

__all__ = [
    "ClosingHead",
    "ClosingNew",
    "ClosingPreview",
    "ClosingShape",
    "ClosingsAsked",
    "CorrectionShape",
    "CorrectionsAsked",
    "Month",
    "SignatureNew",
    "first_day",
    "shape_closing",
    "shape_correction",
    "shape_head",
    "shape_preview",
]

Month = Annotated[
    str, Field(pattern=r"^(199[0-9]|20[0-9]{2})-(0[1-9]|1[0-2])$", examples=["2026-10"], description="The month.")
]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the figures, hexadecimal.")]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Sides = Annotated[Side, one_of(Side)]
_CLOCKS = "How many clocks were decided in it."
_VERSIONS = "Of agreements, calendars, time zones and the program."


class ClosingsAsked(Asked):
    """Which closed months are wanted."""

    unit: Code | None = Field(None, description="Those of this unit.")
    month: Month | None = None


class CorrectionsAsked(Asked):
    """Which corrections are wanted."""

    unit: Code | None = Field(None, description="Those of this unit's closed months.")
    month: Month | None = Field(None, description="Those of this closed month.")


class ClosingNew(Shape):
    """A month to be closed."""

    unit: Code
    month: Month
    shown: Digest | None = Field(
        None, description="The digest of the figures that were looked at: refused when they are others by now."
    )
    note: Note = ""
    language: Language = Field("en", description="The language of the month's report.")


class SignatureNew(Shape):
    """A name to be put under a closed month."""

    side: Sides
    digest: Digest
    secret: str = Field(max_length=200, description="Your password, or a one-time code: to show that it is you.")


class FrozenShape(Shape):
    """The figures of a service and a kind of target."""

    service: str
    target: str
    agreed: float | None
    share: float | None
    low: float | None
    high: float | None
    met: int
    decided: int
    open: int
    exempt: int
    cancelled: int
    median_seconds: int | None
    loss: Money | None


class ClosingSignatureShape(Shape):
    """Who put their name under a closed month."""

    side: str
    name: str
    position: str
    signed_at: Instant
    method: str


class ClosingHead(Shape):
    """A closed month: who closed it, and who has signed."""

    unit: str
    month: str
    digest: str
    closed_at: Instant
    closed_by: str
    note: str
    report: int | None = Field(description="The report that was made of it.")
    signatures: list[ClosingSignatureShape]
    missing: list[str] = Field(description="The sides that have not signed yet.")
    corrections: int = Field(description="How often other figures were found since.")


class ClosingShape(ClosingHead):
    """A closed month with its figures, which never change."""

    clocks: int = Field(description=_CLOCKS)
    versions: dict[str, Any] = Field(description=_VERSIONS)
    figures: list[FrozenShape]


class ClosingPreview(Shape):
    """What would be frozen of a month."""

    unit: str
    month: str
    digest: str
    clocks: int = Field(description=_CLOCKS)
    versions: dict[str, Any] = Field(description=_VERSIONS)
    figures: list[FrozenShape]


class CorrectionShape(Shape):
    """That other figures were found for a closed month; an entry of the month in which it was found."""

    id: int
    unit: str
    month: str
    service: str
    target: str
    met_before: int
    decided_before: int
    met: int
    decided: int
    found_at: Instant


def first_day(month: str) -> date:
    """Return the first day of a month that a request names."""
    year, number = month.split("-")
    return date(int(year), int(number), 1)


def shape_preview(unit: Unit, period: Chosen, content: dict[str, Any], digest: str) -> ClosingPreview:
    """Return what would be frozen."""
    return ClosingPreview(unit=unit.code, month=f"{period.start:%Y-%m}", digest=digest, **_frozen(content))


def shape_head(one: Closing) -> ClosingHead:
    """Return a closed month as lists have it; its signatures are at hand, and how often it was corrected."""
    return ClosingHead(**_head(one))


def shape_closing(one: Closing) -> ClosingShape:
    """Return a closed month with its figures."""
    return ClosingShape(**_head(one), **_frozen(one.content))


def shape_correction(one: Correction) -> CorrectionShape:
    """Return a correction whose month and service are at hand."""
    names = ("met_before", "decided_before", "met", "decided", "found_at")
    return CorrectionShape(
        id=one.pk, unit=one.closing.unit.code, month=f"{one.closing.starts_on:%Y-%m}", service=one.service.code,
        target=one.kind, **{name: getattr(one, name) for name in names},
    )  # fmt: skip


def _head(one: Closing) -> dict[str, Any]:
    standing = standing_of(one)
    signatures = [
        ClosingSignatureShape(
            side=sign.side, name=sign.name, position=sign.position, signed_at=sign.signed_at, method=sign.method
        )
        for sign in standing.signatures
    ]
    return {
        "unit": one.unit.code, "month": f"{one.starts_on:%Y-%m}", "digest": one.digest, "closed_at": one.closed_at,
        "closed_by": one.closed_by.name, "note": one.note, "report": one.report_id, "signatures": signatures,
        "missing": [str(side.value) for side in standing.missing], "corrections": one.corrected,  # type: ignore[attr-defined]
    }  # fmt: skip


def _frozen(content: dict[str, Any]) -> dict[str, Any]:
    clocks, figures = content["evidence"]["clocks"], _figures(frozen_rows(content))
    return {"clocks": clocks, "versions": content["versions"], "figures": figures}


def _figures(rows: Sequence[Frozen]) -> list[FrozenShape]:
    names = ("service", "agreed", "share", "low", "high", "met", "decided", "open", "exempt", "cancelled")
    return [
        FrozenShape(
            target=row.kind,
            median_seconds=None if row.median_s is None else round(row.median_s),
            loss=None if row.loss is None else Money(amount=Decimal(row.loss), currency=row.loss_currency),
            **{name: getattr(row, name) for name in names},
        )
        for row in rows
    ]
