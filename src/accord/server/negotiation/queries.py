"""What pages of the bench show: the question as it was asked, times kept by level, tickets, proposals side by side."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
from django.db.models import Max
from django.http import Http404, HttpRequest, QueryDict
from django.utils import timezone

from accord.calendars.zones import zone as zone_named
from accord.errors import AccordError
from accord.negotiation import FEWEST
from accord.negotiation.spread import kept_until_now, sensible
from accord.server.accounts.access import under
from accord.server.accounts.models import Person
from accord.server.accounts.queries import home_zone
from accord.server.desk.models import Ticket
from accord.server.negotiation.access import paths_of, proposals_of
from accord.server.negotiation.drawing import length_text
from accord.server.negotiation.forms import BenchForm
from accord.server.negotiation.models import Proposal
from accord.server.negotiation.trying import Tried, tried
from accord.server.negotiation.words import promise_in_words

__all__ = [
    "Compared",
    "LevelRow",
    "Listed",
    "asked_by",
    "compared",
    "form_for",
    "level_rows",
    "listed",
    "query_of",
    "stored_fields",
    "try_form",
]


def form_for(person: Person, data: QueryDict, *, is_shown: bool = True) -> BenchForm:
    """Return the form as it was asked; without a last day the period ends with the latest ticket."""
    zone = home_zone() or "UTC"
    until = timezone.now().astimezone(zone_named(zone)).date()
    if not data.get("last"):
        until = min(until, _latest(person) or until)
    return BenchForm(data, person=person, zone=zone, until=until, is_shown=is_shown)


def _latest(person: Person) -> date | None:
    paths = paths_of(person, ())
    rows = Ticket.objects.filter(under(paths, "unit__path")) if paths else Ticket.objects.all()
    at: datetime | None = rows.aggregate(at=Max("opened_at"))["at"]
    return at.date() if at else None


def try_form(person: Person, form: BenchForm, now: datetime) -> Tried:
    """Try what a form asks."""
    return tried(person, form.asked(), zone=form.home_zone, now=now)


def asked_by(request: HttpRequest, person: Person) -> Tried:
    """Try what a request asks, without reading what may be chosen: for answers while the handle moves."""
    data = QueryDict(request.POST["query"]) if "query" in request.POST else request.GET
    return try_form(person, form_for(person, data, is_shown=False), timezone.now())


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level: its clocks, what was kept of them, and the time kept in the agreed share of the cases."""

    level: int
    count: int
    share: float | None
    kept: timedelta | None
    low: timedelta | None
    high: timedelta | None
    proposal: str  # as agreements write it; "" where nothing is proposed
    proposal_said: str
    is_thin: bool


def level_rows(found: Tried) -> list[LevelRow]:
    """Return a row for each level, and one for tickets without any where there are some."""
    levels = np.unique(found.times.level).tolist()
    return [_level_row(found, level) for level in sorted(levels, key=lambda one: (not one, one))]


def _level_row(found: Tried, level: int) -> LevelRow:
    chosen = found.times.level == level
    times = found.times.at(chosen)
    tally = times.tally_under(found.allowances[chosen])
    kept = kept_until_now(times, found.share)
    is_thin = kept is None or kept.of < FEWEST
    proposed = None if is_thin or kept is None else sensible(kept.seconds)
    return LevelRow(
        level,
        tally.decided + tally.open,
        tally.share,
        _length(kept.seconds if kept else None),
        _length(kept.low if kept else None),
        _length(kept.high if kept else None),
        "" if proposed is None else length_text(proposed),
        "" if proposed is None else promise_in_words(None, proposed),
        is_thin,
    )


def _length(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


@dataclass(frozen=True, slots=True)
class Listed:
    """One clock in a list of tickets."""

    ticket: Ticket
    level: int
    started: datetime
    elapsed: timedelta
    allowance: timedelta
    over: timedelta


class Clocks(Sequence[Listed]):
    """The clocks of a standing, the one that took longest over its allowance first; tickets are read as asked for."""

    def __init__(self, found: Tried, standing: str):
        chosen = np.flatnonzero(found.mask(standing))
        over = found.times.elapsed[chosen] - found.allowances[chosen]
        self._found, self._places = found, chosen[np.argsort(-over, kind="stable")]

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, place: Any) -> Any:
        if not isinstance(place, slice):
            return self[place : place + 1][0]
        return list(self._read(self._places[place]))

    def __iter__(self) -> Iterator[Listed]:
        for begin in range(0, len(self._places), 1000):
            yield from self._read(self._places[begin : begin + 1000])

    def _read(self, places: Any) -> Iterable[Listed]:
        times, allowances = self._found.times.at(places), self._found.allowances[places]
        keys = self._found.kept.keys[times.ticket].tolist()
        tickets = Ticket.objects.select_related("unit", "service", "team").in_bulk(keys)
        for key, level, started, elapsed, allowance in zip(
            keys, times.level.tolist(), times.started.tolist(), times.elapsed.tolist(), allowances.tolist(), strict=True
        ):
            if key in tickets:
                lengths = (timedelta(seconds=one) for one in (elapsed, allowance, elapsed - allowance))
                yield Listed(tickets[key], level, datetime.fromtimestamp(started, UTC), *lengths)


def listed(found: Tried, standing: str) -> Clocks:
    """Return the clocks of a standing as a list of tickets."""
    return Clocks(found, standing)


@dataclass(frozen=True, slots=True)
class Compared:
    """One kept proposal, and what it comes to today; `found` is None where it cannot be tried any more."""

    proposal: Proposal
    found: Tried | None
    query: str


def compared(person: Person, now: datetime) -> list[Compared]:
    """Return a person's proposals, each tried on the history as it is now."""
    rows = []
    for proposal in proposals_of(person):
        data = query_of(proposal.asked)
        try:
            found = try_form(person, form_for(person, data, is_shown=False), now)
        except (Http404, AccordError):
            found = None
        rows.append(Compared(proposal, found, data.urlencode()))
    return rows


def stored_fields(form: BenchForm) -> dict[str, list[str]]:
    """Return what was asked as proposals store it: the fields that were given, each with its values."""
    data = form.data
    assert isinstance(data, QueryDict)
    given = {name: [one for one in data.getlist(name) if one] for name in form.fields}
    return {name: values for name, values in given.items() if values}


def query_of(asked: Mapping[str, Sequence[str]]) -> QueryDict:
    """Return stored fields as the query that asks for them."""
    data = QueryDict(mutable=True)
    for name, values in asked.items():
        data.setlist(name, list(values))
    return data
