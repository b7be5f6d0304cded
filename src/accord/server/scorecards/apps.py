"""The app of scorecards."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScorecardsConfig(AppConfig):
    """Scorecards of units, services and all of IT."""

    name = "accord.server.scorecards"
    label = "scorecards"
    verbose_name = _("scorecards")

    def ready(self) -> None:
        """Stand in the navigation, and name what stands in the trail."""
        from accord.server.scorecards.registration import register  # noqa: PLC0415 - models load first

        register()
