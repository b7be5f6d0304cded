"""The app of the requesters' portal."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Where people ask for help and order services."""

    name = "accord.server.channels.portal"
    label = "portal"

    def ready(self) -> None:
        """Enter the portal into the navigation, and the names of what is audited."""
        from accord.server.channels.portal import registration  # noqa: PLC0415 - needs the apps to be loaded

        registration.register()
