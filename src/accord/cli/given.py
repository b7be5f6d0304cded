"""What the command line gave: which history, and what it is judged by."""

from dataclasses import dataclass
from pathlib import Path

__all__ = ["History", "Rules"]


@dataclass(frozen=True, slots=True)
class History:
    """The history to read: a file, its format (empty: by its name), a mapping, the zone of times that name none."""

    path: Path
    format: str = ""
    mapping: Path | None = None
    zone: str = ""
    tolerated: str = "1%"  # the share of rows that may be rejected
    keep: tuple[str, ...] = ()  # columns of the source to keep for each ticket
    rejects: Path | None = None  # where to list the rejected rows


@dataclass(frozen=True, slots=True)
class Rules:
    """The agreements and organisation to judge by, and the instant of reading as it was given."""

    agreements: tuple[Path, ...] = ()
    organisation: Path | None = None
    now: str = ""
    drafts: bool = False
