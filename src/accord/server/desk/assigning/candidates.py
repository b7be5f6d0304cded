"""From rows to candidates: everybody of some teams at once, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import Count, Q

from accord.assigning import Candidate, Needs, Suggestion, load_of, suggest
from accord.calendars.zones import zone
from accord.server.accounts.models import Membership, Person, PersonSkill, Skill, Team, TeamMember
from accord.server.accounts.queries import home_zone
from accord.server.accounts.roles import HOLDERS, Capability
from accord.server.calendars.bridge import begins, hours, in_use
from accord.server.calendars.models import TeamHours
from accord.server.desk.models import Absence, SkillNeed, Ticket

__all__ = ["fitting", "needs_of"]

LOOK_AHEAD: Final = timedelta(days=14)
"""How far ahead the next shift is looked for."""
_WORKERS: Final = tuple(map(str, HOLDERS[Capability.WORK_ON_TICKETS]))


def fitting(ticket: Ticket, teams: Sequence[Team], now: datetime) -> dict[int, Sequence[Suggestion]]:
    """Return, by the team's key, the people of each team who may work on a ticket, who fits best first."""
    known = _Known.of(ticket, teams, now)
    needs = needs_of(ticket)
    return {team.pk: suggest(needs, known.candidates(team), now) for team in teams}


def needs_of(ticket: Ticket) -> Needs:
    """Return what a ticket asks of whoever takes it."""
    skills: frozenset[str] = frozenset()
    if ticket.service_id is not None:
        about = Q(service=ticket.service_id) & (Q(component=None) | Q(component=ticket.component_id))
        skills = frozenset(SkillNeed.objects.filter(about).values_list("skill__name", flat=True))
    language = ticket.requester.language if ticket.requester else ""
    return Needs(skills=skills, language=language, site=ticket.unit.code if ticket.unit else "")


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the people of some teams."""

    ticket: Ticket
    members: Mapping[int, Sequence[Person]]
    skills: Mapping[int, Sequence[Skill]]
    places: Mapping[int, Sequence[tuple[str, str]]]  # role and path of the unit
    loads: Mapping[int, float]
    absent_until: Mapping[int, datetime]
    shifts: Mapping[int, tuple[datetime | None, datetime | None]]

    @classmethod
    def of(cls, ticket: Ticket, teams: Sequence[Team], now: datetime) -> "_Known":
        members: dict[int, list[Person]] = defaultdict(list)
        rows = TeamMember.objects.filter(team__in=teams, person__is_active=True).select_related("person")
        for row in rows.order_by("person__name", "person_id"):
            members[row.team_id].append(row.person)
        people = {person.pk: person for team in members.values() for person in team}
        return cls(
            ticket, members, _skills(people), _places(people), _loads(people), _absences(people, now),
            _shifts(teams, now),
        )  # fmt: skip

    def candidates(self, team: Team) -> Iterable[Candidate]:
        """Return the people of a team who may work on the ticket."""
        until, back = self.shifts.get(team.pk, (None, None))
        for person in self.members.get(team.pk, ()):
            if self._may_work(person):
                skills = self.skills.get(person.pk, ())
                yield Candidate(
                    key=person.pk, name=person.name, skills=frozenset(one.name for one in skills),
                    languages=_languages(person, skills), sites=self._sites(person),
                    load=self.loads.get(person.pk, 0.0), on_shift_until=until, back_at=back,
                    absent_until=self.absent_until.get(person.pk),
                )  # fmt: skip

    def _may_work(self, person: Person) -> bool:
        path = self.ticket.unit.path if self.ticket.unit else ""
        held = [place for role, place in self.places.get(person.pk, ()) if role in _WORKERS]
        return any(path.startswith(place) if path else place.count(".") == 1 for place in held)

    def _sites(self, person: Person) -> frozenset[str]:
        """Say of the ticket's unit, and of nothing else, whether the person belongs there more than everywhere."""
        unit = self.ticket.unit
        narrow = [place for _role, place in self.places.get(person.pk, ()) if place.count(".") > 1]
        if unit is None or not narrow:
            return frozenset()
        return frozenset({unit.code if any(unit.path.startswith(place) for place in narrow) else "-"})


def _skills(people: Mapping[int, Person]) -> dict[int, list[Skill]]:
    found: dict[int, list[Skill]] = defaultdict(list)
    for row in PersonSkill.objects.filter(person__in=people).select_related("skill"):
        found[row.person_id].append(row.skill)
    return found


def _languages(person: Person, skills: Iterable[Skill]) -> frozenset[str]:
    spoken = {one.code for one in skills if one.kind == Skill.Kind.LANGUAGE}
    return frozenset(spoken | {person.language}) if spoken or person.language else frozenset()


def _places(people: Mapping[int, Person]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = Membership.objects.filter(person__in=people).values_list("person_id", "role", "unit__path")
    for key, role, path in rows:
        found[key].append((role, path))
    return found


def _loads(people: Mapping[int, Person]) -> dict[int, float]:
    states = (Ticket.State.OPEN, Ticket.State.WAITING)
    rows = (
        Ticket.objects.filter(assignee__in=people, state__in=states).order_by().values_list("assignee")
        .annotate(working=Count("pk", filter=Q(state=states[0])), waiting=Count("pk", filter=Q(state=states[1])))
    )  # fmt: skip
    return {key: load_of(working, waiting) for key, working, waiting in rows}


def _absences(people: Mapping[int, Person], now: datetime) -> dict[int, datetime]:
    """Return until when those are away who are away now; absences that follow each other are one."""
    rows = Absence.objects.filter(person__in=people, last_day__gte=now.date() - timedelta(days=1))
    home = home_zone() or "UTC"
    away: dict[int, date] = {}
    for one in rows.order_by("first_day", "last_day"):
        today = now.astimezone(zone(people[one.person_id].zone or home)).date()
        from_here = away.get(one.person_id, today)
        if one.first_day <= from_here <= one.last_day:
            away[one.person_id] = one.last_day + timedelta(days=1)
    return {key: datetime.combine(back, time(), zone(people[key].zone or home)) for key, back in away.items()}


def _shifts(teams: Sequence[Team], now: datetime) -> dict[int, tuple[datetime | None, datetime | None]]:
    """Return, for each team with hours, until when its shift goes on, or when the next one begins."""
    rows = TeamHours.objects.filter(team__in=teams).select_related("calendar").prefetch_related("calendar__versions")
    found: dict[int, tuple[datetime | None, datetime | None]] = {}
    for row in rows:
        begun = [one for one in in_use(row.calendar) if begins(one.definition, one.effective_from) <= now]
        if not begun:
            continue
        first = next(iter(hours(begun[-1].definition).spans(now, now + LOOK_AHEAD)), None)
        if first is not None and first.start <= now:
            found[row.team_id] = first.end, None
        else:
            found[row.team_id] = None, first.start if first else now + LOOK_AHEAD
    return found
