"""What other apps are given by the desk: the place in the navigation, the history to try changes on."""

from django.utils.translation import gettext_lazy as _

from accord.server.accounts.roles import Capability
from accord.server.agreements import history
from accord.server.audit import words
from accord.server.calendars import effects
from accord.server.desk.effects import effects_of
from accord.server.desk.recent import Recent
from accord.server.desk.trail import ACTIONS, KINDS, VALUES
from accord.server.ui import navigation

__all__ = ["register"]


def register() -> None:
    """Enter tickets into the navigation, and provide the history and the effects of calendars."""
    navigation.register(
        navigation.Item(
            label=_("Queue"),
            url_name="queue:queue",
            icon="list-ordered",
            capability=Capability.WORK_ON_TICKETS,
            order=20,
            key="q",
        )
    )
    navigation.register(
        navigation.Item(
            label=_("Tickets"),
            url_name="desk:tickets",
            icon="ticket",
            capability=Capability.VIEW_TICKETS,
            order=30,
            key="i",
        )
    )
    history.provide(Recent())
    effects.provide(effects_of)
    words.register(ACTIONS, kinds=KINDS, values=VALUES)
