"""People, business units, teams and tokens."""

from accord.server.accounts.models.people import MailNotices, Membership, Person
from accord.server.accounts.models.remembered import Remembered
from accord.server.accounts.models.teams import PersonSkill, Skill, Team, TeamMember, TeamSkill
from accord.server.accounts.models.tokens import ApiToken
from accord.server.accounts.models.units import Unit

__all__ = [
    "ApiToken",
    "MailNotices",
    "Membership",
    "Person",
    "PersonSkill",
    "Remembered",
    "Skill",
    "Team",
    "TeamMember",
    "TeamSkill",
    "Unit",
]
