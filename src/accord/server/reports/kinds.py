"""What a schedule sends besides service-level reports: apps that stand later say it here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Person, Unit
from accord.server.desk.posting import Post, post
from accord.server.reporting.spans import Chosen

if TYPE_CHECKING:  # the models ask for the kinds
    from accord.server.reports.models import Schedule

__all__ = ["REPORT", "Kind", "Sent", "choices", "kind_of", "register", "send"]

REPORT: Final = "report"
"""The kind of a service-level report, which this app makes itself."""

type Tell = Callable[["Schedule", Unit, Chosen, datetime], object]


@dataclass(frozen=True, slots=True)
class Kind:
    """Something else that a schedule sends: `tell` sends it of one unit and one period, by `send`."""

    name: str
    label: Any
    tell: Tell


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter of a schedule: to whom, about what, and the address of the page that it tells of."""

    person: Person
    about: str
    page: str
    letter: Post


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Add what a schedule can send; called from an app's `ready`."""
    _kinds[kind.name] = kind


def kind_of(name: str) -> Kind | None:
    """Return a kind that another app has registered; None for a service-level report."""
    return _kinds.get(name)


def choices() -> list[tuple[str, Any]]:
    """Return every kind with its name for people."""
    return [(REPORT, _("Service-level report")), *((one.name, one.label) for one in _kinds.values())]


def send(schedule: "Schedule", letters: Iterable[Sent], now: datetime) -> int:
    """Hand the letters of a schedule over and note them with it; return how many there are."""
    from accord.server.reports.models import Delivery  # noqa: PLC0415 - the models ask for the kinds

    written = list(letters)
    Delivery.objects.bulk_create(
        Delivery(schedule=schedule, person=one.person, about=one.about, page=one.page, sent_at=now) for one in written
    )
    post([one.letter for one in written])
    return len(written)
