"""What decides to whom tickets go: absences, skills that work needs, teams whose tickets assign themselves."""

from datetime import datetime

from django.db import transaction

from accord.server.accounts.models import Person, Team
from accord.server.audit.actions import record
from accord.server.desk.models import Absence, SkillNeed, TeamAssigning

__all__ = ["add_absence", "add_need", "remove_absence", "remove_need", "set_automatic"]


@transaction.atomic
def add_absence(absence: Absence, *, by: Person, now: datetime) -> Absence:
    """Note that somebody is away. Raises ValidationError for a last day before the first, or what is noted already."""
    absence.full_clean()
    absence.save()
    record("absence.added", absence, by=by, now=now, **_days(absence))
    return absence


@transaction.atomic
def remove_absence(absence: Absence, *, by: Person, now: datetime) -> None:
    """Take an absence back."""
    record("absence.removed", absence, by=by, now=now, **_days(absence))
    absence.delete()


def _days(absence: Absence) -> dict[str, str]:
    return {
        "person": absence.person.email,
        "first_day": absence.first_day.isoformat(),
        "last_day": absence.last_day.isoformat(),
    }


@transaction.atomic
def add_need(need: SkillNeed, *, by: Person, now: datetime) -> SkillNeed:
    """Say that work needs a skill. Raises ValidationError where that is said already."""
    need.full_clean()
    need.save()
    record("skill_need.added", need, by=by, now=now)
    return need


@transaction.atomic
def remove_need(need: SkillNeed, *, by: Person, now: datetime) -> None:
    """Say that work needs a skill no more."""
    record("skill_need.removed", need, by=by, now=now)
    need.delete()


@transaction.atomic
def set_automatic(team: Team, *, is_automatic: bool, by: Person, now: datetime) -> TeamAssigning:
    """Say whether new tickets of a team go at once to who fits best."""
    said, _made = TeamAssigning.objects.update_or_create(team=team, defaults={"is_automatic": is_automatic})
    record("team.assigning_set", said, by=by, now=now, team=team.code, is_automatic=is_automatic)
    return said
