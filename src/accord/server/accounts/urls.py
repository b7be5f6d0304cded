"""The addresses of people, units, teams and one's own account."""

from django.urls import path

from accord.server.accounts.views import files, first_run, home, invitations, own, people, skills, teams, trail, units

app_name = "accounts"
urlpatterns = [
    path("", home.home, name="home"),
    path("first-run/", first_run.first_run, name="first_run"),
    path("account/", own.account, name="account"),
    path("account/sessions/", own.sessions, name="sessions"),
    path("account/sessions/others/end", own.sessions_end_others, name="sessions_end_others"),
    path("account/sessions/<int:key>/end", own.session_end, name="session_end"),
    path("account/tokens/", own.tokens, name="tokens"),
    path("account/tokens/new/", own.token_new, name="token_new"),
    path("account/tokens/<int:key>/revoke", own.token_revoke, name="token_revoke"),
    path("administration/people/", people.people, name="people"),
    path("administration/people/new/", people.person_new, name="person_new"),
    path("administration/people/file/", files.people_file, name="people_file"),
    path("administration/people/file/apply", files.people_file_apply, name="people_file_apply"),
    path("administration/people/invite/", invitations.people_invite, name="people_invite"),
    path("administration/people/invite/apply", invitations.people_invite_apply, name="people_invite_apply"),
    path("administration/people/<int:key>/", people.person, name="person"),
    path("administration/people/<int:key>/edit/", people.person_edit, name="person_edit"),
    path("administration/people/<int:key>/state", people.person_state, name="person_state"),
    path("administration/people/<int:key>/invitation", people.person_invite, name="person_invite"),
    path("administration/units/", units.units, name="units"),
    path("administration/units/new/", units.unit_new, name="unit_new"),
    path("administration/units/file/", files.units_file, name="units_file"),
    path("administration/units/file/apply", files.units_file_apply, name="units_file_apply"),
    path("administration/units/unit/<slug:code>/", units.unit, name="unit"),
    path("administration/units/unit/<slug:code>/end", units.unit_end, name="unit_end"),
    path("administration/units/unit/<slug:code>/reopen", units.unit_reopen, name="unit_reopen"),
    path("administration/teams/", teams.teams, name="teams"),
    path("administration/teams/new/", teams.team_new, name="team_new"),
    path("administration/teams/team/<slug:code>/", teams.team, name="team"),
    path("administration/teams/team/<slug:code>/edit/", teams.team_edit, name="team_edit"),
    path("administration/teams/team/<slug:code>/end", teams.team_end, name="team_end"),
    path("administration/teams/team/<slug:code>/reopen", teams.team_reopen, name="team_reopen"),
    path("administration/teams/team/<slug:code>/members", teams.team_join, name="team_join"),
    path("administration/teams/team/<slug:code>/members/<int:key>", teams.team_member, name="team_member"),
    path("administration/skills/", skills.skills, name="skills"),
    path("administration/skills/new/", skills.skill_new, name="skill_new"),
    path("administration/skills/skill/<slug:code>/", skills.skill, name="skill"),
    path("administration/skills/skill/<slug:code>/delete", skills.skill_delete, name="skill_delete"),
    path("administration/trail/", trail.trail, name="trail"),
]
