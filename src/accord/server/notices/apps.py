"""The app of notices."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What people are told of by the product."""

    name = "accord.server.notices"
    label = "notices"

    def ready(self) -> None:
        """Put the bell on every page, and listen to the notices of clocks."""
        from accord.server.notices import registration  # noqa: PLC0415 - needs the apps to be loaded

        registration.register()
