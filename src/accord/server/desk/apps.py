"""The app of tickets, events and clocks."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Tickets, their events and their clocks."""

    name = "accord.server.desk"
    label = "desk"

    def ready(self) -> None:
        """Enter tickets into the navigation, and provide the history and the effects of calendars."""
        from accord.server.desk import registration  # noqa: PLC0415 - needs the apps to be loaded

        registration.register()
