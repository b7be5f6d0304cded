"""The app of improvement."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImprovementConfig(AppConfig):
    """Deviations, the register of improvements, and reviews."""

    name = "accord.server.improvement"
    label = "improvement"
    verbose_name = _("improvement")

    def ready(self) -> None:
        """Stand in the navigation and on the pages of units, and listen to customers who were not satisfied."""
        from accord.server.improvement.registration import register  # noqa: PLC0415 - models load first

        register()
