"""Where calendars appear outside their own pages."""

from django.utils.translation import gettext_lazy as _

from accord.server.accounts.roles import Capability
from accord.server.audit import words
from accord.server.calendars import queries, uses
from accord.server.calendars.trail import ACTIONS
from accord.server.ui import navigation

__all__ = ["register"]


def register() -> None:
    """Offer the calendars in the navigation, say which teams work by them and what the trail's actions are called."""
    navigation.register(
        navigation.Item(
            _("Calendars"), "calendars:list", "calendar-clock", Capability.VIEW_CALENDARS, order=420, key="c"
        )
    )
    uses.provide("teams", queries.teams_by_calendar)
    words.register(ACTIONS)
