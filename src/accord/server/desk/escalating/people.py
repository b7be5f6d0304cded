"""Who is told of a clock: from the names in an agreement, the ticket's team and the roles of its unit."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from django.conf import settings
from django.utils import translation

from accord.agreements import EscalationKind, EscalationStep
from accord.agreements import Person as Named
from accord.server.accounts.models import Membership, Person, Team, TeamMember
from accord.server.accounts.roles import Role
from accord.server.desk.models import Ticket

__all__ = ["Directory", "Telling", "Why"]


class Why(StrEnum):
    """Why somebody is told of a clock."""

    ASSIGNEE = "assignee"
    TEAM = "team"
    TEAM_LEAD = "team_lead"
    RESPONSIBLE = "responsible"
    OWNER = "owner"
    NAMED = "named"
    MANAGER = "manager"


class Telling:
    """Who is told of one notice: names by key, with the first reason; and names of whom nobody is known."""

    def __init__(self) -> None:
        self.people: dict[int, str] = {}
        self.unknown: list[str] = []
        self._names: dict[int, str] = {}

    def add(self, people: Iterable[tuple[int, str]], why: Why) -> bool:
        """Add people by key and name; say whether there were any."""
        found = list(people)
        for key, name in found:
            self.people.setdefault(key, str(why))
            self._names[key] = name
        return bool(found)

    def told(self) -> list[dict[str, str]]:
        """Return what the notice keeps: who was told and why, and whom nobody knows."""
        known = [{"name": self._names[key], "why": why} for key, why in self.people.items()]
        return [*known, *({"unknown": name} for name in self.unknown)]


type People = list[tuple[int, str]]


@cache
def _role_names() -> dict[str, Role]:
    """Return what roles are called, in every language of the product."""
    found: dict[str, Role] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {str(role.label).casefold(): role for role in Role}
    return found


class Directory:
    """People, teams and roles, each asked for once; made anew for each batch of notices."""

    def __init__(self) -> None:
        self._members: dict[int, list[tuple[int, str, bool]]] | None = None
        self._teams: list[Team] | None = None
        self._called: dict[str, Team] | None = None
        self._named: dict[tuple[str, str], People] = {}
        self._holders: dict[Role, list[tuple[int, str, str]]] = {}

    def of_warning(self, ticket: Ticket) -> Telling:
        """Return who hears that a clock is about to run out: who works on it, else the team, else the managers."""
        telling = Telling()
        self._add_workers(telling, ticket)
        return self._somebody(telling, ticket)

    def of_breach(self, ticket: Ticket, responsible: Named) -> Telling:
        """Return who hears that a clock ran out: who works on it, the team's leads, who answers for the target."""
        telling = Telling()
        self._add_workers(telling, ticket)
        self._add_leads(telling, ticket)
        telling.add(self.named(responsible.name, responsible.email), Why.RESPONSIBLE)
        return self._somebody(telling, ticket)

    def of_promise(self, ticket: Ticket) -> Telling:
        """Return who hears of news that were promised without an agreement: who works on it, and the team's leads."""
        telling = Telling()
        self._add_workers(telling, ticket)
        return self._somebody(self._add_leads(telling, ticket), ticket)

    def of_leads(self, ticket: Ticket) -> Telling:
        """Return the leads of a ticket's team, else who leads the desk for its unit, else the managers."""
        return self._somebody(self._add_leads(Telling(), ticket), ticket)

    def of_step(self, ticket: Ticket, step: EscalationStep, responsible: Named) -> Telling:
        """Return who hears of an escalation step; of a name that nobody bears the service-level managers hear."""
        telling = Telling()
        role, team = _role_names().get(step.to.casefold()), self.team(step.to)
        if role is Role.TEAM_LEAD:
            self._add_leads(telling, ticket)
        elif role is Role.SERVICE_OWNER:
            self._add_owner(telling, ticket)
        elif role is not None:
            telling.add(self._role(role, ticket), Why.NAMED)
        elif team is not None:
            telling.add(self.members(team), Why.NAMED)
        elif step.to.casefold() == responsible.role.casefold():
            telling.add(self.named(responsible.name, responsible.email), Why.RESPONSIBLE)
        elif not telling.add(self.named(step.to), Why.NAMED):
            telling.unknown.append(step.to)
        return self._somebody(telling, ticket)

    def next_team(self, ticket: Ticket, step: EscalationStep) -> Team | None:
        """Return the team that a functional step hands a ticket to: the named one, else the next line of support.

        None where the ticket is with the team already or nobody stands behind it, and where the step names people.
        """
        if step.kind is not EscalationKind.FUNCTIONAL:
            return None
        team = self.team(step.to)
        if team is None and (step.to.casefold() in _role_names() or self.named(step.to)):
            return None
        team = team or self._next_line(ticket)
        return None if team is None or team.pk == ticket.team_id else team

    def members(self, team: Team | None) -> People:
        """Return the people of a team."""
        return [] if team is None else [(key, name) for key, name, _lead in self._of_teams().get(team.pk, ())]

    def team(self, name: str) -> Team | None:
        """Return the team of a name or short name."""
        if self._called is None:
            first_last = reversed(self._all_teams())
            self._called = {said.casefold(): one for one in first_last for said in (one.code, one.name)}
        return self._called.get(name.casefold())

    def named(self, name: str, email: str = "") -> People:
        """Return the one person of an address, else of a name; nobody where two bear it."""
        key = name.casefold(), email.casefold()
        if key not in self._named:
            rows = Person.objects.filter(is_active=True).values_list("pk", "name")
            found = list(rows.filter(email__iexact=email)) if email else []
            found = found or list(rows.filter(email__iexact=name) if "@" in name else rows.filter(name__iexact=name))
            self._named[key] = found if len(found) == 1 else []
        return self._named[key]

    def _add_workers(self, telling: Telling, ticket: Ticket) -> None:
        if ticket.assignee is not None and ticket.assignee.is_active:
            telling.add([(ticket.assignee.pk, ticket.assignee.name)], Why.ASSIGNEE)
        else:
            telling.add(self.members(ticket.team), Why.TEAM)

    def _add_leads(self, telling: Telling, ticket: Ticket) -> Telling:
        members = self._of_teams().get(ticket.team_id or 0, ())
        leads = [(key, name) for key, name, is_lead in members if is_lead]
        telling.add(leads or self._role(Role.TEAM_LEAD, ticket), Why.TEAM_LEAD)
        return telling

    def _add_owner(self, telling: Telling, ticket: Ticket) -> None:
        owner = ticket.service.owner if ticket.service else None
        known = [(owner.pk, owner.name)] if owner is not None and owner.is_active else []
        telling.add(known or self._role(Role.SERVICE_OWNER, ticket), Why.OWNER)

    def _somebody(self, telling: Telling, ticket: Ticket) -> Telling:
        if not telling.people:
            telling.add(self._role(Role.SERVICE_LEVEL_MANAGER, ticket), Why.MANAGER)
        return telling

    def _role(self, role: Role, ticket: Ticket) -> People:
        if role not in self._holders:
            rows = Membership.objects.filter(role=role, person__is_active=True).order_by("person_id")
            self._holders[role] = list(rows.values_list("person_id", "person__name", "unit__path"))
        held = self._holders[role]
        if ticket.unit is None:
            return [(key, name) for key, name, path in held if path.count(".") == 1]
        return [(key, name) for key, name, path in held if ticket.unit.path.startswith(path)]

    def _next_line(self, ticket: Ticket) -> Team | None:
        line = ticket.support_level or (ticket.team.support_level if ticket.team else 1)
        return next((one for one in self._all_teams() if one.support_level > line), None)

    def _all_teams(self) -> list[Team]:
        if self._teams is None:
            self._teams = list(Team.objects.filter(ended_on=None).order_by("support_level", "id"))
        return self._teams

    def _of_teams(self) -> dict[int, list[tuple[int, str, bool]]]:
        if self._members is None:
            self._members = {}
            rows = TeamMember.objects.filter(person__is_active=True).order_by("person_id")
            for team, key, name, is_lead in rows.values_list("team_id", "person_id", "person__name", "is_lead"):
                self._members.setdefault(team, []).append((key, name, is_lead))
        return self._members
