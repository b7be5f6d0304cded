"""The app of the API."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """Answers programs."""

    name = "accord.server.api"
    label = "api"

    def ready(self) -> None:
        """Enter the documentation under the person's own places."""
        from accord.server.ui.navigation import Item, register_account  # noqa: PLC0415 - needs the apps to be loaded

        register_account(Item(_("API documentation"), "api:documentation", "braces", order=50))
