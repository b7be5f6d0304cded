"""What other apps show of notices, and what is listened to."""

from django.utils.translation import gettext_lazy as _

from accord.server.desk.announcing import after_notices
from accord.server.notices.actions import ring
from accord.server.ui import navigation

__all__ = ["register"]


def register() -> None:
    """Put the bell on every page, and ring it for notices of clocks."""
    navigation.register_bell(navigation.Bell(_("Notices"), "notices:notices", "notices:count"))
    after_notices(ring)
