"""The app that keeps the agreements."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Agreements, their versions and signatures."""

    name = "accord.server.agreements"
    label = "agreements"

    def ready(self) -> None:
        """Say what other apps show of agreements: the place in the navigation, the panel on a service's page."""
        from accord.server.agreements import registration  # noqa: PLC0415 - needs the apps to be loaded

        registration.register()
