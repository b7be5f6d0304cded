"""What the people of the demonstration company's IT can do, what work needs, and who is away."""

from datetime import date, datetime, timedelta

from accord.demonstration.staff import absences, known, languages, needs, skills
from accord.server.accounts.actions import create_skill, set_skills
from accord.server.accounts.models import Person, Skill
from accord.server.catalogue.models import Service
from accord.server.desk.actions.staffing import add_absence, add_need
from accord.server.desk.models import Absence, SkillNeed

__all__ = ["fill"]


def fill(*, by: Person, start: date, end: date, now: datetime) -> None:
    """Save skills, who has them, what needs them, and the absences around `end`, which is today."""
    kinds = {**dict.fromkeys(skills(), Skill.Kind.KNOW_HOW), **dict.fromkeys(languages(), Skill.Kind.LANGUAGE)}
    names = {**skills(), **languages()}
    made = {code: create_skill(Skill(code=code, name=names[code], kind=kind), by=by) for code, kind in kinds.items()}
    people = {one.name: one for one in Person.objects.filter(name__in=[*known(), *absences()])}
    for name, codes in known().items():
        set_skills(people[name], [made[code] for code in codes], by=by)
    services = {one.code: one for one in Service.objects.filter(code__in=needs())}
    for code, skill in needs().items():
        add_need(SkillNeed(skill=made[skill], service=services[code]), by=by, now=now)
    for name, (first, last) in absences().items():
        days = {"first_day": end + timedelta(days=first), "last_day": end + timedelta(days=last)}
        add_absence(Absence(person=people[name], **days), by=by, now=now)
