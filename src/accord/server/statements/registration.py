"""What other apps are given: places in the navigation, what schedules send, the event of webhooks, words."""

from django.utils.translation import gettext_lazy as _

from accord.server.accounts.roles import Capability
from accord.server.audit import words
from accord.server.notices.webhooks.words import name_event
from accord.server.reports.kinds import Kind
from accord.server.reports.kinds import register as enter_kind
from accord.server.statements.access import SEE
from accord.server.statements.letters import tell_exceptions, tell_statement
from accord.server.statements.words import EVENT
from accord.server.ui.navigation import SERVICE_LEVELS, Item
from accord.server.ui.navigation import register as enter

__all__ = ["register"]


def register() -> None:
    """Enter the pages, the kinds of schedules and the event, and name the actions."""
    enter(Item(_("Exceptions"), "statements:exceptions", "triangle-alert", SEE, order=540, group=SERVICE_LEVELS))
    enter(
        Item(_("Statements"), "statements:list", "receipt-text", SEE, order=550, group=SERVICE_LEVELS,
             covers=("/statements/",))
    )  # fmt: skip
    enter(
        Item(_("Work of teams"), "statements:productivity", "clipboard-list", Capability.VIEW_PEOPLE, order=570,
             group=SERVICE_LEVELS, covers=("/productivity/",))
    )  # fmt: skip
    enter_kind(Kind("exceptions", _("What is outside thresholds"), tell_exceptions))
    enter_kind(Kind("statement", _("Statement for the accounting"), tell_statement))
    name_event(EVENT, _("Statement handed in"))
    words.register(
        {
            "statement.submitted": _("handed a statement in"),
            "statement.sent_again": _("had a statement sent again"),
            "productivity.looked": _("looked at the work of the people in a team"),
        }
    )
