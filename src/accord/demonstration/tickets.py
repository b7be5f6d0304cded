"""What a block of tickets is about: when and where they come up, by which channel, of which class and level."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from accord.demonstration.catalogue import components
from accord.demonstration.rhythm import HOUR, Hours, arrivals
from accord.demonstration.sheet import Bools, Codes, Floats
from accord.demonstration.units import PLACES, Programme, UnitKind
from accord.events import TicketClass

__all__ = ["CHANNELS", "CLASSES", "PREFIX", "Demand", "Tickets", "references"]

PREFIX = "TT-"
CHANNELS = ("phone", "portal", "mail", "monitoring", "api")
CLASSES = tuple(str(word) for word in TicketClass)
_INCIDENT, _REQUEST, _PROBLEM, _CHANGE, _DECOMMISSIONING = range(len(CLASSES))
_KINDS = (UnitKind.CENTRE, UnitKind.OFFICE, UnitKind.CONTACT, UnitKind.WAREHOUSE)
_DAY = 24 * HOUR
_SETTLING = 75 * _DAY  # how long a unit takes to get used to its agreements


@dataclass(frozen=True, slots=True)
class Tickets:
    """A block of tickets, one entry of each array a ticket; `maturity` runs from 0 to 1 as the programme takes hold."""

    first: int  # number of the first ticket, from 0
    opened: Floats  # seconds from the origin
    place: Codes  # in PLACES
    component: Codes  # in components()
    ticket_class: Codes
    level: Codes
    channel: Codes
    requester: Codes  # among the people of the place
    maturity: Floats
    chance: Floats  # one number between 0 and 1 a ticket, for choices that nothing else depends on

    def __len__(self) -> int:
        return len(self.opened)

    @property
    def is_trouble(self) -> Bools:
        """Whether something is broken, rather than wanted."""
        return np.isin(self.ticket_class, (_INCIDENT, _PROBLEM))


def references(first: int, count: int) -> pl.Series:
    """Return the references of tickets numbered from 0, which sort as they were opened."""
    numbers = pl.int_range(first + 1, first + 1 + count, eager=True)
    return PREFIX + numbers.cast(pl.String).str.zfill(8)


def _cumulated(weights: Floats) -> Floats:
    sums = np.cumsum(weights, axis=-1)
    shares: Floats = sums / sums[..., -1:]
    return shares


def _chosen(cumulated: Floats, chance: Floats) -> Codes:
    return (chance[:, None] >= cumulated).sum(axis=1)


class Demand:
    """How many tickets come up where and when, and about what."""

    def __init__(self, hours: Hours, programme: Programme, tickets: int) -> None:
        self.hours, self.tickets = hours, tickets
        within = hours.starts < hours.until
        weights = np.array([sum(p.weight for p in PLACES if p.kind is kind) for kind in _KINDS])
        rates = np.array([arrivals(hours, kind)[within] for kind in _KINDS])
        self.rates = (rates / rates.mean(axis=1, keepdims=True) * weights[:, None]).T
        self._edges = np.concatenate([[0.0], np.cumsum(self.rates.sum(axis=1))])
        self._kind_shares = _cumulated(self.rates)
        self._place_shares = np.array([_cumulated(_weights_of_places(kind)) for kind in _KINDS])
        self._component_shares = _cumulated(np.array([part.weights for _, part in components()]).T)
        self._level_shares = _cumulated(np.array([service.levels for service, _ in components()], dtype=np.float64))
        starts = np.array([(day - programme.start).days * _DAY for day in programme.waves])
        self._joined = starts[[place.wave for place in PLACES]]

    def block(self, rng: np.random.Generator, first: int, count: int) -> Tickets:
        """Return tickets `first` to `first + count` of the span, in the order in which they are opened."""
        opened = self._opened(rng, first, count)
        hour = (opened // HOUR).astype(np.int64)
        kind = _chosen(self._kind_shares[hour], rng.random(count))
        place = _chosen(self._place_shares[kind], rng.random(count))
        component = _chosen(self._component_shares[kind], rng.random(count))
        ticket_class = self._classes(rng, component)
        maturity = self._maturity(opened, place)
        staff = np.array([unit.staff for unit in PLACES])[place]
        return Tickets(
            first,
            opened,
            place,
            component,
            ticket_class,
            self._levels(rng, component, ticket_class),
            self._channels(rng, component, ticket_class, hour, maturity),
            (rng.random(count) * staff).astype(np.int64),
            maturity,
            rng.random(count),
        )

    def _opened(self, rng: np.random.Generator, first: int, count: int) -> Floats:
        # Each block fills its own share of the year's demand: blocks are made one by one and still follow each other.
        shares = (first + np.sort(rng.random(count)) * count) / self.tickets * self._edges[-1]
        ends = np.append(self.hours.starts[: len(self._edges) - 1], self.hours.until)
        opened: Floats = np.minimum(np.interp(shares, self._edges, ends), self.hours.until - 1)
        return opened

    def _classes(self, rng: np.random.Generator, component: Codes) -> Codes:
        wanted = np.array([part.requests for _, part in components()])[component]
        asked, chance = rng.random(len(component)) < wanted, rng.random(len(component))
        trouble = np.where(chance < 0.012, _PROBLEM, _INCIDENT)
        wish = np.where(chance < 0.07, _CHANGE, np.where(chance < 0.09, _DECOMMISSIONING, _REQUEST))
        return np.where(asked, wish, trouble)

    def _levels(self, rng: np.random.Generator, component: Codes, ticket_class: Codes) -> Codes:
        chance = rng.random(len(component))
        trouble = _chosen(self._level_shares[component], chance) + 1
        return np.where(np.isin(ticket_class, (_INCIDENT, _PROBLEM)), trouble, np.where(chance < 0.3, 3, 4))

    def _channels(
        self, rng: np.random.Generator, component: Codes, ticket_class: Codes, hour: Codes, maturity: Floats
    ) -> Codes:
        watched = np.array([service.watched for service, _ in components()])[component]
        seen = (ticket_class == _INCIDENT) & (rng.random(len(component)) < watched)
        chance, clock = rng.random(len(component)), self.hours.hour[hour]
        answered = (clock >= 8) & (clock < 21)
        phone = np.where(answered, np.where(ticket_class == _INCIDENT, 0.36, 0.18) - 0.1 * maturity, 0.0)
        portal = phone + 0.3 + 0.2 * maturity
        asked = np.where(chance < phone, 0, np.where(chance < portal, 1, np.where(chance < 0.97, 2, 4)))
        return np.where(seen, 3, asked)

    def _maturity(self, opened: Floats, place: Codes) -> Floats:
        settled = np.clip((opened - self._joined[place]) / _SETTLING, 0, 1)
        maturity: Floats = 0.78 * (opened / self.hours.until) ** 1.25 + 0.22 * settled
        return maturity


def _weights_of_places(kind: UnitKind) -> Floats:
    return np.array([place.weight if place.kind is kind else 0.0 for place in PLACES])
