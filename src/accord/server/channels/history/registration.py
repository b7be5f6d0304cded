"""What other apps show of imports."""

from django.utils.translation import gettext_lazy as _

from accord.server.accounts.roles import Capability
from accord.server.audit import words
from accord.server.ui import navigation

__all__ = ["register"]


def register() -> None:
    """Enter the place in the navigation, and what the trail's actions are called."""
    navigation.register(
        navigation.Item(
            label=_("History"),
            url_name="history:imports",
            icon="history",
            capability=Capability.IMPORT_HISTORY,
            order=70,
            key="h",
        )
    )
    words.register(
        {
            "import.uploaded": _("uploaded a history"),
            "import.mapped": _("said what a history means"),
            "import.started": _("started an import"),
            "import.done": _("imported a history"),
            "import.refused": _("was refused an import"),
            "import.failed": _("failed at an import"),
            "import.cancelled": _("cancelled an import"),
            "import.removed": _("removed an upload"),
        }
    )
