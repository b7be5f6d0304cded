"""The app of satisfaction."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Questions to customers, and their answers."""

    name = "accord.server.surveys"
    label = "surveys"

    def ready(self) -> None:
        """Ask after tickets, provide the answers to the measures, and stand in the navigation."""
        from accord.server.surveys import registration  # noqa: PLC0415 - needs the apps to be loaded

        registration.register()
