"""Changes to teams and to the skills that people and teams have."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accord.server.accounts.actions.versions import claim
from accord.server.accounts.errors import StillNeededError
from accord.server.accounts.models import Person, Skill, Team, TeamMember, TeamSkill
from accord.server.audit.actions import record

__all__ = [
    "change_skill",
    "change_team",
    "create_skill",
    "create_team",
    "delete_skill",
    "end_team",
    "join_team",
    "leave_team",
    "reopen_team",
    "set_team_skills",
]


@transaction.atomic
def create_team(team: Team, *, by: Person | None) -> Team:
    """Save a new team."""
    team.full_clean()
    team.save()
    record("team.created", team, by=by, code=team.code)
    return team


@transaction.atomic
def change_team(team: Team, *, by: Person | None) -> Team:
    """Save changes of a team; somebody else's change in between raises StaleRowError."""
    team.full_clean()
    claim(team)
    team.save()
    record("team.changed", team, by=by, code=team.code)
    return team


@transaction.atomic
def end_team(team: Team, *, on: date, by: Person | None) -> Team:
    """Say on which day a team ends."""
    claim(team)
    team.ended_on = on
    team.save(update_fields=["ended_on"])
    record("team.ended", team, by=by, code=team.code, on=on)
    return team


@transaction.atomic
def reopen_team(team: Team, *, by: Person | None) -> Team:
    """Take back that a team ends."""
    claim(team)
    team.ended_on = None
    team.save(update_fields=["ended_on"])
    record("team.reopened", team, by=by, code=team.code)
    return team


@transaction.atomic
def join_team(team: Team, person: Person, *, is_lead: bool = False, by: Person | None) -> TeamMember:
    """Put a person into a team, or say whether a member leads it."""
    member, _is_new = TeamMember.objects.update_or_create(team=team, person=person, defaults={"is_lead": is_lead})
    record("team.joined", member, by=by, team=team.code, person=person.email, is_lead=is_lead)
    return member


@transaction.atomic
def leave_team(member: TeamMember, *, by: Person | None) -> None:
    """Take a person out of a team."""
    record("team.left", member, by=by, team=member.team.code, person=member.person.email)
    member.delete()


@transaction.atomic
def set_team_skills(team: Team, skills: Collection[Skill], *, by: Person | None) -> None:
    """Say what a team as a whole offers: exactly these skills."""
    before = {known.skill for known in team.skills.select_related("skill")}
    if before == set(skills):
        return
    team.skills.exclude(skill__in=skills).delete()
    TeamSkill.objects.bulk_create(TeamSkill(team=team, skill=skill) for skill in set(skills) - before)
    record("team.skills_set", team, by=by, skills=sorted(skill.code for skill in skills))


@transaction.atomic
def create_skill(skill: Skill, *, by: Person | None) -> Skill:
    """Save a new skill."""
    skill.full_clean()
    skill.save()
    record("skill.created", skill, by=by, code=skill.code)
    return skill


@transaction.atomic
def change_skill(skill: Skill, *, by: Person | None) -> Skill:
    """Save changes of a skill."""
    skill.full_clean()
    claim(skill)
    skill.save()
    record("skill.changed", skill, by=by, code=skill.code)
    return skill


@transaction.atomic
def delete_skill(skill: Skill, *, by: Person | None) -> None:
    """Delete a skill that nobody has; otherwise StillNeededError."""
    people, teams = skill.people.count(), skill.teams.count()
    if people or teams:
        message = _("“%(skill)s” is in use: people %(people)s, teams %(teams)s.")
        raise StillNeededError(
            message % {"skill": skill, "people": people, "teams": teams}, _("Take it from them first.")
        )
    record("skill.deleted", skill, by=by, code=skill.code)
    skill.delete()
