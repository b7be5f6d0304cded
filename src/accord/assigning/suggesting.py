"""The order in which people fit a ticket, by what it needs and how much they have on their hands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

__all__ = ["ABSENT", "COSTS", "WAITING_WEIGHT", "Candidate", "Costs", "Needs", "Suggestion", "load_of", "suggest"]

WAITING_WEIGHT: Final = 0.25
"""What a ticket that waits for somebody else weighs beside one that is being worked on."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a ticket asks of whoever takes it: skills by their names, the customer's language, the site ("" for any)."""

    skills: frozenset[str] = frozenset()
    language: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who could take a ticket.

    `languages` is empty where nothing is known of them, and then counts neither for nor against. `load` is in tickets
    as `load_of` counts them. `on_shift_until` and `back_at` follow from the team's hours: both None where the team has
    none. `absent_until` is set for somebody who is away now, and says when they are back.
    """

    key: int
    name: str
    skills: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    load: float = 0.0
    on_shift_until: datetime | None = None
    back_at: datetime | None = None
    absent_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What each thing that does not fit weighs, in open tickets: so much more work may somebody have who has it."""

    skill: float = 12.0
    language: float = 8.0
    site: float = 3.0
    off_shift: float = 40.0


COSTS: Final = Costs()
"""The weights in use."""
ABSENT: Final = float("inf")
"""The cost of somebody who is away: they come last, whatever they can do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One candidate in their place: how well they fit (`cost`, less is better) and what speaks for or against them.

    `speaks_language` and `is_on_site` are None where the ticket asks for neither, or nothing is known.
    """

    candidate: Candidate
    cost: float
    known_skills: tuple[str, ...]
    missing_skills: tuple[str, ...]
    speaks_language: bool | None
    is_on_site: bool | None

    @property
    def is_there(self) -> bool:
        """Whether they could begin now: not away, and on shift as far as is known."""
        return self.candidate.absent_until is None and self.candidate.back_at is None


def load_of(working: int, waiting: int) -> float:
    """Return how much somebody has on their hands: tickets in work count whole, those that wait a quarter.

    >>> load_of(working=6, waiting=4)
    7.0
    """
    return working + waiting * WAITING_WEIGHT


def suggest(needs: Needs, candidates: Iterable[Candidate], now: datetime, costs: Costs = COSTS) -> Sequence[Suggestion]:
    """Return everybody once, who fits best first.

    A missing skill, a foreign language, another site and a shift that is over each weigh as much as `costs` says; the
    load is added. Who is away comes last. Equals stand in the order of their names. An absence or a shift that ends at
    `now` or before it does not count.
    """
    found = [_suggestion(needs, candidate, now, costs) for candidate in candidates]
    return sorted(found, key=lambda one: (one.cost, one.candidate.load, one.candidate.name, one.candidate.key))


def _suggestion(needs: Needs, candidate: Candidate, now: datetime, costs: Costs) -> Suggestion:
    missing = tuple(sorted(needs.skills - candidate.skills))
    speaks = needs.language in candidate.languages if needs.language and candidate.languages else None
    is_on_site = needs.site in candidate.sites if needs.site and candidate.sites else None
    cost = candidate.load + costs.skill * len(missing)
    cost += costs.language * (speaks is False) + costs.site * (needs.site != "" and not is_on_site)
    cost += costs.off_shift * (candidate.back_at is not None and candidate.back_at > now)
    is_absent = candidate.absent_until is not None and candidate.absent_until > now
    return Suggestion(
        candidate=candidate, cost=ABSENT if is_absent else cost, missing_skills=missing,
        known_skills=tuple(sorted(needs.skills & candidate.skills)), speaks_language=speaks, is_on_site=is_on_site,
    )  # fmt: skip
