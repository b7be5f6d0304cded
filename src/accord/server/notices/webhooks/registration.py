"""What other apps are given by webhooks: the place in the navigation, the words of the trail, and who listens."""

from django.utils.translation import gettext_lazy as _

from accord.server.accounts.roles import Capability
from accord.server.audit import words
from accord.server.desk.announcing import after_notices, after_step, on_undo
from accord.server.notices.webhooks.listening import is_wanted, take_back, write_of_clocks, write_of_steps
from accord.server.ui import navigation

__all__ = ["register"]


def register() -> None:
    """Enter the place in the navigation and what the trail's actions are called, and listen to the desk."""
    navigation.register(
        navigation.Item(
            _("Webhooks"),
            "webhooks:webhooks",
            "webhook",
            Capability.MANAGE_PEOPLE,
            order=850,
            group=_("Organisation"),
        )
    )
    words.register(
        {
            "webhook.made": _("made a webhook"),
            "webhook.changed": _("changed a webhook"),
            "webhook.switched_on": _("switched a webhook on"),
            "webhook.switched_off": _("switched a webhook off"),
            "webhook.gave_up": _("gave a webhook up"),
            "webhook.secret_changed": _("gave a webhook a new secret"),
            "webhook.removed": _("removed a webhook"),
            "webhook.sent_again": _("had an event sent again"),
        }
    )
    after_step(write_of_steps, when=is_wanted)
    after_notices(write_of_clocks)
    on_undo(take_back)
