"""The app of reports."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Service-level reports and closed months."""

    name = "accord.server.reports"
    label = "reports"

    def ready(self) -> None:
        """Stand in the navigation and beside the figures of units, and name what stands in the trail."""
        from accord.server.reports import registration  # noqa: PLC0415 - needs the apps to be loaded

        registration.register()
