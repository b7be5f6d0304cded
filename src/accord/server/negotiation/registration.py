"""What other apps are given: the place in the navigation and the words of the trail."""

from django.utils.translation import gettext_lazy as _

from accord.server.accounts.roles import Capability
from accord.server.audit import words
from accord.server.ui import navigation

__all__ = ["register"]


def register() -> None:
    """Enter the bench."""
    navigation.register(
        navigation.Item(
            label=_("Negotiation bench"),
            url_name="negotiation:bench",
            icon="scale",
            capability=Capability.VIEW_MEASURES,
            order=41,
            key="b",
        )
    )
    words.register(
        {
            "proposal.kept": _("kept a proposal of the negotiation bench"),
            "proposal.replaced": _("replaced a proposal of the negotiation bench"),
            "proposal.deleted": _("deleted a proposal of the negotiation bench"),
            "proposal.restored": _("took back the deletion of a proposal"),
            "proposal.offered": _("made a counter-offer of a proposal"),
        }
    )
