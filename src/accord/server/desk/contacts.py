"""Contacts that are no tickets: calls that were lost or needed none, forms that were left. Channels tell of them."""

from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Final

import polars as pl
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Length

from accord.measures import CONTACT_COLUMNS
from accord.server.accounts.models import Membership

__all__ = ["Contact", "contacts", "provide", "unit_of"]


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact: when, by which channel, of which unit if that is known, and whether it was given up unanswered."""

    at: datetime
    channel: str
    unit: str | None
    is_given_up: bool


type Source = Callable[[], Iterable[Contact]]

_sources: Final[list[Source]] = []


def provide(source: Source) -> None:
    """Have the contacts of a channel counted."""
    if source not in _sources:
        _sources.append(source)


def contacts(units: Iterable[str] | None = None) -> pl.DataFrame:
    """Return the contacts of all channels that are no tickets; only those of some units where these are named."""
    known = None if units is None else set(units)
    rows = [astuple(one) for source in _sources for one in source() if known is None or one.unit in known]
    return pl.DataFrame(rows, schema=CONTACT_COLUMNS, orient="row")


def unit_of(person: str) -> Subquery:
    """Return, for a query, the short name of the unit to which the person in a column belongs most closely."""
    held = Membership.objects.filter(person=OuterRef(person)).annotate(depth=Length("unit__path"))
    return Subquery(held.order_by("-depth", "unit_id").values("unit__code")[:1])
