"""The app of the negotiation bench."""

from django.apps import AppConfig


class NegotiationConfig(AppConfig):
    """Trying terms on history, and keeping proposals."""

    name = "accord.server.negotiation"
    label = "negotiation"

    def ready(self) -> None:
        """Stand in the navigation, and name what stands in the trail."""
        from accord.server.negotiation import registration  # noqa: PLC0415 - needs the apps to be loaded

        registration.register()
