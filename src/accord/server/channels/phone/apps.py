"""The app of the telephone."""

from django.apps import AppConfig


class PhoneConfig(AppConfig):
    """Telephone calls."""

    name = "accord.server.channels.phone"
    label = "phone"

    def ready(self) -> None:
        """Enter the place in the navigation, the words of the trail and the calls that count as contacts."""
        from accord.server.channels.phone import registration  # noqa: PLC0415 - needs the apps to be loaded

        registration.register()
