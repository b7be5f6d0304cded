"""What other apps are given by the desk: the place in the navigation, the history to try changes on."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from accord.server.accounts.roles import Capability
from accord.server.accounts.sessions import read_along
from accord.server.agreements import history
from accord.server.audit import words
from accord.server.calendars import effects
from accord.server.desk.actions.major import follow, follow_back, is_followed
from accord.server.desk.announcing import after_step, on_undo
from accord.server.desk.assigning.automatic import assign_what_came, may_assign
from accord.server.desk.effects import effects_of
from accord.server.desk.major.banner import banner
from accord.server.desk.queueing.asking import PULSE
from accord.server.desk.recent import Recent
from accord.server.desk.resolving import resolved_with
from accord.server.desk.trail import ACTIONS, KINDS, VALUES
from accord.server.knowledge import uses
from accord.server.ui import banners, navigation

__all__ = ["register"]

_PLACES: Final = (
    navigation.Item(
        label=_("Queue"), url_name="queue:queue", icon="list-ordered", capability=Capability.WORK_ON_TICKETS, order=20,
        key="q",
    ),
    navigation.Item(
        label=_("Tickets"), url_name="desk:tickets", icon="ticket", capability=Capability.VIEW_TICKETS, order=30,
        key="i",
    ),
    navigation.Item(label=_("Disruptions"), url_name="major:status", icon="megaphone", order=37, key="d"),
    navigation.Item(
        label=_("Desk setup"), url_name="queue:levels", icon="sliders-horizontal",
        capability=Capability.CONFIGURE_DESK, order=845, group=_("Organisation"),
        covers=("/queue/periods/", "/queue/assignment/", "/queue/absences/"),
    ),
)  # fmt: skip


def register() -> None:
    """Enter tickets into the navigation, and provide the history and the effects of calendars."""
    navigation.register(*_PLACES)
    read_along(PULSE, "SELECT changes FROM desk_pulse WHERE id = 1")
    banners.register(banner)
    after_step(follow, when=is_followed)
    on_undo(follow_back)
    history.provide(Recent())
    after_step(assign_what_came, when=may_assign)
    effects.provide(effects_of)
    uses.provide(resolved_with)
    words.register(ACTIONS, kinds=KINDS, values=VALUES)
