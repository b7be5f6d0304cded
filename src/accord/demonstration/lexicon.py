"""Every word that the generated log can hold, under its number."""

import numpy as np

from accord.demonstration.catalogue import Component, components
from accord.demonstration.desk import AGENTS
from accord.demonstration.people import SERVICE_LEVEL_MANAGER, requesters
from accord.demonstration.sheet import Codes, Floats, Words
from accord.demonstration.teams import SUPPLIERS, TEAMS
from accord.demonstration.tickets import CHANNELS, Tickets
from accord.demonstration.units import PLACES

__all__ = ["Lexicon"]

_HARDWARE = ("Worn part replaced", "Cable or plug", "Power failure", "Supplier's fault", "Setting changed")
_SOFTWARE = ("Program error", "Setting changed", "Needs training", "Capacity used up", "Supplier's fault")
_ACCOUNTS = ("Password forgotten", "Account locked", "Setting changed", "Needs training", "Program error")
_DONE = "Carried out as asked"
_ARTICLES = 3  # knowledge articles a component


class Lexicon:
    """The numbers of the words, by what they stand for."""

    def __init__(self) -> None:
        words = Words()
        parts = components()
        self.words = words
        self.unit = words.codes(place.id for place in PLACES)
        self.service = words.codes(service.id for service, _ in parts)
        self.component = words.codes(part.id for _, part in parts)
        functions = [[id_ for id_, _ in part.functions] for _, part in parts]
        self._functions = words.codes(name for names in functions for name in names)
        self._function_count = np.array([len(names) for names in functions])
        self._function_first = np.cumsum(self._function_count) - self._function_count
        self.channel = words.codes(CHANNELS)
        self.team = words.codes(team.id for team in TEAMS)
        self.agent = words.codes(AGENTS)
        self.supplier = words.codes(supplier.id for supplier in SUPPLIERS)
        self._causes = np.array([words.codes(_causes(part)) for _, part in parts])
        self._done = words.code(_DONE)
        self._articles = words.codes(f"KB-{number:04}" for number in range(1, _ARTICLES * len(parts) + 1))
        staff = np.array([place.staff for place in PLACES])
        self._requesters = words.codes(requesters(int(staff.sum())))
        self._requester_first = np.cumsum(staff) - staff
        self.desk, self.rule, self.monitoring, self.manager = (
            words.code(word) for word in ("desk", "Dispatch rule", "Monitoring", SERVICE_LEVEL_MANAGER)
        )

    def functions_of(self, component: Codes, chance: Floats) -> Codes:
        """Return a function of each component, or nothing where it has none."""
        count = self._function_count[component]
        place = self._function_first[component] + np.minimum((chance * count).astype(np.int64), count - 1)
        return np.where(count > 0, self._functions[np.minimum(place, len(self._functions) - 1)], -1)

    def requesters_of(self, tickets: Tickets) -> Codes:
        """Return the names of the people who asked."""
        people: Codes = self._requesters[self._requester_first[tickets.place] + tickets.requester]
        return people

    def causes_of(self, tickets: Tickets, chance: Floats) -> Codes:
        """Return why the tickets came up."""
        choice = (chance * self._causes.shape[1]).astype(np.int64)
        return np.where(tickets.is_trouble, self._causes[tickets.component, choice], self._done)

    def articles_of(self, component: Codes, chance: Floats) -> Codes:
        """Return one of the knowledge articles about each component."""
        articles: Codes = self._articles[component * _ARTICLES + (chance * _ARTICLES).astype(np.int64)]
        return articles


def _causes(part: Component) -> tuple[str, ...]:
    if part.team == "access":
        return _ACCOUNTS
    return _HARDWARE if part.on_site else _SOFTWARE
