"""The work of teams, and of single people for themselves and their lead: tickets, time, first contact, satisfaction."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, Sum

from accord.server.accounts.models import Person, Team, TeamMember, Unit
from accord.server.reporting.models import Keeping, TicketFact, TicketWork
from accord.server.reporting.spans import Chosen
from accord.server.statements.grouping import Group, Work, added, grouped
from accord.server.surveys.models import Rating

__all__ = ["OwnRow", "TeamRow", "own_work", "people_rows", "team_rows"]

SATISFIED = 4
type Who = tuple[str, str]
"""The code of a team, and the person as the log names them: by address, or by name."""


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team, or the small ones together."""

    name: str
    names: Sequence[str]
    people: int
    work: Work

    @property
    def is_together(self) -> bool:
        """Whether several teams are counted together."""
        return len(self.names) > 1


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One person's work in one team."""

    team: Team
    person: Person
    work: Work


def team_rows(period: Chosen) -> list[TeamRow]:
    """Return the work of every team in a period; no figure is that of fewer than five people."""
    names = dict(Team.objects.values_list("code", "name"))
    parts: dict[str, list[Work]] = defaultdict(list)
    people: dict[str, set[str]] = defaultdict(set)
    for (team, who), work in _counted(period).items():
        if team in names:
            parts[team].append(work)
            people[team] |= {who.lower()} if who else set()
    # Who did the work is what counts: a large team whose work one person did is one person.
    members = _members()
    for team in parts:
        people[team] = people[team] or members.get(team, set())
    return [_team_row(one, names) for one in grouped({team: added(works) for team, works in parts.items()}, people)]


def _team_row(group: Group, names: Mapping[str, str]) -> TeamRow:
    called = sorted((names[code] for code in group.teams), key=str.casefold)
    return TeamRow(", ".join(called), called, group.people, group.work)


def people_rows(team: Team, period: Chosen) -> list[OwnRow]:
    """Return the work of each person in a team, by name: for its lead alone."""
    members = TeamMember.objects.filter(team=team, person__is_active=True).select_related("person", "team")
    found = _rows(list(members), period)
    return sorted(found, key=lambda row: row.person.name.casefold())


def own_work(person: Person, period: Chosen) -> list[OwnRow]:
    """Return a person's own work, by team."""
    return _rows(list(person.teams.select_related("team", "person")), period)


def _rows(members: Sequence[TeamMember], period: Chosen) -> list[OwnRow]:
    counted = _counted(period, [one.team.code for one in members])
    return [OwnRow(one.team, one.person, _of(one, members, counted)) for one in members]


def _of(member: TeamMember, members: Sequence[TeamMember], counted: Mapping[Who, Work]) -> Work:
    """Return a member's work: under their address, and under their name where it is nobody else's in the team."""
    same = [one for one in members if one.team_id == member.team_id and one.person.name == member.person.name]
    names = {member.person.email.lower(), *([member.person.name.lower()] if len(same) == 1 else [])}
    return added(work for (team, who), work in counted.items() if team == member.team.code and who.lower() in names)


def _counted(period: Chosen, teams: Collection[str] | None = None) -> dict[Who, Work]:
    start, end = period.instants(_zone())
    found: dict[Who, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for values in (*_resolved(start, end, teams), *_booked(start, end, teams), *_rated(start, end, teams)):
        team, person = values.pop("of_team"), values.pop("of_person") or ""
        for name, amount in values.items():
            found[team, person][name] += amount or 0
    return {who: Work(**amounts) for who, amounts in found.items()}


def _zone() -> str:
    return Unit.objects.values_list("zone", flat=True).get(parent=None)


def _members() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for team, email in TeamMember.objects.filter(person__is_active=True).values_list("team__code", "person__email"):
        found[team].add(email.lower())
    return found


def _within(teams: Collection[str] | None, field: str) -> Q:
    return Q(**{f"{field}__isnull": False}) if teams is None else Q(**{f"{field}__in": teams})


def _resolved(start: datetime, end: datetime, teams: Collection[str] | None) -> Iterable[dict[str, Any]]:
    """Yield tickets by their first resolve, as `desk.first_contact` counts them."""
    at_once = Q(questions=0, answers__lte=1, reopened_early=False)
    tells = Keeping.objects.filter(tells_contacts=True).exists()
    rows = TicketFact.objects.filter(_within(teams, "team"), first_resolved_at__gte=start, first_resolved_at__lt=end)
    cells = rows.order_by().values("team", "person").annotate(tickets=Count("pk"), first=Count("pk", filter=at_once))
    for row in cells:
        known = {"first": row["first"], "first_known": row["tickets"]} if tells else {}
        yield {"of_team": row["team"], "of_person": row["person"], "tickets": row["tickets"], **known}


def _booked(start: datetime, end: datetime, teams: Collection[str] | None) -> Iterable[dict[str, Any]]:
    rows = TicketWork.objects.filter(_within(teams, "team"), at__gte=start, at__lt=end, booked_s__isnull=False)
    for team, person, booked in rows.order_by().values_list("team", "person").annotate(Sum("booked_s")):
        yield {"of_team": team, "of_person": person, "booked_s": int(booked)}


def _rated(start: datetime, end: datetime, teams: Collection[str] | None) -> Iterable[dict[str, Any]]:
    """Yield answers by the team that was asked about, and by who had resolved the ticket."""
    rows = Rating.objects.filter(_within(teams, "team__code"), asked_at__gte=start, asked_at__lt=end)
    cells = rows.order_by().values("team__code", "ticket__fact__person")
    satisfied = Count("pk", filter=Q(score__gte=SATISFIED))
    for row in cells.filter(score__isnull=False).annotate(answers=Count("pk"), satisfied=satisfied):
        yield {"of_team": row["team__code"], "of_person": row["ticket__fact__person"], "answers": row["answers"],
               "satisfied": row["satisfied"]}  # fmt: skip
