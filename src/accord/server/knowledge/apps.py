"""The app that keeps what the organisation knows."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    """Articles, known errors and gaps."""

    name = "accord.server.knowledge"
    label = "knowledge"
    verbose_name = _("knowledge")

    def ready(self) -> None:
        """Stand in the side navigation, and say what the trail's actions are called."""
        from accord.server.knowledge.registration import register  # noqa: PLC0415 - models load first

        register()
