"""What is asked of the queue: which tickets, in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict

from accord.server.accounts.access import units_in_reach
from accord.server.accounts.models import Person, TeamMember, Unit
from accord.server.accounts.roles import Capability
from accord.server.desk.access import tickets_in_reach
from accord.server.desk.models import Pulse, Ticket
from accord.server.desk.queueing.weighing import OPEN

__all__ = [
    "ORDERS",
    "PULSE",
    "WHOSE",
    "Asked",
    "changes_known",
    "found",
    "own_teams",
    "waiting_in_reach",
    "whose_tickets",
]

ORDERS: Final = {"loss": ("-expected_loss", "pk"), "due": ("next_due_at", "pk"), "age": ("opened_at", "pk")}
"""The orders of the queue; each is one scan of an index."""
WHOSE: Final = ("teams", "mine", "unassigned", "all")
PULSE: Final = "desk_pulse"
"""Under which name the number of changes of the desk is read with each session."""
_SHARED: Final = ("team", "service", "unit", "level", "class")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address says; empty fields do not filter."""

    order: str = "loss"
    whose: str = "teams"
    team: str = ""
    service: str = ""
    unit: str = ""
    level: str = ""
    ticket_class: str = ""
    waiting: bool = False

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        """Read an address; what makes no sense there is left out."""
        order, whose = query.get("order", ""), query.get("whose", "")
        said = {name: query.get(name, "").strip()[:120] for name in _SHARED}
        said["ticket_class"] = said.pop("class")
        said["level"] = said["level"] if said["level"].isdecimal() and len(said["level"]) == 1 else ""
        return cls(
            order=order if order in ORDERS else "loss", whose=whose if whose in WHOSE else "teams",
            waiting="waiting" in query, **said,
        )  # fmt: skip

    @property
    def is_filtered(self) -> bool:
        """Whether more is left out than other teams' tickets."""
        return self != type(self)(order=self.order)


def changes_known(request: HttpRequest) -> int:
    """Return how often the desk had changed when the request came."""
    known = getattr(getattr(request, "session", None), "along", {})
    if PULSE in known:
        return known[PULSE] or 0
    return Pulse.objects.filter(pk=1).values_list("changes", flat=True).first() or 0


def own_teams(person: Person) -> list[int]:
    """Return the keys of a person's teams."""
    return list(TeamMember.objects.filter(person=person).values_list("team_id", flat=True))


def waiting_in_reach(person: Person) -> QuerySet[Ticket]:
    """Return the open tickets of our own that a person sees."""
    return tickets_in_reach(person).filter(OPEN)


def whose_tickets(whose: str, person: Person, teams: Sequence[int]) -> Q:
    """Return the condition for whose tickets are asked for; who is in no team has those of all."""
    if whose == "mine":
        return Q(assignee=person)
    if whose == "unassigned":
        return Q(assignee=None) & (Q(team__in=teams) | Q(team=None) if teams else Q())
    return Q(team__in=teams) | Q(team=None) | Q(assignee=person) if whose == "teams" and teams else Q()


def found(person: Person, asked: Asked, teams: Sequence[int]) -> QuerySet[Ticket]:
    """Return the tickets that are asked for, in no order."""
    rows = waiting_in_reach(person).filter(whose_tickets("all" if asked.team else asked.whose, person, teams))
    if asked.unit:
        unit = units_in_reach(person, Capability.VIEW_TICKETS).filter(code=asked.unit).first()
        rows = rows.filter(unit__in=Unit.objects.filter(path__startswith=unit.path) if unit else [])
    exact = {
        "team__code": asked.team, "service__code": asked.service, "level": asked.level,
        "ticket_class": asked.ticket_class, "state": Ticket.State.WAITING if asked.waiting else "",
    }  # fmt: skip
    return rows.filter(**{name: value for name, value in exact.items() if value})
