"""What other apps are given: a place in the navigation, a section on the pages of units, and words for the trail."""

from django.utils.translation import gettext_lazy as _

from accord.server.accounts.roles import Capability
from accord.server.audit import words
from accord.server.reporting import unit_panels
from accord.server.scorecards.panels import unit_panel
from accord.server.ui.navigation import SERVICE_LEVELS, Item
from accord.server.ui.navigation import register as enter

__all__ = ["register"]


def register() -> None:
    """Enter the scorecards, stand on the pages of units, and name the actions."""
    view = Capability.VIEW_MEASURES
    enter(
        Item(
            _("Scorecards"), "scorecards:list", "clipboard-check", view, order=505, group=SERVICE_LEVELS,
            covers=("/scorecards/",),
        )
    )  # fmt: skip
    unit_panels.register("scorecard", unit_panel, order=10)
    words.register(
        {
            "scorecard.agreed": _("agreed a scorecard"),
            "scorecard.changed": _("agreed a scorecard anew"),
            "scorecard.ended": _("ended a scorecard"),
            "scorecard.resumed": _("brought a scorecard back"),
        }
    )
