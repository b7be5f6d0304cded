"""Changes to people, units and teams."""

from accord.server.accounts.actions.people import (
    activate_person,
    change_person,
    create_administrator,
    create_organisation,
    create_person,
    deactivate_person,
    grant,
    set_password,
    set_roles,
    set_skills,
    withdraw,
)
from accord.server.accounts.actions.sessions import end_other_sessions, end_session, end_sessions
from accord.server.accounts.actions.teams import (
    change_skill,
    change_team,
    create_skill,
    create_team,
    delete_skill,
    end_team,
    join_team,
    leave_team,
    reopen_team,
    set_team_skills,
)
from accord.server.accounts.actions.tokens import make_token, revoke_token
from accord.server.accounts.actions.units import change_unit, create_unit, end_unit, reopen_unit

__all__ = [
    "activate_person",
    "change_person",
    "change_skill",
    "change_team",
    "change_unit",
    "create_administrator",
    "create_organisation",
    "create_person",
    "create_skill",
    "create_team",
    "create_unit",
    "deactivate_person",
    "delete_skill",
    "end_other_sessions",
    "end_session",
    "end_sessions",
    "end_team",
    "end_unit",
    "grant",
    "join_team",
    "leave_team",
    "make_token",
    "reopen_team",
    "reopen_unit",
    "revoke_token",
    "set_password",
    "set_roles",
    "set_skills",
    "set_team_skills",
    "withdraw",
]
