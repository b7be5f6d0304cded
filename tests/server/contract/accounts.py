"""The addresses of people, units, teams, one's own account and signing in."""

from accord.server.accounts.actions import create_skill
from accord.server.accounts.models import Skill
from tests.server.contract import Entry, World, only

IT = ("agent", "team_lead", "service_owner", "service_level_manager", "administrator")
ADMIN = "administrator"
DONE = 302


def prepare(world: World) -> None:
    """Make a skill."""
    world.made["skill"] = create_skill(Skill(code="german", name="German", kind="language"), by=None)


def _person(world: World) -> dict[str, object]:
    return {"key": world.cast.charlie.pk}


def _unit(world: World) -> dict[str, object]:
    return {"code": world.cast.riverside.code}


def _team(world: World) -> dict[str, object]:
    return {"code": world.cast.desk.code}


def _member(world: World) -> dict[str, object]:
    return {"code": world.cast.desk.code, "key": world.cast.desk.members.get(person=world.cast.dora).pk}


def _skill(world: World) -> dict[str, object]:
    return {"code": "german"}


def _someone_elses(world: World) -> dict[str, object]:
    return {"key": 999_999}


def _page(name: str, **options: object) -> Entry:
    """A page that administrators fill in."""
    return Entry(f"accounts:{name}", get=only(ADMIN, other=403), post=only(ADMIN, other=403), **options)  # type: ignore[arg-type]


def _deed(name: str, done: int = DONE, **options: object) -> Entry:
    """Something that administrators do."""
    return Entry(f"accounts:{name}", get=405, post=only(ADMIN, done, other=403), **options)  # type: ignore[arg-type]


# A person outside of one's units is not there at all; one inside may be seen by IT, and changed by administrators.
NOT_THERE = dict.fromkeys(("requester", "unit_representative", "finance", "no role"), 404)
SEEN = only(*IT, other=404)
CHANGED = {**only(ADMIN, other=403), **NOT_THERE}
DONE_TO = {**only(ADMIN, DONE, other=403), **NOT_THERE}
UNIT_CHANGED = only(ADMIN, other=403)
UNIT_DONE_TO = only(ADMIN, DONE, other=404)

OWN = [
    Entry("accounts:home", get=DONE),
    Entry("accounts:first_run", get=404, post=404, nobody=404),
    Entry("accounts:account", post=200),
    Entry("accounts:sessions"),
    Entry("accounts:sessions_end_others", get=405, post=DONE),
    Entry("accounts:session_end", get=405, post=404, kwargs=_someone_elses),
    Entry("accounts:tokens"),
    # Whoever has not just shown that it is them is asked to.
    Entry("accounts:token_new", get=302, post=302),
    Entry("accounts:token_revoke", get=405, post=404, kwargs=_someone_elses),
]
PEOPLE = [
    Entry("accounts:people", get=only(*IT, other=403)),
    _page("person_new"),
    _page("people_file"),
    Entry("accounts:people_file_apply", get=405, post=only(ADMIN, DONE, other=403)),
    _page("people_invite"),
    _deed("people_invite_apply"),
    Entry("accounts:person", get=SEEN, kwargs=_person),
    Entry("accounts:person", "who is not there", get=404, kwargs=_someone_elses),
    Entry("accounts:person_edit", get=CHANGED, post=CHANGED, kwargs=_person),
    Entry("accounts:person_state", get=405, post=DONE_TO, kwargs=_person),
    Entry("accounts:person_invite", get=405, post=CHANGED, kwargs=_person),
]
UNITS = [
    Entry("accounts:units", get=only(*IT, other=403)),
    _page("unit_new"),
    _page("units_file"),
    Entry("accounts:units_file_apply", get=405, post=only(ADMIN, DONE, other=403)),
    Entry("accounts:unit", get=UNIT_CHANGED, post=UNIT_CHANGED, kwargs=_unit),
    Entry("accounts:unit_end", get=405, post=UNIT_DONE_TO, kwargs=_unit),
    Entry("accounts:unit_reopen", get=405, post=UNIT_DONE_TO, kwargs=_unit),
]
TEAMS = [
    Entry("accounts:teams", get=only(*IT, other=403)),
    _page("team_new"),
    Entry("accounts:team", get=only(*IT, other=403), kwargs=_team),
    _page("team_edit", kwargs=_team),
    _deed("team_end", kwargs=_team),
    _deed("team_reopen", kwargs=_team),
    _deed("team_join", done=200, kwargs=_team),
    _deed("team_member", kwargs=_member),
    Entry("accounts:skills", get=only(*IT, other=403)),
    _page("skill_new"),
    _page("skill", kwargs=_skill),
    _deed("skill_delete", kwargs=_skill),
    Entry("accounts:trail", get=only(ADMIN, other=403)),
]


def _link(world: World) -> dict[str, object]:
    return {"uidb36": "1", "key": "made-up"}


def _key(world: World) -> dict[str, object]:
    return {"pk": 999_999}


AGAIN = 302  # who has signed in goes on to the first page; second factors first ask to show that it is still them
SIGN_IN = [
    Entry("account_login", get=AGAIN, post=AGAIN, nobody=200),
    Entry("account_logout", get=200, post=DONE, nobody=302),
    Entry("account_inactive", nobody=(200, 405)),
    Entry("account_signup", nobody=(200, 405)),
    Entry("account_reauthenticate", get=200, post=200),
    Entry("account_reset_password", get=200, post=200, nobody=200),
    Entry("account_reset_password_done", nobody=(200, 405)),
    Entry("account_reset_password_from_key", get=200, post=200, nobody=200, kwargs=_link),
    Entry("account_reset_password_from_key_done", nobody=(200, 405)),
    Entry("account_change_password", get=200, post=200),
    Entry("account_set_password", get=302, post=302),
    Entry("mfa_authenticate", get=AGAIN, post=AGAIN, nobody=302),
    Entry("mfa_reauthenticate", get=302, post=302),
    Entry("mfa_reauthenticate_webauthn", get=302, post=302),
    Entry("mfa_login_webauthn", get=302, post=302, nobody=302),
    Entry("mfa_index"),
    Entry("mfa_activate_totp", get=AGAIN, post=AGAIN),
    Entry("mfa_deactivate_totp", get=404, post=404),
    Entry("mfa_view_recovery_codes", get=404),
    Entry("mfa_generate_recovery_codes", get=AGAIN, post=AGAIN),
    Entry("mfa_download_recovery_codes", get=404, post=404),
    Entry("mfa_list_webauthn", get=302, post=302),
    Entry("mfa_add_webauthn", get=AGAIN, post=AGAIN),
    Entry("mfa_edit_webauthn", get=AGAIN, post=AGAIN, kwargs=_key),
    Entry("mfa_remove_webauthn", get=AGAIN, post=AGAIN, kwargs=_key),
    Entry("socialaccount_login_cancelled", nobody=(200, 405)),
    Entry("socialaccount_login_error", get=401, nobody=(401, 405)),
    Entry("openid_connect_login", get=404, post=404, nobody=404, kwargs=lambda world: {"provider_id": "organisation"}),
    Entry(
        "openid_connect_callback", get=404, post=404, nobody=404, kwargs=lambda world: {"provider_id": "organisation"}
    ),
]

ENTRIES = [*OWN, *PEOPLE, *UNITS, *TEAMS, *SIGN_IN]
