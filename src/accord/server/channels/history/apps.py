"""The app of imported history."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """Ticket history of other desks."""

    name = "accord.server.channels.history"
    label = "history"

    def ready(self) -> None:
        """Enter the place in the navigation and the names of what is audited."""
        from accord.server.channels.history import registration  # noqa: PLC0415 - needs the apps to be loaded

        registration.register()
