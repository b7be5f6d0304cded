"""The app of exceptions, statements and productivity."""

from django.apps import AppConfig


class StatementsConfig(AppConfig):
    """Exceptions by level of management, statements for the accounting, and the work of teams."""

    name = "accord.server.statements"
    label = "statements"

    def ready(self) -> None:
        """Stand in the navigation and among what schedules send, and name what stands in the trail."""
        from accord.server.statements import registration  # noqa: PLC0415 - needs the apps to be loaded

        registration.register()
