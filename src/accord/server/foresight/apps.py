"""The app of what is to be expected."""

from django.apps import AppConfig


class ForesightConfig(AppConfig):
    """Forecasts of periods and clocks, and staffing."""

    name = "accord.server.foresight"
    label = "foresight"

    def ready(self) -> None:
        """Stand in the navigation and on the pages of units."""
        from accord.server.foresight import registration  # noqa: PLC0415 - needs the apps to be loaded

        registration.register()
