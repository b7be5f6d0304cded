"""What a new version of a calendar would change on the desk; the app that knows it registers here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accord.server.calendars.models import Calendar

__all__ = ["EffectRow", "Effects", "effects_of", "provide"]


@dataclass(frozen=True)
class EffectRow:
    """One ticket's clock that another version would move, or whose verdict it would turn."""

    ticket: str
    subject: str
    target: str
    before: datetime | None
    after: datetime | None
    verdict_before: str = ""
    verdict_after: str = ""
    url: str = ""


@dataclass(frozen=True)
class Effects:
    """Open clocks that would move, targets of the last quarter that would have ended otherwise, and some of them."""

    open_clocks_moved: int
    targets_flipped: int
    rows: tuple[EffectRow, ...] = ()


type Provider = Callable[["Calendar", Mapping[str, object], date | None, datetime], Effects | None]

_providers: list[Provider] = []


def provide(provider: Provider) -> None:
    """Say who works out effects; called from an app's `ready`. A later one replaces the one before."""
    _providers[:] = [provider]


def effects_of(
    calendar: "Calendar", new_definition: Mapping[str, object], effective_from: date | None, now: datetime
) -> Effects | None:
    """Return what hours from a date on would change; None when nobody knows."""
    for provider in _providers:
        return provider(calendar, new_definition, effective_from, now)
    return None
