"""Imports as the API gives them."""

from pydantic import Field

from accord.server.channels.history.models import Import, ImportState, Step
from accord.server.rest.shapes import Asked, Code, Instant, Key, Shape

__all__ = ["ImportShape", "ImportsAsked", "shape_import"]


class ImportsAsked(Asked):
    """Which imports are wanted."""

    source: Code | None = Field(None, description="Those of one desk.")
    state: ImportState | None = None


class Counts(Shape):
    """What a look at the file, or its run, has counted; null: not yet."""

    rows_read: int | None
    rows_used: int | None
    rows_rejected: int | None
    tickets_new: int | None
    tickets_known: int | None
    events_new: int | None
    events_known: int | None
    clocks_changed: int | None


class ImportShape(Shape):
    """A file of another desk on its way in."""

    id: Key
    source: str = Field(description="The desk it comes from.", examples=["old-desk"])
    file_name: str
    size: int = Field(description="In octets.")
    sha256: str
    format: str = Field(description="How the file is read; empty until it has been looked at.")
    zone: str
    state: ImportState
    step: Step | None = Field(description="What a running import is doing.")
    message: str = Field(description="Why it was refused or has failed.")
    problems: list[str] = Field(description="What a look at the file found to be wrong.")
    counts: Counts
    uploaded_at: Instant
    started_at: Instant | None
    ended_at: Instant | None


def shape_import(one: Import) -> ImportShape:
    """Return an import."""
    counts = Counts(
        rows_read=one.rows_read,
        rows_used=one.rows_used,
        rows_rejected=one.rows_rejected,
        tickets_new=one.tickets_new,
        tickets_known=one.tickets_known,
        events_new=one.events_new,
        events_known=one.events_known,
        clocks_changed=one.clocks_changed,
    )
    return ImportShape(
        id=one.pk,
        source=one.source,
        file_name=one.file_name,
        size=one.size,
        sha256=one.sha256,
        format=one.format,
        zone=one.zone,
        state=ImportState(one.state),
        step=Step(one.step) if one.step else None,
        message=one.message,
        problems=one.found.get("problems", []),
        counts=counts,
        uploaded_at=one.at,
        started_at=one.started_at,
        ended_at=one.ended_at,
    )
