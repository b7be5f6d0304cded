"""What the actions of this app are called in the audit trail."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["ACTIONS"]

ACTIONS: Final[Mapping[str, Promise]] = {
    "person.created": _("made a person"),
    "person.changed": _("changed a person"),
    "person.deactivated": _("deactivated a person"),
    "person.activated": _("activated a person"),
    "person.invited": _("invited a person"),
    "person.signed_in": _("signed in"),
    "person.signed_out": _("signed out"),
    "person.locked_out": _("was locked out after wrong passwords"),
    "person.password_set": _("set a password"),
    "person.linked": _("was linked to the organisation's sign-in"),
    "person.skills_set": _("set a person's skills"),
    "second_factor.added": _("added a second factor"),
    "second_factor.removed": _("removed a second factor"),
    "session.ended": _("ended a session"),
    "session.others_ended": _("ended their other sessions"),
    "role.granted": _("gave a role"),
    "role.withdrawn": _("took a role"),
    "unit.created": _("made a unit"),
    "unit.changed": _("changed a unit"),
    "unit.ended": _("ended a unit"),
    "unit.reopened": _("reopened a unit"),
    "team.created": _("made a team"),
    "team.changed": _("changed a team"),
    "team.ended": _("ended a team"),
    "team.reopened": _("reopened a team"),
    "team.joined": _("put somebody into a team"),
    "team.left": _("took somebody out of a team"),
    "team.skills_set": _("set a team's skills"),
    "skill.created": _("made a skill"),
    "skill.changed": _("changed a skill"),
    "skill.deleted": _("deleted a skill"),
    "token.made": _("made an API token"),
    "token.revoked": _("revoked an API token"),
    "people.imported": _("imported people"),
    "demonstration.made": _("made the demonstration company"),
    "units.imported": _("imported units"),
}
